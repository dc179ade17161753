package dev.relevo.daemon;

import dev.relevo.host.Command;
import dev.relevo.host.HostException;
import dev.relevo.host.ProcessHost;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.script.Outcome;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `startup_script`, before anything else, and `shutdown_script`, after everything else: the
/// calling thread waits for its end. One that takes too long gets SIGTERM, and SIGKILL two seconds
/// later; however it ends, the daemon goes on.
final class OnceScript implements ProcessHost.Ended {
  private static final Duration KILL_DELAY = Duration.ofSeconds(2);

  /// A process that even SIGKILL does not end hangs in the kernel, and is left there.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int SIGTERM = 15;
  private static final int SIGKILL = 9;

  private @Nullable Outcome outcome;

  private OnceScript() {}

  /// @param kind `startup` or `shutdown`
  static void run(
      String kind,
      Optional<Command> command,
      Duration limit,
      Scripting.ProcessHostFactory processes,
      Clock clock,
      LogWriter log) {
    if (command.isEmpty()) {
      return;
    }
    log.start();
    log.post(new LogEvent.OnceStarted(kind, command.get().executable()));
    Outcome outcome;
    try (ProcessHost host = processes.open()) {
      outcome = new OnceScript().run(command.get(), limit, host, clock);
    } catch (HostException refused) {
      outcome = new Outcome.NotStarted(String.valueOf(refused.getMessage()));
    }
    log.post(new LogEvent.OnceEnded(kind, outcome));
  }

  private Outcome run(Command command, Duration limit, ProcessHost host, Clock clock)
      throws HostException {
    long id = host.start(command);
    Outcome ended = await(host, clock, clock.now().plus(limit));
    if (ended != null) {
      return ended;
    }
    host.kill(id, SIGTERM);
    if (await(host, clock, clock.now().plus(KILL_DELAY)) == null) {
      host.kill(id, SIGKILL);
      await(host, clock, clock.now().plus(PATIENCE));
    }
    return new Outcome.TimedOut();
  }

  private @Nullable Outcome await(ProcessHost host, Clock clock, Moment until) {
    while (outcome == null && clock.now().isBefore(until)) {
      host.await(until, this);
    }
    return outcome;
  }

  @Override
  public void ended(long id, int status) {
    outcome = Outcome.of(status);
  }
}
