package dev.relevo.host;

/// Where whole log messages go, one a datagram: the system's `/dev/log`.
public interface DatagramLog {
  /// Never waits.
  ///
  /// @return false when it could not be handed over; the message is lost
  boolean send(byte[] message);
}
