package dev.relevo.addr;

/// The two families VRRP runs over.
public enum IpFamily {
  IPV4(32),
  IPV6(128);

  private final int bits;

  IpFamily(int bits) {
    this.bits = bits;
  }

  /// The width of an address in bits, also the longest prefix.
  public int bits() {
    return bits;
  }

  /// The width of an address in octets.
  public int octets() {
    return bits / 8;
  }
}
