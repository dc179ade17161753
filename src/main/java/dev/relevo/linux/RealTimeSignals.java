package dev.relevo.linux;

import dev.relevo.host.HostListener;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// keepalived's real-time signals for JSON (36) and for clearing statistics (63), which
/// `sun.misc.Signal` does not know.
///
/// The handler is libc's own `eventfd_write(fd, value)`: it is given the signal's number as its
/// first argument, and finds an eventfd at the descriptor of that number. Nothing of the JVM runs
/// while the signal is handled, and the second argument, whatever lies there, only counts.
final class RealTimeSignals implements AutoCloseable {
  private static final int[] NUMBERS = {36, 63};

  private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int SA_SIGINFO = 4; // on aarch64 the second argument is set with it alone
  private static final int SA_ONSTACK = 0x0800_0000;
  private static final int SA_RESTART = 0x1000_0000;
  private static final int SIG_IGN = 1;

  private final Libc libc;
  private final Memory memory = Memory.allocate(Structs.SIGACTION_SIZE);
  private final Memory counter = Memory.allocate(Long.BYTES);
  private final List<Reserved> reserved = new ArrayList<>(NUMBERS.length);
  private final List<Integer> unheard = new ArrayList<>(0);

  private record Reserved(int signal, FileDescriptor descriptor) {}

  private RealTimeSignals(Libc libc) {
    this.libc = libc;
  }

  /// Takes the descriptors, and catches the signals from here on. One whose descriptor is taken is
  /// ignored: by default it would end the process.
  static RealTimeSignals reserve(Libc libc) throws SyscallException {
    var signals = new RealTimeSignals(libc);
    for (int number : NUMBERS) {
      signals.reserve(number);
    }
    return signals;
  }

  private void reserve(int number) throws SyscallException {
    try (var event =
        new FileDescriptor(
            libc, (int) libc.must("eventfd", Abi.EVENTFD2, 0, EFD_CLOEXEC_NONBLOCK, 0, 0, 0))) {
      // The lowest free number from there on: exactly the one, or not free.
      long got = libc.must("fcntl", Abi.FCNTL, event.number(), F_DUPFD_CLOEXEC, number, 0, 0);
      var descriptor = new FileDescriptor(libc, (int) got);
      if (got == number) {
        reserved.add(new Reserved(number, descriptor));
        act(number, Libc.function("eventfd_write").address());
      } else {
        descriptor.close();
        unheard.add(number);
        act(number, SIG_IGN);
      }
    }
  }

  private void act(int number, long handler) {
    MemorySegment sigaction = Libc.function("sigaction");
    memory.clear(0, Structs.SIGACTION_SIZE);
    memory.putLong(Structs.SIGACTION_HANDLER, handler);
    memory.putInt(
        Structs.SIGACTION_FLAGS, handler == SIG_IGN ? 0 : SA_SIGINFO | SA_ONSTACK | SA_RESTART);
    libc.call(sigaction, number, memory.address(), 0, 0, 0, 0);
  }

  /// Tells them to the listener of `await`.
  void listen(Poller<Source> poller) throws SyscallException {
    for (Reserved signal : reserved) {
      poller.add(signal.descriptor(), Poller.READABLE, listener -> tell(signal, listener));
    }
  }

  private void tell(Reserved signal, HostListener listener) {
    libc.sys(Abi.READ, signal.descriptor().number(), counter.address(), Long.BYTES);
    listener.signal(signal.signal());
  }

  /// Those that nobody will hear of.
  List<Integer> unheard() {
    return unheard;
  }

  /// The signals first: their handler must never write to a number that is somebody else's.
  @Override
  public void close() {
    for (Reserved signal : reserved) {
      act(signal.signal(), SIG_IGN);
      signal.descriptor().close();
    }
  }
}
