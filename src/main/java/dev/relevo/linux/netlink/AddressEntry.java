package dev.relevo.linux.netlink;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import org.jspecify.annotations.Nullable;

/// An address on an interface, as RTM_NEWADDR tells it.
///
/// @param secondary IPv4: in the network of an earlier address
/// @param usable not tentative: duplicate address detection is over or optimistic (RFC 4429)
/// @param protocol IFA_PROTO, who put it there; 0 if unknown
record AddressEntry(
    int index, IpPrefix prefix, boolean secondary, int scope, boolean usable, int protocol) {

  /// Reads the message the reader stands at; `null` if it is of another family or lacks an address.
  static @Nullable AddressEntry read(MessageReader reader) {
    if (!reader.hasBody(Structs.IFADDRMSG_SIZE)) {
      return null;
    }
    int number = reader.bodyByte(0);
    if (number != Sockets.AF_INET && number != Sockets.AF_INET6) {
      return null;
    }
    IpFamily family = number == Sockets.AF_INET ? IpFamily.IPV4 : IpFamily.IPV6;
    IpAddress own = own(reader, family);
    int length = reader.bodyByte(Structs.IFADDRMSG_PREFIXLEN);
    if (own == null || length > family.bits()) {
      return null;
    }
    int flags = reader.bodyByte(Structs.IFADDRMSG_FLAGS);
    int protocol = 0;
    reader.startAttributes(Structs.IFADDRMSG_SIZE);
    while (reader.nextAttribute()) {
      if (reader.attributeType() == Rtnetlink.IFA_FLAGS) {
        flags = reader.attributeInt();
      } else if (reader.attributeType() == Rtnetlink.IFA_PROTO) {
        protocol = reader.attributeByte();
      }
    }
    boolean waits =
        (flags & (Rtnetlink.IFA_F_TENTATIVE | Rtnetlink.IFA_F_OPTIMISTIC))
            == Rtnetlink.IFA_F_TENTATIVE;
    return new AddressEntry(
        reader.bodyInt(Structs.IFADDRMSG_INDEX),
        new IpPrefix(own, length),
        family == IpFamily.IPV4 && (flags & Rtnetlink.IFA_F_SECONDARY) != 0,
        reader.bodyByte(Structs.IFADDRMSG_SCOPE),
        !waits,
        protocol);
  }

  /// IFA_LOCAL if there is one: on a point-to-point link IFA_ADDRESS is the peer's.
  private static @Nullable IpAddress own(MessageReader reader, IpFamily family) {
    IpAddress own = null;
    reader.startAttributes(Structs.IFADDRMSG_SIZE);
    while (reader.nextAttribute()) {
      int type = reader.attributeType();
      boolean local = type == Rtnetlink.IFA_LOCAL;
      if (reader.attributeSize() == family.octets()
          && (local || (type == Rtnetlink.IFA_ADDRESS && own == null))) {
        own = reader.attributeAddress(family);
      }
    }
    return own;
  }

  boolean isIpv4() {
    return prefix.address().family() == IpFamily.IPV4;
  }

  /// Written out: generated equality costs the daemon's start 9 ms (ADR 0003).
  @Override
  public boolean equals(Object other) {
    return other instanceof AddressEntry that
        && index == that.index
        && prefix.equals(that.prefix)
        && secondary == that.secondary
        && scope == that.scope
        && usable == that.usable
        && protocol == that.protocol;
  }

  @Override
  public int hashCode() {
    return prefix.hashCode();
  }
}
