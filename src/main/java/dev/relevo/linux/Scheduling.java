package dev.relevo.linux;

import dev.relevo.host.HostException;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SyscallException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import sun.misc.Signal;

/// How the kernel runs the threads of this process, and keeps its memory. Threads are named by
/// their numbers, as in `/proc/self/task`; one that has ended meanwhile is no failure.
///
/// Belongs to one thread at a time. Whatever a thread is given here, the threads and programs that
/// it starts later are ordinary again (SCHED_RESET_ON_FORK), but for the processors.
public final class Scheduling {
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_RR = 2;
  private static final int PRIO_PROCESS = 0; // of Linux's threads, one
  private static final int LEAST_NICE = -20;
  private static final int NICE_OFFSET = 20; // the bare call returns 1 to 40
  private static final int SCHED_RESET_ON_FORK = 0x4000_0000;
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int MCL_ONFAULT = 4;

  /// Microseconds that a real-time thread may run without sleeping.
  static final int RLIMIT_RTTIME = 15;

  /// Processors of the kernel's largest mask (CONFIG_NR_CPUS).
  private static final int MAX_PROCESSORS = 8192;

  private static final int MASK = MAX_PROCESSORS / Byte.SIZE;

  private final Libc libc = new Libc();
  private final Memory memory = Memory.allocate(MASK);

  /// A thread of this process.
  ///
  /// @param name of at most 15 characters, as the kernel has it
  public record Task(int number, String name) {}

  /// The number of the calling thread.
  public int self() {
    return (int) libc.sys(Abi.GETTID, 0, 0, 0);
  }

  /// How nice the calling thread is, -20 to 19.
  public int nice() {
    return NICE_OFFSET - (int) libc.sys(Abi.GETPRIORITY, PRIO_PROCESS, 0, 0);
  }

  /// All threads of this process at the moment.
  public static List<Task> tasks() {
    var tasks = new ArrayList<Task>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : all) {
        task(task, tasks);
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    return tasks;
  }

  private static void task(Path task, List<Task> into) {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      into.add(new Task(Integer.parseInt(String.valueOf(task.getFileName())), name));
    } catch (IOException ended) {
      // Nothing to schedule any more.
    }
  }

  /// Gives a thread, which is to sleep nearly always, the first turn among the ordinary ones.
  ///
  /// @throws HostException without the right to (CAP_SYS_NICE, RLIMIT_NICE)
  public void ahead(int task) throws HostException {
    ordinary(task, LEAST_NICE);
  }

  /// Lets a thread take turns with the others.
  ///
  /// @param nice -20 (most of the time) to 19
  /// @throws HostException without the right to
  public void ordinary(int task, int nice) throws HostException {
    policy(task, SCHED_OTHER, 0);
    refused("setpriority", libc.sys(Abi.SETPRIORITY, PRIO_PROCESS, task, nice));
  }

  /// Runs a thread before all ordinary ones.
  ///
  /// @param priority 1 to 99
  /// @throws HostException without the right to (CAP_SYS_NICE, RLIMIT_RTPRIO, a control group)
  public void realTime(int task, int priority) throws HostException {
    policy(task, SCHED_RR, priority);
  }

  private void policy(int task, int policy, int priority) throws HostException {
    memory.putInt(0, priority);
    int flags = policy | SCHED_RESET_ON_FORK;
    refused("sched_setscheduler", libc.sys(Abi.SCHED_SETSCHEDULER, task, flags, memory.address()));
  }

  /// Keeps a thread, and what it starts from here on, to some processors.
  ///
  /// @throws HostException when none of them is there
  public void processors(int task, BitSet processors) throws HostException {
    byte[] mask = processors.toByteArray();
    memory.clear(0, MASK);
    memory.putBytes(0, mask.length > MASK ? java.util.Arrays.copyOf(mask, MASK) : mask);
    refused("sched_setaffinity", libc.sys(Abi.SCHED_SETAFFINITY, task, MASK, memory.address()));
  }

  /// The processors that the calling thread may run on.
  public BitSet processors() {
    memory.clear(0, MASK);
    libc.sys(Abi.SCHED_GETAFFINITY, 0, MASK, memory.address());
    return BitSet.valueOf(memory.getBytes(0, MASK));
  }

  /// Keeps what the process uses of its memory from being swapped out, now and later (mlockall). A
  /// page is locked when it is first used: what a JVM only reserves costs nothing.
  ///
  /// @throws HostException without the right to (CAP_IPC_LOCK, RLIMIT_MEMLOCK)
  public void lockMemory() throws HostException {
    int flags = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
    refused("mlockall", libc.sys(Abi.MLOCKALL, flags, 0, 0));
  }

  public void unlockMemory() {
    libc.sys(Abi.MUNLOCKALL, 0, 0, 0);
  }

  /// Has the kernel send SIGXCPU when a real-time thread has run for so long without sleeping. The
  /// kernel adds a second to the limit each time: set it again.
  ///
  /// @throws HostException above the limit that the process was started with, where it is SIGKILL
  public void limitRealTime(long micros) throws HostException {
    prlimit(libc, 0, memory.address());
    memory.putLong(0, micros);
    refused("prlimit", prlimit(libc, memory.address(), 0));
  }

  /// As far as it was allowed when the process was started.
  public void unlimitRealTime() throws HostException {
    putFreeLimit(libc, memory, 0);
    refused("prlimit", prlimit(libc, memory.address(), 0));
  }

  /// Writes a `struct rlimit` that takes the limit of `limitRealTime` back.
  static void putFreeLimit(Libc libc, Memory memory, int offset) {
    prlimit(libc, 0, memory.address(offset));
    memory.putLong(offset, memory.getLong(offset + Long.BYTES));
  }

  private static long prlimit(Libc libc, long set, long get) {
    return libc.sys(Abi.PRLIMIT64, 0, RLIMIT_RTTIME, set, get, 0, 0);
  }

  /// What to do at SIGXCPU, on a thread of its own; the process would end otherwise.
  public static void onOverrun(Runnable overrun) {
    Signal.handle(new Signal("XCPU"), _ -> overrun.run());
  }

  private static void refused(String call, long result) throws HostException {
    if (result < 0 && result != -Errno.ESRCH) {
      throw new HostException(
          String.valueOf(new SyscallException(call, (int) -result).getMessage()));
    }
  }
}
