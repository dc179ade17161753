package dev.relevo.linux.netlink;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;

/// A rtnetlink socket. The kernel answers a request before `send` returns, so no read waits.
final class NetlinkSocket implements AutoCloseable {
  private static final int NETLINK_ROUTE = 0;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int FROM = 0;
  private static final int FROM_LENGTH = 16;

  private final Libc libc;
  private final FileDescriptor descriptor;
  private final Memory addresses = Memory.allocate(24);

  private NetlinkSocket(Libc libc, FileDescriptor descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  /// @param groups to hear of, 0 for none
  /// @param receiveBuffer octets of unread messages before the kernel drops some
  static NetlinkSocket open(Sockets sockets, int groups, int receiveBuffer)
      throws SyscallException {
    FileDescriptor descriptor = sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_RAW, NETLINK_ROUTE);
    try {
      sockets.setBuffers(descriptor, receiveBuffer, receiveBuffer);
      // An error need not carry the whole request back: it is found by its number.
      sockets.setOption(descriptor, SOL_NETLINK, NETLINK_CAP_ACK, 1, "NETLINK_CAP_ACK");
      sockets.bindNetlink(descriptor, groups);
    } catch (SyscallException refused) {
      descriptor.close();
      throw refused;
    }
    return new NetlinkSocket(sockets.libc(), descriptor);
  }

  FileDescriptor descriptor() {
    return descriptor;
  }

  /// @return octets sent, or minus the errno
  long send(MessageWriter writer) {
    long address = writer.memory().address();
    return libc.sys(Abi.SENDTO, descriptor.number(), address, writer.length(), 0, 0, 0);
  }

  /// Receives one datagram of the kernel's; another process's is passed over.
  ///
  /// @return octets, or minus the errno
  int receive(Memory into) {
    while (true) {
      addresses.putInt(FROM_LENGTH, Structs.SOCKADDR_NL_SIZE);
      long result =
          libc.sys(
              Abi.RECVFROM,
              descriptor.number(),
              into.address(),
              into.size(),
              Sockets.MSG_DONTWAIT,
              addresses.address(FROM),
              addresses.address(FROM_LENGTH));
      if (result < 0 || addresses.getInt(FROM + Structs.SOCKADDR_NL_PID) == 0) {
        return (int) result;
      }
    }
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
