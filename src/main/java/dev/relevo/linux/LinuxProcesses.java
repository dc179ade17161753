package dev.relevo.linux;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.host.Command;
import dev.relevo.host.HostException;
import dev.relevo.host.ProcessHost;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Processes by posix_spawn and pidfd, TCP probes by a connect that does not wait, all in one
/// epoll. Every process is reaped, every descriptor closed.
///
/// The parent-death signal needs a call in the child, which posix_spawn does not offer: programs
/// that run as another user get it through setpriv, the others outlive a daemon that is killed by
/// SIGKILL.
public final class LinuxProcesses implements ProcessHost {
  private static final String SETPRIV = "/usr/bin/setpriv";

  private static final int SIGKILL = 9;

  /// How long `close` waits for killed processes; one that hangs in the kernel is left to init.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Libc libc;
  private final Sockets sockets;
  private final Poller<Running> poller;
  private final Spawner spawner;
  private final int ownUid;
  private final int ownGid;
  private final Memory scratch = Memory.allocate(Structs.SIGINFO_SIZE);
  private final Map<Long, Running> running = new HashMap<>();

  /// Probes that were over before they were waited for.
  private final ArrayDeque<Early> early = new ArrayDeque<>();

  private long lastId;

  private LinuxProcesses(Libc libc) throws SyscallException {
    this.libc = libc;
    Signals.reapChildren(libc);
    sockets = new Sockets(libc);
    spawner = new Spawner(libc);
    poller = new Poller<>(libc);
    ownUid = OwnProcess.uid();
    ownGid = OwnProcess.gid();
  }

  /// On the thread that will use it.
  public static LinuxProcesses open() throws HostException {
    try {
      return new LinuxProcesses(new Libc());
    } catch (SyscallException refused) {
      throw new HostException("cannot prepare to run programs: " + refused.getMessage());
    }
  }

  @Override
  public long start(Command command) throws HostException {
    try {
      Command.Credentials user = command.user().orElse(null);
      boolean own = user == null || (user.uid() == ownUid && user.gid() == ownGid);
      int pid =
          user == null || own
              ? spawner.spawn(command.executable(), command.arguments())
              : spawner.spawn(SETPRIV, asUser(command, user));
      return await(pid);
    } catch (SyscallException refused) {
      throw new HostException(
          "cannot run " + command.executable() + ": " + Errno.text(refused.errno()));
    }
  }

  /// setpriv runs the file it is named, so the first argument as the user wrote it is lost.
  private static List<String> asUser(Command command, Command.Credentials user) {
    var words = new ArrayList<String>();
    words.add("setpriv");
    words.add("--reuid=" + user.uid());
    words.add("--regid=" + user.gid());
    words.add(user.initGroups() ? "--init-groups" : "--clear-groups");
    words.add("--pdeathsig=TERM");
    words.add("--");
    words.add(command.executable());
    List<String> given = command.arguments();
    words.addAll(given.subList(Math.min(1, given.size()), given.size()));
    return words;
  }

  private long await(int pid) throws SyscallException {
    long number = spawner.open(pid);
    if (number < 0) {
      spawner.abandon(pid);
      throw new SyscallException("pidfd_open", (int) -number);
    }
    var descriptor = new FileDescriptor(libc, (int) number);
    var child = new Child(libc, pid, descriptor);
    try {
      return add(child, Poller.READABLE);
    } catch (SyscallException refused) {
      descriptor.close();
      spawner.abandon(pid);
      throw refused;
    }
  }

  private long add(Awaited awaited, int interest) throws SyscallException {
    var entry = new Running(++lastId, awaited);
    entry.token = poller.add(awaited.descriptor(), interest, entry);
    running.put(entry.id, entry);
    return entry.id;
  }

  @Override
  public long connect(IpAddress address, int port) throws HostException {
    int family = address.family() == IpFamily.IPV4 ? Sockets.AF_INET : Sockets.AF_INET6;
    try {
      FileDescriptor socket = sockets.open(family, Sockets.SOCK_STREAM, 0);
      try {
        long result = sockets.connect(socket, address, port);
        if (result == -Errno.EINPROGRESS || result == -Errno.EINTR) {
          return add(new Probe(sockets, socket), Poller.WRITABLE);
        }
        socket.close();
        early.add(new Early(++lastId, result == 0 ? Probe.CONNECTED : Probe.REFUSED));
        return lastId;
      } catch (SyscallException refused) {
        socket.close();
        throw refused;
      }
    } catch (SyscallException refused) {
      throw new HostException("cannot connect to " + address + ": " + refused.getMessage());
    }
  }

  @Override
  public void kill(long id, int signal) {
    Running entry = running.get(id);
    if (entry == null) {
      early.removeIf(probe -> probe.id == id);
    } else if (entry.awaited instanceof Child child) {
      child.kill(signal);
    } else {
      forget(entry);
    }
  }

  private void forget(Running entry) {
    running.remove(entry.id);
    poller.remove(entry.awaited.descriptor(), entry.token);
    entry.awaited.descriptor().close();
  }

  @Override
  public void await(Moment deadline, Ended listener) {
    if (!early.isEmpty()) {
      while (!early.isEmpty()) {
        Early over = early.remove();
        listener.ended(over.id, over.status);
      }
      return;
    }
    int count = poller.await(deadline);
    for (int i = 0; i < count; i++) {
      @Nullable Running entry = poller.attachment(i);
      if (entry == null) {
        poller.quench();
        continue;
      }
      int status = entry.awaited.end(scratch);
      if (status != Awaited.STILL_RUNNING) {
        forget(entry);
        listener.ended(entry.id, status);
      }
    }
  }

  @Override
  public void wake() {
    poller.wake();
  }

  /// Kills what still runs, with its groups, and reaps it.
  @Override
  public void close() {
    early.clear();
    for (Running entry : List.copyOf(running.values())) {
      if (entry.awaited instanceof Child child) {
        child.kill(SIGKILL);
      } else {
        forget(entry);
      }
    }
    Moment end = new MonotonicClock().now().plus(PATIENCE);
    while (!running.isEmpty() && new MonotonicClock().now().isBefore(end)) {
      await(end, (id, status) -> {});
    }
    for (Running entry : List.copyOf(running.values())) {
      forget(entry);
    }
    poller.close();
  }

  private record Early(long id, int status) {}

  private static final class Running {
    final long id;
    final Awaited awaited;
    int token;

    Running(long id, Awaited awaited) {
      this.id = id;
      this.awaited = awaited;
    }
  }
}
