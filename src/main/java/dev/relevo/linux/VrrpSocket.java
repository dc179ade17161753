package dev.relevo.linux;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.host.Channel;
import dev.relevo.host.HostListener;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;

/// The raw socket of one channel: protocol 112, bound to the interface, member of the group if
/// there is one. Without, it hears what is sent to an address of ours: multicast only reaches
/// members. It sends and receives; bound by the kernel's number, it is of no use once the interface
/// is gone.
final class VrrpSocket implements Source, AutoCloseable {
  private static final int VRRP = 112;

  /// Some 1,000 small packets: all that 255 routers send while the loop is busy with a takeover.
  private static final int RECEIVE_BUFFER = 1 << 20;

  private static final int SEND_BUFFER = 1 << 18;

  private static final int SOL_SOCKET = 1;
  private static final int SO_PRIORITY = 12;
  private static final int SO_BINDTODEVICE = 25;

  /// TC_PRIO_INTERACTIVE, the highest that needs no right.
  private static final int PRIORITY_INTERACTIVE = 6;

  private static final int PRECEDENCE_6 = 0xc0;

  private static final int SOL_IP = 0;
  private static final int IP_HDRINCL = 3;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_MULTICAST_LOOP = 34;
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_MULTICAST_ALL = 49;

  private static final int SOL_IPV6 = 41;
  private static final int IPV6_CHECKSUM = 7;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_MULTICAST_IF = 17;
  private static final int IPV6_MULTICAST_HOPS = 18;
  private static final int IPV6_MULTICAST_LOOP = 19;
  private static final int IPV6_JOIN_GROUP = 20;
  private static final int IPV6_MULTICAST_ALL = 29;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int IPV6_TCLASS = 67;
  private static final int HOPS = 255; // RFC 9568 5.1.2.3
  private static final int CHECKSUM_OFFSET = 6; // in the VRRP message; the kernel computes it

  private final Channel channel;
  private final int index;
  private final FileDescriptor descriptor;
  private final AdvertReceiver receiver;

  private VrrpSocket(
      Channel channel, int index, FileDescriptor descriptor, AdvertReceiver receiver) {
    this.channel = channel;
    this.index = index;
    this.descriptor = descriptor;
    this.receiver = receiver;
  }

  static VrrpSocket open(Sockets sockets, Channel channel, int index, AdvertReceiver receiver)
      throws SyscallException {
    boolean four = channel.family() == IpFamily.IPV4;
    FileDescriptor socket =
        sockets.open(four ? Sockets.AF_INET : Sockets.AF_INET6, Sockets.SOCK_RAW, VRRP);
    try {
      String name = channel.interfaceName().text();
      sockets.setOption(socket, SOL_SOCKET, SO_BINDTODEVICE, name, "SO_BINDTODEVICE");
      sockets.setOption(socket, SOL_SOCKET, SO_PRIORITY, PRIORITY_INTERACTIVE, "SO_PRIORITY");
      sockets.setBuffers(socket, RECEIVE_BUFFER, SEND_BUFFER);
      if (four) {
        prepare4(sockets, socket, channel, index);
      } else {
        prepare6(sockets, socket, channel, index);
      }
    } catch (SyscallException refused) {
      socket.close();
      throw refused;
    }
    return new VrrpSocket(channel, index, socket, receiver);
  }

  private static void prepare4(Sockets sockets, FileDescriptor socket, Channel channel, int index)
      throws SyscallException {
    sockets.setOption(socket, SOL_IP, IP_HDRINCL, 1, "IP_HDRINCL");
    sockets.setOption(socket, SOL_IP, IP_MULTICAST_LOOP, 0, "IP_MULTICAST_LOOP");
    sockets.setOption(socket, SOL_IP, IP_MULTICAST_ALL, 0, "IP_MULTICAST_ALL");
    if (channel instanceof Channel.Multicast multicast) {
      IpAddress group = multicast.group();
      sockets.setGroup(socket, SOL_IP, IP_MULTICAST_IF, group, index, "IP_MULTICAST_IF");
      sockets.setGroup(socket, SOL_IP, IP_ADD_MEMBERSHIP, group, index, "IP_ADD_MEMBERSHIP");
    }
  }

  private static void prepare6(Sockets sockets, FileDescriptor socket, Channel channel, int index)
      throws SyscallException {
    sockets.setOption(socket, SOL_IPV6, IPV6_CHECKSUM, CHECKSUM_OFFSET, "IPV6_CHECKSUM");
    sockets.setOption(socket, SOL_IPV6, IPV6_MULTICAST_IF, index, "IPV6_MULTICAST_IF");
    sockets.setOption(socket, SOL_IPV6, IPV6_MULTICAST_HOPS, HOPS, "IPV6_MULTICAST_HOPS");
    sockets.setOption(socket, SOL_IPV6, IPV6_UNICAST_HOPS, HOPS, "IPV6_UNICAST_HOPS");
    sockets.setOption(socket, SOL_IPV6, IPV6_MULTICAST_LOOP, 0, "IPV6_MULTICAST_LOOP");
    sockets.setOption(socket, SOL_IPV6, IPV6_MULTICAST_ALL, 0, "IPV6_MULTICAST_ALL");
    sockets.setOption(socket, SOL_IPV6, IPV6_TCLASS, PRECEDENCE_6, "IPV6_TCLASS");
    sockets.setOption(socket, SOL_IPV6, IPV6_RECVPKTINFO, 1, "IPV6_RECVPKTINFO");
    sockets.setOption(socket, SOL_IPV6, IPV6_RECVHOPLIMIT, 1, "IPV6_RECVHOPLIMIT");
    if (channel instanceof Channel.Multicast multicast) {
      IpAddress group = multicast.group();
      sockets.setGroup(socket, SOL_IPV6, IPV6_JOIN_GROUP, group, index, "IPV6_JOIN_GROUP");
    }
  }

  FileDescriptor descriptor() {
    return descriptor;
  }

  /// The kernel's number of the interface it was opened on.
  int index() {
    return index;
  }

  @Override
  public void ready(HostListener listener) {
    receiver.receive(descriptor, channel, listener);
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
