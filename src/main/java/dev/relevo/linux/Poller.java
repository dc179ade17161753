package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Waits for descriptors, a moment or a wake-up: epoll and an eventfd. Every descriptor carries
/// what its owner wants to find again.
final class Poller<T> implements AutoCloseable {
  static final int READABLE = 1;
  static final int WRITABLE = 4;

  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;
  private static final int ADD = 1;
  private static final int DELETE = 2;

  /// Events taken in one wake-up; more stay ready for the next.
  static final int MAX_EVENTS = 64;

  private static final int CLOCK_MONOTONIC = 1; // that of System.nanoTime on Linux
  private static final int TFD_CLOEXEC_NONBLOCK = 0x80800;
  private static final int TFD_TIMER_ABSTIME = 1;
  private static final int FOREVER = -1;

  private static final int TIMER_SPEC = 0; // struct itimerspec: interval, then value
  private static final int TIMER_VALUE = TIMER_SPEC + Structs.TIMESPEC_SIZE;
  private static final int SCRATCH_EVENT = TIMER_VALUE + Structs.TIMESPEC_SIZE;
  private static final int COUNTER = SCRATCH_EVENT + 16;
  private static final int EVENTS = COUNTER + 8;
  private static final int WAKE_TOKEN = -1;
  private static final int TIMER_TOKEN = -2;
  private static final int GONE_TOKEN = -3;
  private static final long NANOS = 1_000_000_000L;

  private final Libc libc;
  private final Memory memory = Memory.allocate(EVENTS + MAX_EVENTS * Abi.EPOLL_EVENT_SIZE);
  private final FileDescriptor epoll;
  private final FileDescriptor event;
  private final FileDescriptor timer;
  private final List<@Nullable T> attachments = new ArrayList<>();
  private int ready;
  private Moment armed = Moment.NEVER;

  // For wake(), which any thread may call. Its errno tells nothing: a full counter wakes as well.
  private final Libc wakerLibc = new Libc();
  private final Memory one = Memory.allocate(8);

  Poller(Libc libc) throws SyscallException {
    this.libc = libc;
    epoll = fd(libc.must("epoll_create1", Abi.EPOLL_CREATE1, EPOLL_CLOEXEC, 0, 0, 0, 0));
    try {
      event = fd(libc.must("eventfd", Abi.EVENTFD2, 0, EFD_CLOEXEC_NONBLOCK, 0, 0, 0));
      control(ADD, event, READABLE, WAKE_TOKEN);
      timer =
          fd(
              libc.must(
                  "timerfd_create",
                  Abi.TIMERFD_CREATE,
                  CLOCK_MONOTONIC,
                  TFD_CLOEXEC_NONBLOCK,
                  0,
                  0,
                  0));
      control(ADD, timer, READABLE, TIMER_TOKEN);
    } catch (SyscallException refused) {
      epoll.close();
      throw refused;
    }
    one.putLong(0, 1);
  }

  private FileDescriptor fd(long number) {
    return new FileDescriptor(libc, (int) number);
  }

  /// @return a token for `remove`
  int add(FileDescriptor descriptor, int interest, T attachment) throws SyscallException {
    int token = attachments.indexOf(null);
    if (token < 0) {
      token = attachments.size();
      attachments.add(null);
    }
    control(ADD, descriptor, interest, token);
    attachments.set(token, attachment);
    return token;
  }

  /// Before the descriptor is closed. Its events of the present wake-up are forgotten as well.
  void remove(FileDescriptor descriptor, int token) {
    attachments.set(token, null);
    int number = descriptor.number();
    libc.sys(Abi.EPOLL_CTL, epoll.number(), DELETE, number, memory.address(SCRATCH_EVENT), 0, 0);
    for (int i = 0; i < ready; i++) {
      if (token(i) == token) {
        memory.putInt(EVENTS + i * Abi.EPOLL_EVENT_SIZE + Abi.EPOLL_EVENT_DATA, GONE_TOKEN);
      }
    }
  }

  private void control(int operation, FileDescriptor descriptor, int interest, int token)
      throws SyscallException {
    memory.putInt(SCRATCH_EVENT, interest);
    memory.putLong(SCRATCH_EVENT + Abi.EPOLL_EVENT_DATA, token);
    long scratch = memory.address(SCRATCH_EVENT);
    int number = descriptor.number();
    libc.must("epoll_ctl", Abi.EPOLL_CTL, epoll.number(), operation, number, scratch, 0);
  }

  /// Sleeps until the moment, an event or a wake-up.
  ///
  /// The moment is a timerfd's: a timeout of epoll's own may come late by a thousandth of its
  /// length (the kernel's select_estimate_accuracy), 3.5 ms of a master down interval.
  ///
  /// @return how many events there are to ask `attachment` for
  int await(Moment deadline) {
    ready = 0; // a removal from here on has nothing to forget
    boolean due = deadline.nanos() <= System.nanoTime();
    if (!due && !deadline.equals(armed)) {
      arm(deadline);
    }
    long events = memory.address(EVENTS);
    int timeout = due ? 0 : FOREVER;
    long count;
    do {
      count = libc.sysOnce(Abi.EPOLL_PWAIT, epoll.number(), events, MAX_EVENTS, timeout, 0, 0);
    } while (count == -Errno.EINTR);
    if (count < 0) {
      throw new IllegalStateException("epoll_pwait: " + Errno.text((int) -count));
    }
    ready = (int) count;
    return ready;
  }

  /// Setting the timer also takes back that it has run out before. `NEVER` is a value of zero,
  /// which disarms it; a moment before the clock's origin does not come here, since it is due.
  private void arm(Moment deadline) {
    boolean never = deadline.equals(Moment.NEVER);
    memory.putLong(TIMER_VALUE, never ? 0 : deadline.nanos() / NANOS);
    memory.putLong(TIMER_VALUE + 8, never ? 0 : deadline.nanos() % NANOS);
    long spec = memory.address(TIMER_SPEC);
    libc.sys(Abi.TIMERFD_SETTIME, timer.number(), TFD_TIMER_ABSTIME, spec, 0, 0, 0);
    armed = deadline;
  }

  /// Whether more than what `await` told may be ready.
  boolean isFull() {
    return ready == MAX_EVENTS;
  }

  /// What became ready, or `null` for a wake-up, for the timer and for what was removed meanwhile.
  @Nullable T attachment(int i) {
    int token = token(i);
    return token < 0 ? null : attachments.get(token);
  }

  /// Whether `wake` was called.
  boolean isWake(int i) {
    return token(i) == WAKE_TOKEN;
  }

  private int token(int i) {
    return memory.getInt(EVENTS + i * Abi.EPOLL_EVENT_SIZE + Abi.EPOLL_EVENT_DATA);
  }

  /// Resets the wake-up. Before looking at what the waker left, so that nothing is missed.
  void quench() {
    libc.sys(Abi.READ, event.number(), memory.address(COUNTER), Long.BYTES);
  }

  /// Ends an `await`, now or the next one; from any thread. Never after `close`, when the number
  /// may be another file's.
  void wake() {
    synchronized (event) {
      if (!event.isOpen()) {
        return;
      }
      wakerLibc.sys(Abi.WRITE, event.number(), one.address(), Long.BYTES);
    }
  }

  @Override
  public void close() {
    synchronized (event) {
      event.close();
    }
    timer.close();
    epoll.close();
  }
}
