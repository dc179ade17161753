package dev.relevo.linux;

import dev.relevo.host.Command.Credentials;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The memory of one start: what the child does before it becomes the program, its stack and its
/// arguments. It may be used again once the child has let go of it, by execve or its end.
///
/// The child shares our memory until then, but not our suspension (no CLONE_VFORK): a child that
/// somebody stops, or whose program lies on a file system that hangs, holds up nobody for longer
/// than `PATIENCE_NANOS`.
final class ChildCalls {
  private static final int CLONE_VM = 0x100;
  private static final int CLONE_PIDFD = 0x1000;
  private static final int CLONE_CHILD_CLEARTID = 0x20_0000;
  private static final int SIGCHLD = 17;
  private static final int SIGTERM = 15;
  private static final int SIG_SETMASK = 2;
  private static final int MASK_SIZE = 8;
  private static final int LAST_SIGNAL = 64;
  private static final int SIGKILL = 9;
  private static final int SIGSTOP = 19;
  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int FUTEX_WAIT = 0;
  private static final long FIRST_CLOSED = 3;
  private static final long LAST_DESCRIPTOR = 0xffff_ffffL;

  /// From clone to execve it takes 0.2 ms; what takes longer than this runs on unwatched.
  private static final long PATIENCE_NANOS = 50_000_000;

  /// More groups than a user has (the kernel allows 65,536).
  static final int MAX_GROUPS = 1024;

  private static final int MAX_CALLS = 80; // 62 of them for signals
  private static final int STACK_SIZE = 1024; // the child's code uses none
  private static final int ALL_SIGNALS = ChildCode.CHILD + MAX_CALLS * ChildCode.CALL_SIZE;
  private static final int OLD_SIGNALS = ALL_SIGNALS + MASK_SIZE;
  private static final int NO_SIGNALS = OLD_SIGNALS + MASK_SIZE;
  private static final int BUSY = NO_SIGNALS + MASK_SIZE;
  private static final int PIDFD = BUSY + Long.BYTES;
  private static final int SPAN = PIDFD + Long.BYTES;
  private static final int DEFAULT_ACTION = SPAN + Structs.TIMESPEC_SIZE;
  private static final int ACTION_SIZE = 64; // the kernel's has 32
  private static final int FREE_LIMIT = DEFAULT_ACTION + ACTION_SIZE;
  private static final int RLIMIT_SIZE = 16;
  private static final int GROUPS = FREE_LIMIT + RLIMIT_SIZE;
  private static final int STACK = GROUPS + MAX_GROUPS * Integer.BYTES;
  private static final int TEXT = STACK + STACK_SIZE;

  private final Libc libc;
  private final Memory memory;
  private final List<String> names = new ArrayList<>();
  private final int textSize;
  private final int fixed;
  private final int stdout;
  private long arguments;
  private long environment;
  private int free;

  /// @param devNull becomes the child's standard input
  /// @param textSize room for arguments
  ChildCalls(Libc libc, int devNull, int textSize, int umask) {
    this.libc = libc;
    this.textSize = textSize;
    memory = Memory.allocate((TEXT + textSize + 15) & ~15);
    memory.putLong(ALL_SIGNALS, -1);
    parent();
    add("setpgid", Abi.SETPGID, 0, 0);
    add("dup3", Abi.DUP3, devNull, 0);
    stdout = names.size();
    add("dup3", Abi.DUP3, devNull, 1);
    add("dup3", Abi.DUP3, devNull, 2);
    add("close_range", Abi.CLOSE_RANGE, FIRST_CLOSED, LAST_DESCRIPTOR);
    for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
      if (signal != SIGKILL && signal != SIGSTOP) {
        // Before they are let in again: the handlers are the JVM's.
        add("rt_sigaction", Abi.RT_SIGACTION, signal, memory.address(DEFAULT_ACTION), 0, MASK_SIZE);
      }
    }
    add("umask", Abi.UMASK, umask);
    // keepalived's scripts, too, are free of its own limit.
    Scheduling.putFreeLimit(libc, memory, FREE_LIMIT);
    long free = memory.address(FREE_LIMIT);
    add("prlimit", Abi.PRLIMIT64, 0, Scheduling.RLIMIT_RTTIME, free, 0);
    fixed = names.size();
  }

  private void parent() {
    long all = memory.address(ALL_SIGNALS);
    long old = memory.address(OLD_SIGNALS);
    long mask = Abi.RT_SIGPROCMASK;
    memory.putLongs(ChildCode.BLOCK_SIGNALS, mask, SIG_SETMASK, all, old, MASK_SIZE);
    memory.putLongs(ChildCode.RESTORE_SIGNALS, mask, SIG_SETMASK, old, 0, MASK_SIZE);
    long flags = CLONE_VM | CLONE_PIDFD | CLONE_CHILD_CLEARTID | SIGCHLD;
    long stack = memory.address(TEXT);
    long pidfd = memory.address(PIDFD);
    long busy = memory.address(BUSY);
    if (Abi.isAarch64()) { // its fourth argument is the thread's storage
      memory.putLongs(ChildCode.CLONE, Abi.CLONE, flags, stack, pidfd, 0, busy);
    } else {
      memory.putLongs(ChildCode.CLONE, Abi.CLONE, flags, stack, pidfd, busy, 0);
    }
  }

  private void add(String name, long... call) {
    int at = ChildCode.CHILD + names.size() * ChildCode.CALL_SIZE;
    memory.clear(at, ChildCode.CALL_SIZE);
    memory.putLongs(at, call);
    names.add(name);
  }

  /// Whether the child of the last start still uses this memory.
  boolean isBusy() {
    return memory.getInt(BUSY) != 0;
  }

  /// What it is to run, as its own user.
  ///
  /// @param output becomes its standard output and error
  /// @throws SyscallException when there are more arguments than room
  void program(String executable, List<String> words, int output) throws SyscallException {
    arguments = write(executable, words);
    int at = ChildCode.CHILD + stdout * ChildCode.CALL_SIZE + Long.BYTES;
    memory.putLong(at, output);
    memory.putLong(at + ChildCode.CALL_SIZE, output);
    while (names.size() > fixed) {
      names.removeLast();
    }
  }

  /// What it is to find in its environment. After `program`.
  ///
  /// @param own where strings are
  /// @param more put in front of them
  /// @throws SyscallException when there is more than room
  void environment(long[] own, List<String> more) throws SyscallException {
    int vector = (free + Long.BYTES - 1) & -Long.BYTES;
    int text = vector + (own.length + more.size() + 1) * Long.BYTES;
    List<byte[]> octets = new ArrayList<>();
    int end = text;
    for (String word : more) {
      byte[] encoded = word.getBytes(StandardCharsets.UTF_8);
      octets.add(encoded);
      end += encoded.length + 1;
    }
    if (end - TEXT > textSize) {
      throw new SyscallException("execve", Errno.E2BIG);
    }
    int slot = strings(octets, vector, text);
    memory.putLongs(slot, own);
    memory.putLong(slot + own.length * Long.BYTES, 0);
    environment = memory.address(vector);
  }

  /// Makes the child and waits until it is the program, or for `PATIENCE_NANOS`.
  ///
  /// @return its number
  /// @throws SyscallException when there is no child; a later refusal is told by `refusal`
  int start(ChildCode code) throws SyscallException {
    // After the user: a change of rights takes this one back.
    add("prctl", Abi.PRCTL, PR_SET_PDEATHSIG, SIGTERM);
    long none = memory.address(NO_SIGNALS);
    add("rt_sigprocmask", Abi.RT_SIGPROCMASK, SIG_SETMASK, none, 0, MASK_SIZE);
    add("execve", Abi.EXECVE, memory.address(TEXT), arguments, environment);
    memory.putLong(ChildCode.REFUSAL, 0);
    memory.putLong(BUSY, 1);
    long pid = code.run(memory.address());
    if (pid < 0) {
      memory.putLong(BUSY, 0);
      throw new SyscallException("clone", (int) -pid);
    }
    await();
    return (int) pid;
  }

  /// Gives it another's rights. Groups first, while it may; from here on who has the same rights
  /// may signal the child, but not look into our memory nor have it dumped.
  void become(Credentials user) {
    List<Integer> groups = user.groups();
    int count = Math.min(groups.size(), MAX_GROUPS - 1) + 1;
    memory.putInt(GROUPS, user.gid());
    for (int i = 1; i < count; i++) {
      memory.putInt(GROUPS + i * Integer.BYTES, groups.get(i - 1));
    }
    add("setgroups", Abi.SETGROUPS, count, memory.address(GROUPS));
    add("setresgid", Abi.SETRESGID, user.gid(), user.gid(), user.gid());
    add("setresuid", Abi.SETRESUID, user.uid(), user.uid(), user.uid());
    add("prctl", Abi.PRCTL, PR_SET_DUMPABLE, 0);
  }

  /// @return where the arguments are
  private long write(String executable, List<String> words) throws SyscallException {
    byte[] file = executable.getBytes(StandardCharsets.UTF_8);
    List<byte[]> octets = new ArrayList<>();
    int vector = TEXT + ((file.length + Long.BYTES) & -Long.BYTES);
    int text = vector + (words.size() + 1) * Long.BYTES;
    int end = text;
    for (String word : words) {
      byte[] encoded = word.getBytes(StandardCharsets.UTF_8);
      octets.add(encoded);
      end += encoded.length + 1;
    }
    if (end - TEXT > textSize) {
      throw new SyscallException("execve", Errno.E2BIG);
    }
    terminated(TEXT, file);
    int slot = strings(octets, vector, text);
    memory.putLong(slot, 0);
    free = end;
    return memory.address(vector);
  }

  /// @return behind the last entry of the vector
  private int strings(List<byte[]> octets, int vector, int text) {
    int slot = vector;
    int at = text;
    for (byte[] word : octets) {
      memory.putLong(slot, memory.address(at));
      terminated(at, word);
      at += word.length + 1;
      slot += Long.BYTES;
    }
    return slot;
  }

  private void terminated(int at, byte[] octets) {
    memory.putBytes(at, octets);
    memory.putByte(at + octets.length, 0);
  }

  private void await() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    long left = PATIENCE_NANOS;
    long word = memory.address(BUSY);
    do { // at least once: the call also orders our reads after the kernel's write
      memory.putLong(SPAN, 0);
      memory.putLong(SPAN + Long.BYTES, left);
      libc.sysOnce(Abi.FUTEX, word, FUTEX_WAIT, 1, memory.address(SPAN), 0, 0);
      left = end - System.nanoTime();
    } while (isBusy() && left > 0);
  }

  /// A descriptor that becomes readable when the child ends; the caller closes it.
  int descriptor() {
    return memory.getInt(PIDFD);
  }

  /// Why the child never became the program: 0 if it did.
  int refusal() {
    return (int) -memory.getLong(ChildCode.REFUSAL);
  }

  /// The call that was refused.
  String refusedCall() {
    long offset = memory.getLong(ChildCode.REFUSED_CALL) - memory.address(ChildCode.CHILD);
    return names.get((int) (offset / ChildCode.CALL_SIZE));
  }
}
