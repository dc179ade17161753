package dev.relevo.packet;

/// The protocol versions on the wire: 2 (RFC 3768, IPv4 alone) and 3 (RFC 5798, RFC 9568).
public enum VrrpVersion {
  V2(2),
  V3(3);

  private final int number;

  VrrpVersion(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
