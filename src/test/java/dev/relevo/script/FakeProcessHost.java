package dev.relevo.script;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Command;
import dev.relevo.host.HostException;
import dev.relevo.host.ProcessHost;
import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/// Processes that end when the test says so. `await` sleeps until an end or a wake, whatever the
/// deadline: a test's clock does not run.
final class FakeProcessHost implements ProcessHost {
  final List<String> log = new ArrayList<>();
  final List<Command> commands = new ArrayList<>();
  boolean refusing;
  private final LinkedBlockingQueue<long[]> happenings = new LinkedBlockingQueue<>();
  private long ids;

  @Override
  public synchronized long start(Command command) throws HostException {
    if (refusing) {
      throw new HostException("cannot start " + command.executable() + ": ENOEXEC");
    }
    commands.add(command);
    log.add("start " + ++ids + " " + String.join(" ", command.arguments()));
    notifyAll();
    return ids;
  }

  @Override
  public long startHeard(Command command) throws HostException {
    return start(command);
  }

  @Override
  public synchronized long connect(IpAddress address, int port) {
    log.add("connect " + ++ids + " " + address + ":" + port);
    return ids;
  }

  @Override
  public synchronized void kill(long id, int signal) {
    log.add("kill " + id + " " + signal);
  }

  @Override
  public void await(Moment deadline, Ended listener) {
    try {
      long[] first = happenings.take();
      if (first.length == 2) {
        listener.ended(first[0], (int) first[1]);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void wake() {
    happenings.add(new long[0]);
  }

  /// From the test: the process ends.
  void end(long id, int status) {
    happenings.add(new long[] {id, status});
  }

  @Override
  public synchronized void close() {
    log.add("close");
  }

  synchronized void awaitStarts(int count) throws InterruptedException {
    while (commands.size() < count) {
      wait();
    }
  }

  synchronized List<String> takeLog() {
    List<String> taken = new ArrayList<>(log);
    log.clear();
    return taken;
  }
}
