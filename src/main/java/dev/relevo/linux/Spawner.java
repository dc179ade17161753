package dev.relevo.linux;

import dev.relevo.host.Command;
import dev.relevo.host.Command.Credentials;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SmallFile;
import dev.relevo.linux.libc.SyscallException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Starts programs as keepalived starts its scripts: a process group of their own, their user's
/// rights, SIGTERM when we die, default signals and an empty mask, `/dev/null` as input, no other
/// descriptor (the JVM's own are not all close-on-exec).
final class Spawner {
  private static final int O_RDWR_CLOEXEC = 0x8_0002;
  private static final int AT_FDCWD = -100;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int FIRST_FREE = 3; // standard descriptors are replaced in the child
  private static final int SIGKILL = 9;
  private static final int P_PID = 1;
  private static final int WEXITED = 4;
  private static final String DEV_NULL = "/dev/null";
  private static final String SHELL = "/bin/sh";

  /// keepalived takes these from its scripts' environment; the last are ours to set.
  private static final String[] WITHHELD = {"IFS=", "LD_PRELOAD=", "LD_LIBRARY_PATH=", "RELEVO_"};

  /// One argument of the kernel's longest (MAX_ARG_STRLEN) and more small ones than a
  /// configuration's line of 1,024 octets holds.
  private static final int ARGUMENTS = 256 << 10;

  /// Starts at a time that have not come to their program: file systems that hang. More than these
  /// are refused.
  private static final int MAX_STARTS = 16;

  private final Libc libc;
  private final ChildCode code;
  private final FileDescriptor devNull;
  private final long[] environment;
  private final int umask;
  private final int ownUid = OwnProcess.uid();
  private final int ownGid = OwnProcess.gid();
  private final boolean dropsGroups;
  private final List<ChildCalls> starts = new ArrayList<>();

  Spawner(Libc libc, int umask) throws SyscallException {
    this.libc = libc;
    this.umask = umask;
    code = new ChildCode(libc);
    environment = environment(SmallFile.read(libc, "/proc/self/environ"));
    Memory path = Memory.allocate(DEV_NULL.length() + 1);
    path.putString(0, DEV_NULL);
    int flags = O_RDWR_CLOEXEC;
    long opened = libc.must("open /dev/null", Abi.OPENAT, AT_FDCWD, path.address(), flags, 0, 0);
    try (var low = new FileDescriptor(libc, (int) opened)) {
      int number = low.number();
      long high = libc.must("fcntl", Abi.FCNTL, number, F_DUPFD_CLOEXEC, FIRST_FREE, 0, 0);
      devNull = new FileDescriptor(libc, (int) high);
    }
    dropsGroups = ownUid == 0 && libc.sys(Abi.GETGROUPS, 0, 0, 0) > 0;
  }

  /// Where the strings of the daemon's own environment are, less what is withheld; they never
  /// change.
  private static long[] environment(byte[] strings) {
    int count = 0;
    for (byte octet : strings) {
      count += octet == 0 ? 1 : 0;
    }
    Memory block = Memory.allocate(strings.length + 1);
    block.putBytes(0, strings);
    long[] found = new long[count];
    int slot = 0;
    int start = 0;
    for (int i = 0; i < strings.length; i++) {
      if (strings[i] == 0) {
        if (!isWithheld(strings, start)) {
          found[slot++] = block.address(start);
        }
        start = i + 1;
      }
    }
    return Arrays.copyOf(found, slot);
  }

  private static boolean isWithheld(byte[] strings, int start) {
    for (String name : WITHHELD) {
      int i = 0;
      while (i < name.length()
          && start + i < strings.length
          && strings[start + i] == name.charAt(i)) {
        i++;
      }
      if (i == name.length()) {
        return true;
      }
    }
    return false;
  }

  /// Starts a program; one that is no program and names none is read by the shell, as execvp(3) and
  /// keepalived with libmagic do.
  ///
  /// @param output becomes its standard output and error; `/dev/null` if there is none
  /// @throws SyscallException names what was refused
  Child start(Command command, Optional<FileDescriptor> output) throws SyscallException {
    try {
      return start(command, command.executable(), command.arguments(), output);
    } catch (SyscallException refused) {
      if (refused.errno() != Errno.ENOEXEC) {
        throw refused;
      }
    }
    List<String> words = new ArrayList<>();
    words.add(SHELL);
    words.add(command.executable());
    List<String> given = command.arguments();
    words.addAll(given.subList(Math.min(1, given.size()), given.size()));
    return start(command, SHELL, words, output);
  }

  private Child start(
      Command command, String executable, List<String> words, Optional<FileDescriptor> output)
      throws SyscallException {
    ChildCalls calls = free();
    int heard = output.isPresent() ? output.get().number() : devNull.number();
    calls.program(executable, words, heard);
    calls.environment(environment, command.environment());
    Credentials user =
        command.user().orElseGet(() -> new Credentials(ownUid, ownGid, "", List.of()));
    boolean same = user.uid() == ownUid && user.gid() == ownGid && user.groups().isEmpty();
    if (!same || dropsGroups) {
      calls.become(user);
    }
    int pid = calls.start(code);
    var descriptor = new FileDescriptor(libc, calls.descriptor());
    if (calls.isBusy() || calls.refusal() == 0) {
      return new Child(libc, pid, descriptor);
    }
    descriptor.close();
    libc.sys(Abi.WAITID, P_PID, pid, 0, WEXITED, 0, 0);
    throw new SyscallException(calls.refusedCall(), calls.refusal());
  }

  private ChildCalls free() throws SyscallException {
    for (ChildCalls calls : starts) {
      if (!calls.isBusy()) {
        return calls;
      }
    }
    if (starts.size() == MAX_STARTS) {
      throw new SyscallException("clone", Errno.EAGAIN);
    }
    var calls = new ChildCalls(libc, devNull.number(), ARGUMENTS, umask);
    starts.add(calls);
    return calls;
  }

  /// Ends a process that cannot be watched, and waits for its end, which SIGKILL makes short.
  void abandon(Child child) {
    libc.sys(Abi.KILL, -child.pid(), SIGKILL, 0);
    libc.sys(Abi.WAITID, P_PID, child.pid(), 0, WEXITED, 0, 0);
    child.descriptor().close();
  }

  void close() {
    devNull.close();
  }
}
