package dev.relevo.packet;

/// The authentication fields of a VRRPv2 advertisement. The eight octets of the data field stand in
/// one long, first octet highest; RFC 3768 only knows type 0, keepalived still speaks 1 (RFC 2338).
///
/// @param type 0 none, 1 simple password, 2 authentication header
public record Authentication(int type, long octets) {
  public static final int MAX_PASSWORD_OCTETS = 8;
  public static final Authentication NONE = new Authentication(0, 0);

  /// A simple password. What is longer than eight octets is cut, as keepalived does; what is
  /// shorter is filled with zeros.
  public static Authentication password(byte[] password) {
    long octets = 0;
    for (int i = 0; i < MAX_PASSWORD_OCTETS; i++) {
      octets = octets << 8 | (i < password.length ? password[i] & 0xffL : 0);
    }
    return new Authentication(1, octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Authentication that && type == that.type && octets == that.octets;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(octets) * 31 + type;
  }

  /// Never shows the password.
  @Override
  public String toString() {
    return type == 0 ? "none" : type == 1 ? "PASS" : "type " + type;
  }
}
