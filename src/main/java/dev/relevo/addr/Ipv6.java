package dev.relevo.addr;

import java.nio.ByteBuffer;

/// An IPv6 address as two 64-bit halves. Its text form is RFC 5952's.
public record Ipv6(long high, long low) implements IpAddress {
  @Override
  public IpFamily family() {
    return IpFamily.IPV6;
  }

  @Override
  public void put(ByteBuffer target) {
    target.putLong(high).putLong(low);
  }

  @Override
  public boolean isMulticast() {
    return high >>> 56 == 0xff;
  }

  @Override
  public boolean isLinkLocal() {
    return high >>> 54 == 0x3fa;
  }

  @Override
  public int compareTo(IpAddress other) {
    if (!(other instanceof Ipv6 that)) {
      return 1;
    }
    int order = Long.compareUnsigned(high, that.high);
    return order != 0 ? order : Long.compareUnsigned(low, that.low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ipv6 that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }

  @Override
  public String toString() {
    return Ipv6Text.format(this);
  }
}
