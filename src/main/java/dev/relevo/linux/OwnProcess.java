package dev.relevo.linux;

import dev.relevo.host.HostException;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SyscallException;

/// What a daemon asks about its own process and about the one a pid file names, without the 20 ms
/// of `ProcessHandle`.
public final class OwnProcess {
  private static final String NAMESPACES = "/run/netns/";
  private static final int CLONE_NEWNET = 0x4000_0000;
  private static final int O_RDONLY_CLOEXEC = 0x8_0000;
  private static final int AT_FDCWD = -100;
  private static final int MAX_OCTETS = 4; // of a character in UTF-8

  private OwnProcess() {}

  public static int pid() {
    return (int) new Libc().sys(Abi.GETPID, 0, 0, 0);
  }

  /// The effective user.
  public static int uid() {
    return (int) new Libc().sys(Abi.GETEUID, 0, 0, 0);
  }

  /// The effective group.
  public static int gid() {
    return (int) new Libc().sys(Abi.GETEGID, 0, 0, 0);
  }

  /// Whether a process of this number lives, ours or somebody else's.
  public static boolean lives(int pid) {
    long result = pid <= 0 ? -Errno.ESRCH : new Libc().sys(Abi.KILL, pid, 0, 0);
    return result == 0 || result == -Errno.EPERM;
  }

  /// Leaves the directory it was started in, which somebody may want to unmount. The JDK goes on
  /// resolving some relative paths against the old one: use absolute ones from here on.
  public static void enterRoot() {
    Memory path = Memory.allocate(2);
    path.putString(0, "/");
    new Libc().sys(Abi.CHDIR, path.address(), 0, 0);
  }

  /// Moves the calling thread, and what it starts from here on, into a network namespace that `ip
  /// netns` has named.
  ///
  /// @throws HostException when there is none, or without the right to
  public static void enterNamespace(String name) throws HostException {
    var libc = new Libc();
    String file = NAMESPACES + name;
    Memory path = Memory.allocate(file.length() * MAX_OCTETS + 1);
    path.putString(0, file);
    String why = "Unable to set network namespace " + name;
    if (name.indexOf('/') >= 0) {
      throw new HostException(why + ": a name, no path");
    }
    try {
      long opened = libc.must(why, Abi.OPENAT, AT_FDCWD, path.address(), O_RDONLY_CLOEXEC, 0, 0);
      try (var descriptor = new FileDescriptor(libc, (int) opened)) {
        libc.must(why, Abi.SETNS, descriptor.number(), CLONE_NEWNET, 0, 0, 0);
      }
    } catch (SyscallException refused) {
      throw new HostException(String.valueOf(refused.getMessage()));
    }
  }

  /// Sets what new files may not allow; keepalived's daemon has 077.
  ///
  /// @return what held before
  public static int umask(int mask) {
    return (int) new Libc().sys(Abi.UMASK, mask, 0, 0);
  }
}
