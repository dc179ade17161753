package dev.relevo.linux;

import dev.relevo.host.FileHost;
import dev.relevo.host.HostException;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Files and inotify(7).
public final class LinuxFiles implements FileHost {
  private static final int AT_FDCWD = -100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_TYPE = 1;
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_NOCTTY = 0x100;
  private static final int O_CLOEXEC = 0x80000;

  private static final int IN_CLOSE_WRITE = 8;
  private static final int IN_MOVED_FROM = 0x40;
  private static final int IN_MOVED_TO = 0x80;
  private static final int IN_CREATE = 0x100;
  private static final int IN_DELETE = 0x200;
  private static final int IN_DELETE_SELF = 0x400;
  private static final int IN_MOVE_SELF = 0x800;
  private static final int IN_Q_OVERFLOW = 0x4000;
  private static final int IN_IGNORED = 0x8000;
  private static final int IN_ONLYDIR = 0x1000000;
  private static final int IN_UNMOUNT = 0x2000;
  private static final int WHOLE = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE;
  private static final int SELF = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED;
  private static final int MASK = WHOLE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

  private static final int MAX_PATH = 4096; // PATH_MAX
  private static final int EVENTS = 16 * 1024; // some hundreds at a time; more wait in the kernel

  private final Libc libc = new Libc();
  private final Poller<LinuxFiles> poller;
  private final FileDescriptor inotify;
  private final Memory path = Memory.allocate(MAX_PATH);
  private final Memory events = Memory.allocate(EVENTS);
  private final Memory facts = Memory.allocate(Structs.STATX_SIZE);

  private LinuxFiles() throws SyscallException {
    poller = new Poller<>(libc);
    long number = libc.must("inotify_init", Abi.INOTIFY_INIT1, O_NONBLOCK | O_CLOEXEC, 0, 0, 0, 0);
    inotify = new FileDescriptor(libc, (int) number);
    poller.add(inotify, Poller.READABLE, this);
  }

  /// @throws HostException when there is no inotify to be had (a limit of the user's, mostly)
  public static LinuxFiles open() throws HostException {
    try {
      return new LinuxFiles();
    } catch (SyscallException refused) {
      throw new HostException("cannot watch files: " + refused.getMessage());
    }
  }

  @Override
  public int watch(String directory) throws HostException {
    place(directory);
    try {
      return (int)
          libc.must(
              "inotify_add_watch " + directory,
              Abi.INOTIFY_ADD_WATCH,
              inotify.number(),
              path.address(),
              MASK,
              0,
              0);
    } catch (SyscallException refused) {
      throw new HostException(String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void unwatch(int id) {
    libc.sys(Abi.INOTIFY_RM_WATCH, inotify.number(), id, 0);
  }

  /// Its kind is asked for before it is opened, since opening a device may do something, and once
  /// more after that, since it may have been exchanged.
  @Override
  public Optional<byte[]> read(String file, int most) throws HostException {
    place(file);
    if (!isRegular(AT_FDCWD, 0)) {
      return Optional.empty();
    }
    int flags = O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    long number = libc.sys(Abi.OPENAT, AT_FDCWD, path.address(), flags);
    if (number == -Errno.ENOENT) {
      return Optional.empty();
    }
    if (number < 0) {
      throw new HostException(Errno.text((int) -number));
    }
    try (var opened = new FileDescriptor(libc, (int) number)) {
      path.putByte(0, 0);
      isRegular(opened.number(), AT_EMPTY_PATH);
      int limit = Math.min(most, events.size());
      long count = libc.sys(Abi.READ, opened.number(), events.address(), limit);
      if (count < 0) {
        throw new HostException(Errno.text((int) -count));
      }
      return Optional.of(events.getBytes(0, (int) count));
    }
  }

  /// @return false when there is none
  private boolean isRegular(int directory, int flags) throws HostException {
    long result =
        libc.sys(Abi.STATX, directory, path.address(), flags, STATX_TYPE, facts.address(), 0);
    if (result == -Errno.ENOENT || result == -Errno.ENOTDIR) {
      return false;
    }
    if (result < 0) {
      throw new HostException(Errno.text((int) -result));
    }
    if ((facts.getShort(Structs.STATX_MODE) & FILE_TYPE) != REGULAR) {
      throw new HostException("not a regular file");
    }
    return true;
  }

  private void place(String name) throws HostException {
    if (name.length() * 3 >= MAX_PATH) {
      throw new HostException("its path is too long");
    }
    path.putString(0, name);
  }

  @Override
  public void await(Moment deadline, Changes listener) {
    int count = poller.await(deadline);
    for (int i = 0; i < count; i++) {
      if (poller.isWake(i)) {
        poller.quench();
      } else if (poller.attachment(i) != null) {
        drain(listener);
      }
    }
  }

  private void drain(Changes listener) {
    while (true) {
      long count = libc.sys(Abi.READ, inotify.number(), events.address(), EVENTS);
      if (count <= 0) {
        return;
      }
      int at = 0;
      while (at + Structs.INOTIFY_EVENT_SIZE <= count) {
        int length = events.getInt(at + Structs.INOTIFY_EVENT_LEN);
        tell(at, length, listener);
        at += Structs.INOTIFY_EVENT_SIZE + length;
      }
    }
  }

  private void tell(int at, int length, Changes listener) {
    int id = events.getInt(at + Structs.INOTIFY_EVENT_WD);
    int mask = events.getInt(at + Structs.INOTIFY_EVENT_MASK);
    if ((mask & IN_Q_OVERFLOW) != 0) {
      listener.lost();
    } else if ((mask & SELF) != 0) {
      listener.gone(id);
    } else {
      byte[] octets = events.getBytes(at + Structs.INOTIFY_EVENT_SIZE, length);
      int end = 0;
      while (end < length && octets[end] != 0) {
        end++;
      }
      String name = new String(octets, 0, end, StandardCharsets.UTF_8);
      listener.changed(id, name, (mask & WHOLE) != 0);
    }
  }

  @Override
  public void wake() {
    poller.wake();
  }

  @Override
  public void close() {
    inotify.close();
    poller.close();
  }
}
