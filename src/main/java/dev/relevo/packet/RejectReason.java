package dev.relevo.packet;

/// Why a received packet is not an advertisement for us, in the order keepalived checks
/// (behaviours.md section 8). Each has a counter and a log line of its own.
public enum RejectReason {
  /// Fewer octets than the fixed header, or than its own count of addresses asks for.
  TOO_SHORT,
  /// More octets than the header announces, beyond what pads a 60-octet frame.
  TOO_LONG,
  /// TTL or hop limit not 255: it crossed a router (RFC 9568 7.1), as unicast may.
  TTL,
  /// A version the router does not speak.
  VERSION,
  /// The VRID has no router on this interface.
  VRID,
  /// An authentication type that does not exist.
  AUTHENTICATION_TYPE,
  /// An authentication type other than the configured one.
  AUTHENTICATION_MISMATCH,
  /// The wrong password.
  AUTHENTICATION_FAILURE,
  /// Version 2 with another advert interval than ours: dropped, the classic cause of two masters.
  /// Version 3 with none at all; keepalived has no such check, and would wake without end.
  INTERVAL,
  /// A packet type other than 1, ADVERTISEMENT.
  TYPE,
  /// The checksum does not add up.
  CHECKSUM,
  /// Sent to this host alone, though the router speaks multicast.
  UNICAST,
  /// Sent to a group, though the router speaks to peers alone.
  MULTICAST,
  /// Version 3 without addresses (RFC 9568 5.2.5); version 2 may have none, as in keepalived.
  NO_ADDRESSES,
  /// Not one of the configured peers (`check_unicast_src`).
  NOT_A_PEER
}
