package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.linux.netlink.LinkMonitor;
import dev.relevo.time.Moment;
import java.nio.ByteBuffer;
import java.time.Instant;

/// A packet socket that hears what announces and elects on an interface (ARP, VRRP, IGMP, ICMPv6),
/// each frame with the kernel's own time of it.
final class FrameCapture implements AutoCloseable {
  /// What is told of each frame.
  interface Ear {
    /// @param octets the whole frame, in network order; to be read at once
    void frame(Moment at, ByteBuffer octets);
  }

  /// Some 100,000 frames, which is minutes of 2,000 routers.
  private static final int RECEIVE_BUFFER = 64 << 20;

  private static final int BATCH = 32;
  private static final int FRAME = 1600;
  private static final int CONTROL = 64; // one timespec, 32, and some to spare
  private static final int HEADERS = 0;
  private static final int VECTORS = HEADERS + BATCH * Structs.MMSGHDR_SIZE;
  private static final int CONTROLS = VECTORS + BATCH * Structs.IOVEC_SIZE;
  private static final int FRAMES = CONTROLS + BATCH * CONTROL;

  private static final int SOL_SOCKET = 1;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int SO_TIMESTAMPNS = 35; // also the type of the control message
  private static final int SOL_PACKET = 263;
  private static final int PACKET_STATISTICS = 6;
  private static final int ETH_P_ALL_BIG_ENDIAN = 0x0300;
  private static final long NANOS = 1_000_000_000L;

  // Classic BPF (linux/filter.h): load a half word or an octet from a place, compare, give.
  private static final int LOAD_HALF = 0x28;
  private static final int LOAD_BYTE = 0x30;
  private static final int JUMP_EQUAL = 0x15;
  private static final int GIVE = 0x06;

  /// Code, where to go if equal, where if not (from the next line on), value.
  private static final int[][] FILTER = {
    {LOAD_HALF, 0, 0, 12},
    {JUMP_EQUAL, 10, 0, 0x0806},
    {JUMP_EQUAL, 0, 3, 0x0800},
    {LOAD_BYTE, 0, 0, 23},
    {JUMP_EQUAL, 7, 0, 112},
    {JUMP_EQUAL, 6, 5, 2},
    {JUMP_EQUAL, 0, 4, 0x86dd},
    {LOAD_BYTE, 0, 0, 20},
    {JUMP_EQUAL, 3, 0, 112},
    {JUMP_EQUAL, 2, 0, 58},
    {JUMP_EQUAL, 1, 0, 0}, // hop-by-hop options, before MLD
    {GIVE, 0, 0, 0},
    {GIVE, 0, 0, 0xffff}
  };

  private final Libc libc;
  private final FileDescriptor descriptor;
  private final Memory memory = Memory.allocate(FRAMES + BATCH * FRAME);
  private final ByteBuffer view = memory.networkOrder(0, memory.size());

  private FrameCapture(Libc libc, FileDescriptor descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
    for (int i = 0; i < BATCH; i++) {
      int header = HEADERS + i * Structs.MMSGHDR_SIZE;
      int vector = VECTORS + i * Structs.IOVEC_SIZE;
      memory.putLong(header + Structs.MSGHDR_IOV, memory.address(vector));
      memory.putLong(header + Structs.MSGHDR_IOVLEN, 1);
      memory.putLong(header + Structs.MSGHDR_CONTROL, memory.address(CONTROLS + i * CONTROL));
      memory.putLong(vector + Structs.IOVEC_BASE, memory.address(FRAMES + i * FRAME));
      memory.putLong(vector + Structs.IOVEC_LEN, FRAME);
    }
  }

  /// Listens on an interface of the calling thread's network namespace.
  static FrameCapture open(Sockets sockets, InterfaceName device) throws SyscallException {
    int index;
    // The JDK tells only interfaces that have an address.
    try (var links = LinkMonitor.open(sockets, 0)) {
      index = links.index(device);
    }
    if (index == 0) {
      throw new SyscallException("capture on " + device, Errno.ENODEV);
    }
    FileDescriptor socket = sockets.open(Sockets.AF_PACKET, Sockets.SOCK_RAW, 0);
    sockets.setBuffers(socket, RECEIVE_BUFFER, 0);
    try {
      sockets.setOption(socket, SOL_SOCKET, SO_TIMESTAMPNS, 1, "SO_TIMESTAMPNS");
      var capture = new FrameCapture(sockets.libc(), socket);
      capture.filter();
      capture.bind(index);
      return capture;
    } catch (SyscallException refused) {
      socket.close();
      throw refused;
    }
  }

  private void filter() throws SyscallException {
    int program = FILTER.length * Structs.SOCK_FILTER_SIZE;
    Memory words = Memory.allocate(program + Structs.SOCK_FPROG_SIZE);
    for (int i = 0; i < FILTER.length; i++) {
      int at = i * Structs.SOCK_FILTER_SIZE;
      words.putShort(at, FILTER[i][0]);
      words.putByte(at + Structs.SOCK_FILTER_JT, FILTER[i][1]);
      words.putByte(at + Structs.SOCK_FILTER_JF, FILTER[i][2]);
      words.putInt(at + Structs.SOCK_FILTER_K, FILTER[i][3]);
    }
    words.putShort(program, FILTER.length);
    words.putLong(program + Structs.SOCK_FPROG_FILTER, words.address());
    libc.must(
        "SO_ATTACH_FILTER",
        Abi.SETSOCKOPT,
        descriptor.number(),
        SOL_SOCKET,
        SO_ATTACH_FILTER,
        words.address(program),
        Structs.SOCK_FPROG_SIZE);
  }

  private void bind(int index) throws SyscallException {
    Memory name = Memory.allocate(Structs.SOCKADDR_LL_SIZE);
    name.putShort(0, Sockets.AF_PACKET);
    name.putShort(Structs.SOCKADDR_LL_PROTOCOL, ETH_P_ALL_BIG_ENDIAN);
    name.putInt(Structs.SOCKADDR_LL_IFINDEX, index);
    int number = descriptor.number();
    libc.must("bind", Abi.BIND, number, name.address(), Structs.SOCKADDR_LL_SIZE, 0, 0);
  }

  FileDescriptor descriptor() {
    return descriptor;
  }

  /// Reads what waits.
  void read(Ear ear) {
    while (true) {
      for (int i = 0; i < BATCH; i++) {
        int header = HEADERS + i * Structs.MMSGHDR_SIZE; // the kernel wrote over it last time
        memory.putLong(header + Structs.MSGHDR_CONTROLLEN, CONTROL);
      }
      long address = memory.address(HEADERS);
      int number = descriptor.number();
      long count = libc.sys(Abi.RECVMMSG, number, address, BATCH, Sockets.MSG_DONTWAIT, 0, 0);
      // The wall clock, which the kernel stamps with, may be set; ours only goes on.
      Instant wall = Instant.now();
      long offset = System.nanoTime() - (wall.getEpochSecond() * NANOS + wall.getNano());
      for (int i = 0; i < count; i++) {
        int length = memory.getInt(HEADERS + i * Structs.MMSGHDR_SIZE + Structs.MMSGHDR_LEN);
        int start = FRAMES + i * FRAME;
        view.limit(start + Math.min(length, FRAME)).position(start);
        ear.frame(new Moment(stamp(i) + offset), view.slice());
        view.clear();
      }
      if (count < BATCH) {
        return;
      }
    }
  }

  private long stamp(int i) {
    int control = CONTROLS + i * CONTROL + Structs.CMSGHDR_SIZE;
    return memory.getLong(control) * NANOS + memory.getLong(control + Long.BYTES);
  }

  /// Frames that the kernel dropped since the last call, for want of room; from any thread.
  long lost() {
    Memory answer = Memory.allocate(16); // struct tpacket_stats: seen, dropped; then its length
    answer.putInt(8, 8);
    long result =
        new Libc()
            .sys(
                Abi.GETSOCKOPT,
                descriptor.number(),
                SOL_PACKET,
                PACKET_STATISTICS,
                answer.address(),
                answer.address(8),
                0);
    return result < 0 ? 0 : answer.getInt(4) & 0xffff_ffffL;
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
