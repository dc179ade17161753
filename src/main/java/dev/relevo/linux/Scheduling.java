package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SyscallException;

/// How the kernel runs the calling thread and keeps the process's memory.
public final class Scheduling {
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_RR = 2;
  private static final int PRIO_PROCESS = 0; // of Linux's threads, one
  private static final int LEAST_NICE = -20;
  private static final int SCHED_RESET_ON_FORK = 0x4000_0000;
  private static final int MCL_CURRENT_AND_FUTURE = 3;

  private Scheduling() {}

  /// Gives the calling thread, which is to sleep nearly always, the first turn among the ordinary
  /// ones; threads and programs that it starts are ordinary again.
  ///
  /// @return whether it may
  public static boolean ahead() {
    var libc = new Libc();
    Memory parameter = Memory.allocate(Integer.BYTES);
    int policy = SCHED_OTHER | SCHED_RESET_ON_FORK;
    return libc.sys(Abi.SCHED_SETSCHEDULER, 0, policy, parameter.address()) == 0
        && libc.sys(Abi.SETPRIORITY, PRIO_PROCESS, 0, LEAST_NICE) == 0;
  }

  /// Runs the calling thread before all ordinary ones; its children are ordinary again.
  ///
  /// @param priority 1 to 99
  public static void realTime(int priority) throws SyscallException {
    Memory parameter = Memory.allocate(Integer.BYTES);
    parameter.putInt(0, priority);
    new Libc()
        .must(
            "sched_setscheduler",
            Abi.SCHED_SETSCHEDULER,
            0,
            SCHED_RR | SCHED_RESET_ON_FORK,
            parameter.address(),
            0,
            0);
  }

  /// Keeps all of the process in memory (mlockall).
  public static void lockMemory() throws SyscallException {
    new Libc().must("mlockall", Abi.MLOCKALL, MCL_CURRENT_AND_FUTURE, 0, 0, 0, 0);
  }
}
