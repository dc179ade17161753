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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Processes of `Spawner`'s with a pidfd each, their output, and TCP probes by a connect that does
/// not wait, all in one epoll. Every process is reaped, every descriptor closed.
public final class LinuxProcesses implements ProcessHost {
  /// keepalived's, for itself and its children: new files are their owner's, none a program.
  public static final int UMASK = 0177;

  private static final int SIGKILL = 9;

  /// How long `close` waits for killed processes; one that hangs in the kernel is left to init.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Outputs that are held open by what ended programs have left behind. With more of them nobody
  /// listens to further programs, which get /dev/null.
  private static final int MAX_LEFT_OPEN = 64;

  private final Libc libc;
  private final Sockets sockets;
  private final Poller<Watched> poller;
  private final Spawner spawner;
  private final Memory scratch = Memory.allocate(Structs.SIGINFO_SIZE);
  private final Memory buffer = Memory.allocate(OutputPipe.READ_SIZE);
  private final Map<Long, Running> running = new HashMap<>();
  private final Set<OutputPipe> heardPipes = new HashSet<>();

  /// Probes that were over before they were waited for.
  private final ArrayDeque<Early> early = new ArrayDeque<>();

  private long lastId;
  private int leftOpen;

  private LinuxProcesses(Libc libc, int umask) throws SyscallException {
    this.libc = libc;
    Signals.reapChildren(libc);
    sockets = new Sockets(libc);
    spawner = new Spawner(libc, umask);
    poller = new Poller<>(libc);
  }

  /// For one thread at a time; programs are told (SIGTERM) when the thread that started them ends.
  ///
  /// @param umask what files of the programs may not allow
  public static LinuxProcesses open(int umask) throws HostException {
    try {
      return new LinuxProcesses(new Libc(), umask);
    } catch (SyscallException refused) {
      throw new HostException("cannot prepare to run programs: " + refused.getMessage());
    }
  }

  @Override
  public long start(Command command) throws HostException {
    try {
      return watch(spawner.start(command, Optional.empty())).id;
    } catch (SyscallException refused) {
      throw cannotRun(command, refused);
    }
  }

  @Override
  public long startHeard(Command command) throws HostException {
    if (leftOpen >= MAX_LEFT_OPEN) {
      return start(command);
    }
    try {
      OutputPipe pipe = OutputPipe.open(libc, scratch);
      try {
        Running entry = watch(spawner.start(command, Optional.of(pipe.theirs())));
        pipe.theirs().close();
        listen(entry, pipe);
        return entry.id;
      } catch (SyscallException refused) {
        pipe.close();
        throw refused;
      }
    } catch (SyscallException refused) {
      throw cannotRun(command, refused);
    }
  }

  private static HostException cannotRun(Command command, SyscallException refused) {
    String call = refused.call();
    return new HostException(
        ("cannot run " + command.executable() + ": ")
            + (call.equals("execve") ? "" : call + ": ")
            + Errno.text(refused.errno()));
  }

  /// Without room for one more descriptor its reader is gone, which it hears of when it writes.
  private void listen(Running entry, OutputPipe pipe) {
    try {
      var heard = new Heard(pipe);
      pipe.token = poller.add(pipe.descriptor(), Poller.READABLE, heard);
      heardPipes.add(pipe);
      entry.heard = heard;
    } catch (SyscallException refused) {
      pipe.close();
    }
  }

  private Running watch(Child child) throws SyscallException {
    try {
      return add(child, Poller.READABLE);
    } catch (SyscallException refused) {
      spawner.abandon(child);
      throw refused;
    }
  }

  private Running add(Awaited awaited, int interest) throws SyscallException {
    var entry = new Running(++lastId, awaited);
    entry.token = poller.add(awaited.descriptor(), interest, entry);
    running.put(entry.id, entry);
    return entry;
  }

  @Override
  public long connect(IpAddress address, int port) throws HostException {
    int family = address.family() == IpFamily.IPV4 ? Sockets.AF_INET : Sockets.AF_INET6;
    try {
      FileDescriptor socket = sockets.open(family, Sockets.SOCK_STREAM, 0);
      try {
        long result = sockets.connect(socket, address, port);
        if (result == -Errno.EINPROGRESS || result == -Errno.EINTR) {
          return add(new Probe(sockets, socket), Poller.WRITABLE).id;
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
      @Nullable Watched watched = poller.attachment(i);
      if (watched == null) {
        poller.quench();
      } else if (watched instanceof Heard heard) {
        if (heard.pipe.read(buffer) == OutputPipe.CLOSED) {
          stopListening(heard.pipe);
        }
      } else if (watched instanceof Running entry) {
        look(entry, listener);
      }
    }
  }

  private void look(Running entry, Ended listener) {
    int status = entry.awaited.end(scratch);
    if (status == Awaited.STILL_RUNNING) {
      return;
    }
    forget(entry);
    Heard heard = entry.heard;
    if (heard != null) {
      finish(heard.pipe);
      if (heard.pipe.output().octets() > 0) {
        listener.wrote(entry.id, heard.pipe.output());
      }
    }
    listener.ended(entry.id, status);
  }

  /// Takes what an ended program has left, which one reading does (all that a pipe holds); the next
  /// tells whether somebody else holds the other end.
  private void finish(OutputPipe pipe) {
    if (!pipe.descriptor().isOpen()) {
      return;
    }
    int count = pipe.read(buffer);
    if (count > 0) {
      count = pipe.read(buffer);
    }
    if (count == OutputPipe.CLOSED) {
      stopListening(pipe);
    } else {
      pipe.isLeft = true;
      leftOpen++;
    }
  }

  private void stopListening(OutputPipe pipe) {
    poller.remove(pipe.descriptor(), pipe.token);
    heardPipes.remove(pipe);
    pipe.close();
    if (pipe.isLeft) {
      leftOpen--;
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
    for (OutputPipe pipe : List.copyOf(heardPipes)) {
      stopListening(pipe);
    }
    poller.close();
    spawner.close();
  }

  private record Early(long id, int status) {}

  /// What an event is about.
  private sealed interface Watched {}

  private record Heard(OutputPipe pipe) implements Watched {}

  private static final class Running implements Watched {
    final long id;
    final Awaited awaited;
    int token;
    @Nullable Heard heard;

    Running(long id, Awaited awaited) {
      this.id = id;
      this.awaited = awaited;
    }
  }
}
