package dev.relevo.linux;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.host.Channel;
import dev.relevo.host.HostListener;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads VRRP packets, several a call, from any of the channels' sockets. IPv4 comes with its
/// header, which says source, destination and TTL; for IPv6 the kernel adds them as control
/// messages.
final class AdvertReceiver {
  /// The most VRRP sends is 255 IPv6 addresses with keepalived's HMAC trailer, 4,116 octets, or 255
  /// IPv4 ones behind the longest IP header; a longer packet is cut and so refused by its length.
  static final int PACKET = 4608;

  private static final int BATCH = 8;

  /// Packets taken from one socket in one wake-up, so that a flood leaves time for timers.
  private static final int MAX_PACKETS = 64;

  static final int CONTROL = 96; // IPV6_PKTINFO 40 and IPV6_HOPLIMIT 24, some to spare
  static final int HEADERS = 0;
  private static final int VECTORS = HEADERS + BATCH * Structs.MMSGHDR_SIZE;
  static final int NAMES = VECTORS + BATCH * Structs.IOVEC_SIZE;
  private static final int NAME = 32;
  static final int CONTROLS = NAMES + BATCH * NAME;
  static final int PACKETS = CONTROLS + BATCH * CONTROL;

  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_PKTINFO = 50;
  private static final int IPV6_HOPLIMIT = 52;

  private static final int IPV4_MIN_HEADER = 20;
  private static final int IPV4_TTL = 8;
  private static final int IPV4_SOURCE = 12;
  private static final int IPV4_DESTINATION = 16;

  private final Libc libc;
  private final Memory memory = Memory.allocate(PACKETS + BATCH * PACKET);
  private final ByteBuffer view = memory.networkOrder(0, memory.size());
  private Ipv4 lastSource = new Ipv4(0);
  private Ipv4 lastDestination = lastSource;
  private boolean unread;

  AdvertReceiver(Libc libc) {
    this.libc = libc;
    for (int i = 0; i < BATCH; i++) {
      int header = HEADERS + i * Structs.MMSGHDR_SIZE;
      int vector = VECTORS + i * Structs.IOVEC_SIZE;
      memory.putLong(header + Structs.MSGHDR_NAME, memory.address(NAMES + i * NAME));
      memory.putLong(header + Structs.MSGHDR_IOV, memory.address(vector));
      memory.putLong(header + Structs.MSGHDR_IOVLEN, 1);
      memory.putLong(header + Structs.MSGHDR_CONTROL, memory.address(CONTROLS + i * CONTROL));
      memory.putLong(vector + Structs.IOVEC_BASE, memory.address(PACKETS + i * PACKET));
      memory.putLong(vector + Structs.IOVEC_LEN, PACKET);
    }
  }

  /// Whether a socket was left with packets in it since this was asked last.
  boolean takeUnread() {
    boolean left = unread;
    unread = false;
    return left;
  }

  void receive(FileDescriptor socket, Channel channel, HostListener listener) {
    for (int taken = 0; taken < MAX_PACKETS && socket.isOpen(); taken += BATCH) {
      for (int i = 0; i < BATCH; i++) {
        int header = HEADERS + i * Structs.MMSGHDR_SIZE; // the kernel wrote over these last time
        memory.putInt(header + Structs.MSGHDR_NAMELEN, NAME);
        memory.putLong(header + Structs.MSGHDR_CONTROLLEN, CONTROL);
      }
      long address = memory.address(HEADERS);
      int number = socket.number();
      long count = libc.sys(Abi.RECVMMSG, number, address, BATCH, Sockets.MSG_DONTWAIT, 0, 0);
      for (int i = 0; i < count; i++) {
        deliver(channel, i, listener);
      }
      if (count < BATCH) {
        return; // drained, or an error that the netlink monitor tells better
      }
    }
    unread = true;
  }

  /// Tells of the packet that the kernel has put at a place of the batch.
  void deliver(Channel channel, int i, HostListener listener) {
    int length = memory.getInt(HEADERS + i * Structs.MMSGHDR_SIZE + Structs.MMSGHDR_LEN);
    if (channel.family() == IpFamily.IPV4) {
      deliver4(channel, i, length, listener);
    } else {
      deliver6(channel, i, length, listener);
    }
  }

  /// What the kernel writes to: headers, vectors, senders, control messages, packets.
  Memory memory() {
    return memory;
  }

  /// The kernel has checked the header; it is not trusted with our bounds all the same.
  private void deliver4(Channel channel, int i, int length, HostListener listener) {
    int start = PACKETS + i * PACKET;
    if (length < IPV4_MIN_HEADER) {
      return;
    }
    int header = (memory.getByte(start) & 15) * 4;
    int total = view.getShort(start + 2) & 0xffff;
    int end = Math.min(length, total);
    if (memory.getByte(start) >>> 4 != 4 || header < IPV4_MIN_HEADER || header > end) {
      return;
    }
    Ipv4 source = same(lastSource, view.getInt(start + IPV4_SOURCE));
    Ipv4 destination = same(lastDestination, view.getInt(start + IPV4_DESTINATION));
    lastSource = source;
    lastDestination = destination;
    int ttl = memory.getByte(start + IPV4_TTL) & 0xff;
    view.limit(start + end).position(start + header);
    listener.received(channel, source, destination, ttl, view);
    view.clear();
  }

  /// One Master speaks for hundreds of routers to one group: rarely a new value.
  private static Ipv4 same(Ipv4 last, int bits) {
    return last.bits() == bits ? last : new Ipv4(bits);
  }

  private void deliver6(Channel channel, int i, int length, HostListener listener) {
    view.position(NAMES + i * NAME + Structs.SOCKADDR_IN6_ADDR);
    IpAddress source = IpAddress.get(IpFamily.IPV6, view);
    @Nullable IpAddress destination = null;
    int ttl = -1;
    int control = CONTROLS + i * CONTROL;
    int header = HEADERS + i * Structs.MMSGHDR_SIZE;
    int end = control + (int) memory.getLong(header + Structs.MSGHDR_CONTROLLEN);
    while (control + Structs.CMSGHDR_SIZE <= end) {
      int size = (int) memory.getLong(control + Structs.CMSGHDR_LEN);
      if (size < Structs.CMSGHDR_SIZE || size > end - control) {
        break;
      }
      int type = memory.getInt(control + Structs.CMSGHDR_TYPE);
      if (memory.getInt(control + Structs.CMSGHDR_LEVEL) == IPPROTO_IPV6) {
        int carried = size - Structs.CMSGHDR_SIZE; // what lies behind it is an older packet's
        if (type == IPV6_HOPLIMIT && carried >= Integer.BYTES) {
          ttl = memory.getInt(control + Structs.CMSGHDR_SIZE);
        } else if (type == IPV6_PKTINFO && carried >= IpFamily.IPV6.octets()) {
          view.position(control + Structs.CMSGHDR_SIZE);
          destination = IpAddress.get(IpFamily.IPV6, view);
        }
      }
      control += size + 7 & ~7;
    }
    if (destination == null) {
      view.clear();
      return; // asked for with each packet: the checksum cannot be told right without
    }
    int start = PACKETS + i * PACKET;
    view.limit(start + length).position(start);
    listener.received(channel, source, destination, ttl, view);
    view.clear();
  }
}
