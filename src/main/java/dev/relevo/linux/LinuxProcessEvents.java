package dev.relevo.linux;

import dev.relevo.host.HostException;
import dev.relevo.host.ProcessEvents;
import dev.relevo.host.ProcessFacts;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.time.Moment;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/proc`, and the kernel's process connector (`linux/cn_proc.h`). The connector lives in the
/// first network namespace and speaks of processes by their numbers in the first process namespace.
public final class LinuxProcessEvents implements ProcessEvents {
  private static final int NETLINK_CONNECTOR = 11;
  private static final int CN_IDX_PROC = 1;
  private static final int CN_VAL_PROC = 1;
  private static final int PROC_CN_MCAST_LISTEN = 1;
  private static final int NLMSG_DONE = 3;
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;

  private static final int FORK = 1;
  private static final int EXEC = 2;
  private static final int COMM = 0x200;
  private static final int EXIT = 0x80000000;

  /// `PROC_PID_INIT_INO` of the kernel: the namespace that processes are in on a host of its own.
  private static final String FIRST_NAMESPACE = "pid:[4026531836]";

  private static final String FIRST_NETWORK = "/proc/1/ns/net";

  /// Some ten thousand events that wait: a machine that starts them for longer than we sleep.
  private static final int RECEIVE_BUFFER = 1 << 20;

  private static final int MESSAGE = Structs.NLMSGHDR_SIZE;
  private static final int EVENT = MESSAGE + Structs.CN_MSG_SIZE;
  private static final int DATA = EVENT + Structs.PROC_EVENT_DATA;
  private static final int NAME_SIZE = 16; // TASK_COMM_LEN
  private static final int WHOLE = DATA + 8 + NAME_SIZE; // the longest event, a new name
  private static final int FROM = 512;
  private static final int FROM_LENGTH = FROM + 16;
  private static final int STAT_SIZE = 256;

  private final Libc libc = new Libc();
  private final Sockets sockets = new Sockets(libc);
  private final Poller<LinuxProcessEvents> poller;
  private final Memory buffer = Memory.allocate(1024);
  private @Nullable FileDescriptor connector;

  private LinuxProcessEvents() throws SyscallException {
    poller = new Poller<>(libc);
  }

  public static LinuxProcessEvents open() throws HostException {
    try {
      return new LinuxProcessEvents();
    } catch (SyscallException refused) {
      throw new HostException("cannot watch processes: " + refused.getMessage());
    }
  }

  @Override
  public Optional<String> listen() {
    try {
      String here = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      if (!here.equals(FIRST_NAMESPACE)) {
        return Optional.of("not in the first process namespace");
      }
    } catch (IOException unknown) {
      return Optional.of("no /proc: " + unknown.getMessage());
    }
    try {
      subscribe();
      return Optional.empty();
    } catch (SyscallException refused) {
      try {
        enterFirstNetwork();
        subscribe();
        return Optional.empty();
      } catch (SyscallException _) {
        return Optional.of(String.valueOf(refused.getMessage()));
      }
    }
  }

  private void subscribe() throws SyscallException {
    FileDescriptor opened = sockets.open(Sockets.AF_NETLINK, Sockets.SOCK_DGRAM, NETLINK_CONNECTOR);
    try {
      sockets.setBuffers(opened, RECEIVE_BUFFER, RECEIVE_BUFFER);
      sockets.bindNetlink(opened, CN_IDX_PROC);
      int length = EVENT + Integer.BYTES;
      buffer.clear(0, length);
      buffer.putInt(0, length);
      buffer.putShort(Structs.NLMSGHDR_TYPE, NLMSG_DONE);
      buffer.putInt(MESSAGE, CN_IDX_PROC);
      buffer.putInt(MESSAGE + 4, CN_VAL_PROC);
      buffer.putShort(MESSAGE + Structs.CN_MSG_LEN, Integer.BYTES);
      buffer.putInt(EVENT, PROC_CN_MCAST_LISTEN);
      long address = buffer.address();
      libc.must("listen to processes", Abi.SENDTO, opened.number(), address, length, 0, 0);
      poller.add(opened, Poller.READABLE, this);
      connector = opened;
    } catch (SyscallException refused) {
      opened.close();
      throw refused;
    }
  }

  private void enterFirstNetwork() throws SyscallException {
    buffer.putString(0, FIRST_NETWORK);
    long number =
        libc.must("open " + FIRST_NETWORK, Abi.OPENAT, AT_FDCWD, buffer.address(), O_CLOEXEC, 0, 0);
    try (var namespace = new FileDescriptor(libc, (int) number)) {
      libc.must("setns", Abi.SETNS, namespace.number(), CLONE_NEWNET, 0, 0, 0);
    }
  }

  @Override
  public int[] pids() {
    String[] names = new File("/proc").list();
    int[] pids = new int[names == null ? 0 : names.length];
    int count = 0;
    for (int i = 0; i < pids.length && names != null; i++) {
      int pid = number(names[i]);
      if (pid > 0) {
        pids[count++] = pid;
      }
    }
    return Arrays.copyOf(pids, count);
  }

  private static int number(String name) {
    int number = 0;
    for (int i = 0; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  @Override
  public Optional<ProcessFacts> facts(int pid, int octets) {
    try {
      byte[] stat = read("/proc/" + pid + "/stat", STAT_SIZE);
      String name = runningName(stat);
      if (name == null) {
        return Optional.empty();
      }
      byte[] line = octets == 0 ? new byte[0] : read("/proc/" + pid + "/cmdline", octets);
      return Optional.of(new ProcessFacts(name, line));
    } catch (IOException _) {
      return Optional.empty(); // it has ended meanwhile
    }
  }

  /// The name in `/proc/PID/stat`, which may hold anything, parentheses too; `null` of a process
  /// that has ended.
  static @Nullable String runningName(byte[] stat) {
    String text = new String(stat, StandardCharsets.UTF_8);
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open || close + 2 >= text.length()) {
      return null;
    }
    char state = text.charAt(close + 2);
    return state == 'Z' || state == 'X' ? null : text.substring(open + 1, close);
  }

  private static byte[] read(String path, int most) throws IOException {
    try (var in = new FileInputStream(path)) {
      return in.readNBytes(most);
    }
  }

  @Override
  public void await(Moment deadline, Listener listener) {
    int count = poller.await(deadline);
    for (int i = 0; i < count; i++) {
      if (poller.isWake(i)) {
        poller.quench();
      } else if (poller.attachment(i) != null && connector != null) {
        drain(connector, listener);
      }
    }
  }

  private void drain(FileDescriptor socket, Listener listener) {
    while (true) {
      buffer.putInt(FROM_LENGTH, Structs.SOCKADDR_NL_SIZE);
      long result =
          libc.sys(
              Abi.RECVFROM,
              socket.number(),
              buffer.address(),
              FROM,
              Sockets.MSG_DONTWAIT,
              buffer.address(FROM),
              buffer.address(FROM_LENGTH));
      if (result == -Errno.ENOBUFS) {
        listener.lost();
      } else if (result < 0) {
        return;
      } else if (buffer.getInt(FROM + Structs.SOCKADDR_NL_PID) == 0) {
        tell((int) result, listener); // and from the kernel alone
      }
    }
  }

  /// What the kernel writes to.
  Memory buffer() {
    return buffer;
  }

  /// Tells of the event that the kernel has put into the buffer.
  ///
  /// @param length of the whole; the kernel never sends half an event
  void tell(int length, Listener listener) {
    if (length < WHOLE) {
      return;
    }
    if (buffer.getInt(MESSAGE) != CN_IDX_PROC || buffer.getInt(MESSAGE + 4) != CN_VAL_PROC) {
      return;
    }
    int thread = buffer.getInt(DATA);
    int process = buffer.getInt(DATA + 4);
    switch (buffer.getInt(EVENT)) {
      case FORK -> {
        int child = buffer.getInt(DATA + 12);
        if (buffer.getInt(DATA + 8) == child) { // else it is a thread
          listener.forked(process, child);
        }
      }
      case EXEC -> listener.executed(process);
      case COMM -> {
        if (thread == process) {
          listener.renamed(process, name());
        }
      }
      case EXIT -> {
        if (thread == process) {
          listener.exited(process);
        }
      }
      default -> {} // of users, sessions and tracers
    }
  }

  private String name() {
    byte[] octets = buffer.getBytes(DATA + 8, NAME_SIZE);
    int end = 0;
    while (end < NAME_SIZE && octets[end] != 0) {
      end++;
    }
    return new String(octets, 0, end, StandardCharsets.UTF_8);
  }

  @Override
  public void wake() {
    poller.wake();
  }

  @Override
  public void close() {
    if (connector != null) {
      connector.close();
    }
    poller.close();
  }
}
