package dev.relevo.linux;

import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/// The process's signals, kept until the loop's thread asks. One that comes twice before that
/// counts once, as the kernel does it.
final class Signals {
  private static final String[] CAUGHT = {"HUP", "INT", "TERM", "USR1", "USR2"};

  private static final int SIGCHLD = 17;
  private static final int SIG_DFL = 0;

  private final AtomicInteger pending = new AtomicInteger();
  private final Runnable wake;

  private Signals(Runnable wake) {
    this.wake = wake;
  }

  /// Catches the signals for the whole process, from now on.
  ///
  /// @param wake called from another thread after each
  static Signals listen(Libc libc, Runnable wake) {
    var signals = new Signals(wake);
    Memory action = Memory.allocate(Structs.SIGACTION_SIZE);
    for (String name : CAUGHT) {
      var signal = new Signal(name);
      // A JVM leaves a signal ignored that its parent ignored (nohup, a shell's &); a daemon must
      // not.
      set(libc, action, signal.getNumber(), SIG_DFL);
      Signal.handle(signal, signals::caught);
    }
    return signals;
  }

  /// Forgets a parent's wish that children are reaped unseen (SIGCHLD ignored): we ask for their
  /// status.
  static void reapChildren(Libc libc) {
    set(libc, Memory.allocate(Structs.SIGACTION_SIZE), SIGCHLD, SIG_DFL);
  }

  private static void set(Libc libc, Memory action, int number, int disposition) {
    action.clear(0, Structs.SIGACTION_SIZE);
    action.putLong(Structs.SIGACTION_HANDLER, disposition);
    libc.call(Libc.function("sigaction"), number, action.address(), 0, 0, 0, 0);
  }

  private void caught(Signal signal) {
    pending.getAndUpdate(bits -> bits | 1 << signal.getNumber());
    wake.run();
  }

  /// Tells each signal that came since the last call, the lowest number first.
  void drain(IntConsumer listener) {
    int bits = pending.getAndSet(0);
    while (bits != 0) {
      int number = Integer.numberOfTrailingZeros(bits);
      bits &= bits - 1;
      listener.accept(number);
    }
  }
}
