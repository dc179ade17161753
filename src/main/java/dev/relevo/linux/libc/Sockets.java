package dev.relevo.linux.libc;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import java.util.List;

/// The socket calls all rooms of `linux` share, with one scratch buffer for options and addresses.
public final class Sockets {
  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int AF_NETLINK = 16;
  public static final int AF_PACKET = 17;
  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_RAW = 3;
  public static final int MSG_DONTWAIT = 0x40;
  public static final int MSG_NOSIGNAL = 0x4000;
  public static final int MSG_TRUNC = 0x20;

  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_ERROR = 4;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SCRATCH = 128; // the longest is sockaddr_un with 110

  private final Libc libc;
  private final Memory scratch = Memory.allocate(SCRATCH);

  public Sockets(Libc libc) {
    this.libc = libc;
  }

  public Libc libc() {
    return libc;
  }

  /// A new socket: close-on-exec, never blocking.
  public FileDescriptor open(int domain, int type, int protocol) throws SyscallException {
    long number =
        libc.must(
            "socket", Abi.SOCKET, domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol, 0, 0);
    return new FileDescriptor(libc, (int) number);
  }

  /// Two sockets of this machine: what is written to one is read from the other, whole.
  public List<FileDescriptor> pair() throws SyscallException {
    int type = SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    libc.must("socketpair", Abi.SOCKETPAIR, AF_UNIX, type, 0, scratch.address(), 0);
    return List.of(
        new FileDescriptor(libc, scratch.getInt(0)),
        new FileDescriptor(libc, scratch.getInt(Integer.BYTES)));
  }

  public void setOption(FileDescriptor socket, int level, int option, int value, String name)
      throws SyscallException {
    scratch.putInt(0, value);
    setScratch(socket, level, option, Integer.BYTES, name);
  }

  /// SO_BINDTODEVICE and the like.
  public void setOption(FileDescriptor socket, int level, int option, String value, String name)
      throws SyscallException {
    setScratch(socket, level, option, scratch.putString(0, value), name);
  }

  /// Names a multicast group on an interface: `ip_mreqn` or `ipv6_mreq`.
  public void setGroup(
      FileDescriptor socket, int level, int option, IpAddress group, int index, String name)
      throws SyscallException {
    scratch.clear(0, Structs.IPV6_MREQ_SIZE);
    group.put(scratch.networkOrder(0, Structs.IPV6_MREQ_SIZE));
    boolean four = group instanceof Ipv4;
    scratch.putInt(four ? Structs.IP_MREQN_IFINDEX : Structs.IPV6_MREQ_IFINDEX, index);
    int size = four ? Structs.IP_MREQN_SIZE : Structs.IPV6_MREQ_SIZE;
    setScratch(socket, level, option, size, name);
  }

  private void setScratch(FileDescriptor socket, int level, int option, int size, String name)
      throws SyscallException {
    libc.must(name, Abi.SETSOCKOPT, socket.number(), level, option, scratch.address(), size);
  }

  /// Asks for more room than the system's default; without CAP_NET_ADMIN for what is allowed.
  public void setBuffers(FileDescriptor socket, int receive, int send) {
    force(socket, SO_RCVBUFFORCE, SO_RCVBUF, receive);
    force(socket, SO_SNDBUFFORCE, SO_SNDBUF, send);
  }

  private void force(FileDescriptor socket, int forced, int allowed, int size) {
    scratch.putInt(0, size);
    long address = scratch.address();
    int number = socket.number();
    if (libc.sys(Abi.SETSOCKOPT, number, SOL_SOCKET, forced, address, Integer.BYTES, 0) < 0) {
      libc.sys(Abi.SETSOCKOPT, number, SOL_SOCKET, allowed, address, Integer.BYTES, 0);
    }
  }

  /// The error a socket waits to tell, and clears it; 0 for none.
  public int pendingError(FileDescriptor socket) {
    scratch.putInt(0, 0);
    scratch.putInt(8, Integer.BYTES);
    long result =
        libc.sys(
            Abi.GETSOCKOPT,
            socket.number(),
            SOL_SOCKET,
            SO_ERROR,
            scratch.address(),
            scratch.address(8),
            0);
    return result < 0 ? (int) -result : scratch.getInt(0);
  }

  /// Connects; 0, or minus the errno (EINPROGRESS among them).
  public long connect(FileDescriptor socket, IpAddress address, int port) {
    int size = putAddress(scratch, 0, address, port, 0);
    return libc.sysOnce(Abi.CONNECT, socket.number(), scratch.address(), size, 0, 0, 0);
  }

  /// Connects a Unix socket to a path; 0, or minus the errno.
  public long connect(FileDescriptor socket, String path) {
    scratch.clear(0, SCRATCH);
    scratch.putShort(0, AF_UNIX);
    int size = Structs.SOCKADDR_UN_PATH + scratch.putString(Structs.SOCKADDR_UN_PATH, path);
    return libc.sysOnce(Abi.CONNECT, socket.number(), scratch.address(), size, 0, 0, 0);
  }

  /// Binds a netlink socket to groups, with a port the kernel chooses.
  public void bindNetlink(FileDescriptor socket, int groups) throws SyscallException {
    scratch.clear(0, Structs.SOCKADDR_NL_SIZE);
    scratch.putShort(0, AF_NETLINK);
    scratch.putInt(Structs.SOCKADDR_NL_GROUPS, groups);
    long address = scratch.address();
    int number = socket.number();
    libc.must("bind netlink", Abi.BIND, number, address, Structs.SOCKADDR_NL_SIZE, 0, 0);
  }

  /// Writes a `sockaddr_in` or `sockaddr_in6`.
  ///
  /// @param scope the interface's number for a link-local IPv6 address, else 0
  /// @return its size
  public static int putAddress(Memory target, int offset, IpAddress address, int port, int scope) {
    if (address instanceof Ipv6) {
      target.clear(offset, Structs.SOCKADDR_IN6_SIZE);
      target.putShort(offset, AF_INET6);
      target.networkOrder(offset + Structs.SOCKADDR_IN6_PORT, 2).putShort((short) port);
      address.put(target.networkOrder(offset + Structs.SOCKADDR_IN6_ADDR, 16));
      target.putInt(offset + Structs.SOCKADDR_IN6_SCOPE, scope);
      return Structs.SOCKADDR_IN6_SIZE;
    }
    target.clear(offset, Structs.SOCKADDR_IN_SIZE);
    target.putShort(offset, AF_INET);
    target.networkOrder(offset + Structs.SOCKADDR_IN_PORT, 2).putShort((short) port);
    address.put(target.networkOrder(offset + Structs.SOCKADDR_IN_ADDR, 4));
    return Structs.SOCKADDR_IN_SIZE;
  }
}
