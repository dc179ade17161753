package dev.relevo.linux;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import java.nio.ByteBuffer;

/// Sends VRRP packets. For IPv4 the IP header is ours (IP_HDRINCL), octet for octet keepalived's:
/// no DF, precedence 6, and any source address. For IPv6 the source goes along as IPV6_PKTINFO.
final class AdvertSender {
  private static final int MAX_PACKET = 4608;
  private static final int IPV4_HEADER = 20;
  private static final int PRECEDENCE_6 = 0xc0;
  private static final int VERSION_AND_LENGTH = 0x45;
  private static final int TTL = 255; // RFC 9568 5.1.1.3
  private static final int VRRP = 112;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_PKTINFO = 50;

  private static final int NAME = 0;
  private static final int MESSAGE = 32;
  private static final int VECTOR = MESSAGE + Structs.MSGHDR_SIZE;
  private static final int CONTROL = VECTOR + Structs.IOVEC_SIZE + 8;
  private static final int CONTROL_SIZE = 40; // CMSG_SPACE(sizeof(struct in6_pktinfo))
  private static final int PACKET = CONTROL + CONTROL_SIZE;

  private final Libc libc;
  private final Memory memory = Memory.allocate(PACKET + IPV4_HEADER + MAX_PACKET);
  private final ByteBuffer header = memory.networkOrder(PACKET, IPV4_HEADER);
  private final ByteBuffer information =
      memory.networkOrder(CONTROL + Structs.CMSGHDR_SIZE, Structs.IN6_PKTINFO_SIZE);

  AdvertSender(Libc libc) {
    this.libc = libc;
    memory.putLong(MESSAGE + Structs.MSGHDR_NAME, memory.address(NAME));
    memory.putInt(MESSAGE + Structs.MSGHDR_NAMELEN, Structs.SOCKADDR_IN6_SIZE);
    memory.putLong(MESSAGE + Structs.MSGHDR_IOV, memory.address(VECTOR));
    memory.putLong(MESSAGE + Structs.MSGHDR_IOVLEN, 1);
    memory.putLong(MESSAGE + Structs.MSGHDR_CONTROL, memory.address(CONTROL));
    memory.putLong(MESSAGE + Structs.MSGHDR_CONTROLLEN, CONTROL_SIZE);
    memory.putLong(VECTOR + Structs.IOVEC_BASE, memory.address(PACKET));
    int length = Structs.CMSGHDR_SIZE + Structs.IN6_PKTINFO_SIZE;
    memory.putLong(CONTROL + Structs.CMSGHDR_LEN, length);
    memory.putInt(CONTROL + Structs.CMSGHDR_LEVEL, IPPROTO_IPV6);
    memory.putInt(CONTROL + Structs.CMSGHDR_TYPE, IPV6_PKTINFO);
  }

  /// @return octets sent, or minus the errno
  long send(
      FileDescriptor socket, int index, IpAddress source, IpAddress group, ByteBuffer packet) {
    if (packet.remaining() > MAX_PACKET) {
      return -Errno.EMSGSIZE;
    }
    if (source.family() != group.family()) {
      return -Errno.EINVAL;
    }
    return group.family() == IpFamily.IPV4
        ? send4(socket, source, group, packet)
        : send6(socket, index, source, group, packet);
  }

  /// The kernel fills in total length, identification and checksum (raw(7)).
  private long send4(FileDescriptor socket, IpAddress source, IpAddress group, ByteBuffer packet) {
    int length = IPV4_HEADER + packet.remaining();
    header.clear();
    header.put((byte) VERSION_AND_LENGTH).put((byte) PRECEDENCE_6).putShort((short) length);
    header.putInt(0); // identification, no fragment bits
    header.put((byte) TTL).put((byte) VRRP).putShort((short) 0);
    source.put(header);
    group.put(header);
    memory.putBytes(PACKET + IPV4_HEADER, packet);
    int size = Sockets.putAddress(memory, NAME, group, 0, 0);
    long name = memory.address(NAME);
    long from = memory.address(PACKET);
    return libc.sys(Abi.SENDTO, socket.number(), from, length, Sockets.MSG_DONTWAIT, name, size);
  }

  private long send6(
      FileDescriptor socket, int index, IpAddress source, IpAddress group, ByteBuffer packet) {
    Sockets.putAddress(memory, NAME, group, 0, index);
    information.clear();
    source.put(information);
    memory.putInt(CONTROL + Structs.CMSGHDR_SIZE + Structs.IN6_PKTINFO_IFINDEX, index);
    memory.putBytes(PACKET, packet);
    memory.putLong(VECTOR + Structs.IOVEC_LEN, packet.remaining());
    long message = memory.address(MESSAGE);
    return libc.sys(Abi.SENDMSG, socket.number(), message, Sockets.MSG_DONTWAIT);
  }
}
