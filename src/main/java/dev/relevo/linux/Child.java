package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;

/// A process we started and have not yet reaped: until then its number is its own.
final class Child implements Awaited {
  private static final int P_PIDFD = 3;
  private static final int WNOHANG = 1;
  private static final int WEXITED = 4;
  private static final int CLD_EXITED = 1;

  /// Somebody else reaped it: a failure, since nobody can say otherwise.
  private static final int UNKNOWN = 255;

  private static final int SIGKILL = 9;

  private final Libc libc;
  private final int pid;
  private final FileDescriptor descriptor;
  private boolean signalled;

  Child(Libc libc, int pid, FileDescriptor descriptor) {
    this.libc = libc;
    this.pid = pid;
    this.descriptor = descriptor;
  }

  /// Also that of its group.
  int pid() {
    return pid;
  }

  @Override
  public FileDescriptor descriptor() {
    return descriptor;
  }

  /// Signals its group, which it makes before it is the program.
  void kill(int signal) {
    signalled = true;
    libc.sys(Abi.KILL, -pid, signal, 0);
  }

  /// Its exit status, or minus the signal that ended it.
  @Override
  public int end(Memory scratch) {
    if (signalled) {
      // What the leader of an overrun script left behind goes too. Its number is kept for it while
      // the leader is not reaped, so this group is the right one.
      libc.sys(Abi.KILL, -pid, SIGKILL, 0);
    }
    scratch.clear(0, Structs.SIGINFO_SIZE);
    int number = descriptor.number();
    int how = WEXITED | WNOHANG;
    if (libc.sys(Abi.WAITID, P_PIDFD, number, scratch.address(), how, 0, 0) < 0) {
      return UNKNOWN;
    }
    if (scratch.getInt(Structs.SIGINFO_PID) == 0) {
      return STILL_RUNNING;
    }
    int status = scratch.getInt(Structs.SIGINFO_STATUS);
    return scratch.getInt(Structs.SIGINFO_CODE) == CLD_EXITED ? status : -status;
  }
}
