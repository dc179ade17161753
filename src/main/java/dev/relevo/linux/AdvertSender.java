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
/// no DF, precedence 6, and any source address. For IPv6 source and hop limit go along as control
/// messages.
final class AdvertSender {
  private static final int MAX_PACKET = 4608;
  private static final int IPV4_HEADER = 20;
  private static final int PRECEDENCE_6 = 0xc0;
  private static final int VERSION_AND_LENGTH = 0x45;
  private static final int VRRP = 112;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_PKTINFO = 50;
  private static final int IPV6_HOPLIMIT = 52;

  private static final int NAME = 0;
  private static final int MESSAGE = 32;
  private static final int VECTOR = MESSAGE + Structs.MSGHDR_SIZE;
  private static final int CONTROL = VECTOR + Structs.IOVEC_SIZE + 8;
  private static final int HOPS = CONTROL + 40; // CMSG_SPACE(sizeof(struct in6_pktinfo))
  private static final int CONTROL_SIZE = 64; // and CMSG_SPACE(sizeof(int))
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
    putControl(CONTROL, Structs.IN6_PKTINFO_SIZE, IPV6_PKTINFO);
    putControl(HOPS, Integer.BYTES, IPV6_HOPLIMIT);
  }

  private void putControl(int at, int size, int type) {
    memory.putLong(at + Structs.CMSGHDR_LEN, Structs.CMSGHDR_SIZE + size);
    memory.putInt(at + Structs.CMSGHDR_LEVEL, IPPROTO_IPV6);
    memory.putInt(at + Structs.CMSGHDR_TYPE, type);
  }

  /// @return octets sent, or minus the errno
  long send(
      FileDescriptor socket,
      int index,
      IpAddress source,
      IpAddress target,
      int ttl,
      ByteBuffer packet) {
    if (packet.remaining() > MAX_PACKET) {
      return -Errno.EMSGSIZE;
    }
    if (source.family() != target.family()) {
      return -Errno.EINVAL;
    }
    return target.family() == IpFamily.IPV4
        ? send4(socket, source, target, ttl, packet)
        : send6(socket, index, source, target, ttl, packet);
  }

  /// The kernel fills in total length, identification and checksum (raw(7)).
  private long send4(
      FileDescriptor socket, IpAddress source, IpAddress target, int ttl, ByteBuffer packet) {
    int length = IPV4_HEADER + packet.remaining();
    header.clear();
    header.put((byte) VERSION_AND_LENGTH).put((byte) PRECEDENCE_6).putShort((short) length);
    header.putInt(0); // identification, no fragment bits
    header.put((byte) ttl).put((byte) VRRP).putShort((short) 0);
    source.put(header);
    target.put(header);
    memory.putBytes(PACKET + IPV4_HEADER, packet);
    int size = Sockets.putAddress(memory, NAME, target, 0, 0);
    long name = memory.address(NAME);
    long from = memory.address(PACKET);
    return libc.sys(Abi.SENDTO, socket.number(), from, length, Sockets.MSG_DONTWAIT, name, size);
  }

  private long send6(
      FileDescriptor socket,
      int index,
      IpAddress source,
      IpAddress target,
      int ttl,
      ByteBuffer packet) {
    Sockets.putAddress(memory, NAME, target, 0, index);
    information.clear();
    source.put(information);
    memory.putInt(CONTROL + Structs.CMSGHDR_SIZE + Structs.IN6_PKTINFO_IFINDEX, index);
    memory.putInt(HOPS + Structs.CMSGHDR_SIZE, ttl);
    memory.putBytes(PACKET, packet);
    memory.putLong(VECTOR + Structs.IOVEC_LEN, packet.remaining());
    long message = memory.address(MESSAGE);
    return libc.sys(Abi.SENDMSG, socket.number(), message, Sockets.MSG_DONTWAIT);
  }
}
