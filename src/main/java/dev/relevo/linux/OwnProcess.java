package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;

/// What a daemon asks about its own process and about the one a pid file names, without the 20 ms
/// of `ProcessHandle`.
public final class OwnProcess {
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

  /// Sets what new files may not allow; keepalived's daemon has 077.
  ///
  /// @return what held before
  public static int umask(int mask) {
    return (int) new Libc().sys(Abi.UMASK, mask, 0, 0);
  }
}
