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
  private static final int MAX_EVENTS = 64;

  private static final int TIMESPEC = 0;
  private static final int SCRATCH_EVENT = TIMESPEC + Structs.TIMESPEC_SIZE;
  private static final int COUNTER = SCRATCH_EVENT + 16;
  private static final int EVENTS = COUNTER + 8;
  private static final int WAKE_TOKEN = -1;
  private static final long NANOS = 1_000_000_000L;

  /// An hour: a moment further off is slept towards in steps, so that no sum overflows.
  private static final long MAX_SLEEP = 3600 * NANOS;

  private final Libc libc;
  private final Memory memory = Memory.allocate(EVENTS + MAX_EVENTS * Abi.EPOLL_EVENT_SIZE);
  private final FileDescriptor epoll;
  private final FileDescriptor event;
  private final List<@Nullable T> attachments = new ArrayList<>();
  private int ready;
  private boolean hasPwait2 = true;

  // For wake(), which any thread may call. Its errno tells nothing: a full counter wakes as well.
  private final Libc wakerLibc = new Libc();
  private final Memory one = Memory.allocate(8);

  Poller(Libc libc) throws SyscallException {
    this.libc = libc;
    epoll = fd(libc.must("epoll_create1", Abi.EPOLL_CREATE1, EPOLL_CLOEXEC, 0, 0, 0, 0));
    try {
      event = fd(libc.must("eventfd", Abi.EVENTFD2, 0, EFD_CLOEXEC_NONBLOCK, 0, 0, 0));
      control(ADD, event, READABLE, WAKE_TOKEN);
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
        memory.putInt(EVENTS + i * Abi.EPOLL_EVENT_SIZE + Abi.EPOLL_EVENT_DATA, WAKE_TOKEN);
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
  /// @return how many events `attachment` knows
  int await(Moment deadline) {
    ready = 0; // a removal from here on has nothing to forget
    while (true) {
      long left = Math.max(0, Math.min(MAX_SLEEP, deadline.nanos() - System.nanoTime()));
      long count = hasPwait2 ? sleep(left) : sleepMillis(left);
      if (count == -Errno.ENOSYS && hasPwait2) {
        hasPwait2 = false; // before Linux 5.11
      } else if (count >= 0) {
        ready = (int) count;
        return ready;
      } else if (count != -Errno.EINTR) {
        throw new IllegalStateException("epoll_pwait2: " + Errno.text((int) -count));
      }
    }
  }

  private long sleep(long nanos) {
    memory.putLong(TIMESPEC, nanos / NANOS);
    memory.putLong(TIMESPEC + 8, nanos % NANOS);
    long events = memory.address(EVENTS);
    int number = epoll.number();
    return libc.sysOnce(
        Abi.EPOLL_PWAIT2, number, events, MAX_EVENTS, memory.address(TIMESPEC), 0, 0);
  }

  private long sleepMillis(long nanos) {
    long millis = (nanos + 999_999) / 1_000_000; // never early, or the loop would spin
    long events = memory.address(EVENTS);
    return libc.sysOnce(Abi.EPOLL_PWAIT, epoll.number(), events, MAX_EVENTS, millis, 0, 0);
  }

  /// What became ready, or `null` for a wake-up and for what was removed meanwhile.
  @Nullable T attachment(int i) {
    int token = token(i);
    return token == WAKE_TOKEN ? null : attachments.get(token);
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
    epoll.close();
  }
}
