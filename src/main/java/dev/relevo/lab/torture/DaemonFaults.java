package dev.relevo.lab.torture;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabException;
import dev.relevo.lab.LabHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What happens to a daemon itself, or to its files.
final class DaemonFaults {
  private static final Duration WRITTEN = Duration.ofSeconds(5);

  private DaemonFaults() {}

  /// @param quick started again at once, before the others can know
  record Crash(int server, boolean quick) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": SIGKILL" + (quick ? ", started again at once" : "");
    }

    @Override
    public String kind() {
      return quick ? "SIGKILL, quick" : "SIGKILL";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public Set<Integer> ended() {
      return servers();
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).kill();
      if (quick) {
        ground.start(server);
      }
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.dead(server);
      if (quick) {
        conditions.undefined();
      }
    }

    @Override
    public void end(Ground ground) {
      if (!quick) {
        ground.start(server);
      }
    }
  }

  /// @param millis how long, or 0 for until the others have taken over
  record Freeze(int server, int millis) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": SIGSTOP" + (millis > 0 ? " for " + millis + " ms" : "");
    }

    @Override
    public String kind() {
      return millis > 0 ? "SIGSTOP, short" : "SIGSTOP";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).daemon().freeze();
      ground.pause(Duration.ofMillis(millis));
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.frozen(server);
      if (millis > 0) {
        conditions.undefined();
      }
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).daemon().thaw();
    }
  }

  /// SIGHUP with another priority, and later with the first one.
  record Repriority(int server, Router router, int priority) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": reload, " + router.name() + " with priority " + priority;
    }

    @Override
    public String kind() {
      return "reload";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      ground.reload(server, router, Optional.of(priority));
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.priority(server, router, priority);
    }

    @Override
    public void end(Ground ground) {
      ground.reload(server, router, Optional.empty());
    }
  }

  /// No room under pid files, recordings and dumps, which are asked for.
  ///
  /// @param restart the daemon is killed, and started without room: ours says that there is none
  ///   for its pid file and ends, on purpose (docs/COMPATIBILITY.md)
  record FullDisk(int server, boolean restart) implements Fault {
    private static final String FILL =
        "for f in /tmp/fill "
            + Scripts.BOX
            + "/fill; do head -c 8m /dev/zero > $f; done 2>/dev/null";
    private static final String FREE =
        "rm -f /tmp/fill " + Scripts.BOX + "/fill /tmp/keepalived.* " + Scripts.BOX + "/*.data";
    private static final String DUMP = Scripts.BOX + "/keepalived.data";
    private static final List<String> DUMPS = List.of("USR1", "USR2", "36");

    @Override
    public String text() {
      return "server" + server + ": full disk, dumps" + (restart ? ", SIGKILL and a start" : "");
    }

    @Override
    public String kind() {
      return restart ? "full disk, start" : "full disk";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public Set<Integer> ended() {
      return restart ? servers() : Set.of();
    }

    @Override
    public void begin(Ground ground) {
      LabHost host = ground.host(server);
      host.run("sh", "-c", FILL);
      if (restart) {
        host.kill();
        long mark = ground.lab().chronicle().mark();
        ground.start(server);
        ground
            .lab()
            .chronicle()
            .await(WRITTEN, () -> !host.isDaemonAlive() || host.logged(Ground.UP, mark));
      }
      if (host.isDaemonAlive()) {
        DUMPS.forEach(host.daemon()::signal);
      }
    }

    @Override
    public void mark(Conditions conditions) {
      if (restart) {
        conditions.dead(server);
        conditions.undefined();
      }
    }

    @Override
    public void end(Ground ground) {
      LabHost host = ground.host(server);
      host.runOk("sh", "-c", FREE);
      if (restart && !host.isDaemonAlive()) {
        long mark = ground.lab().chronicle().mark();
        ground.start(server);
        host.awaitLog(Ground.UP, mark, WRITTEN);
      }
      if (ground.daemon(server) == Daemon.RELEVO) {
        DUMPS.forEach(host.daemon()::signal);
        boolean written =
            ground.lab().chronicle().await(WRITTEN, () -> !host.read(DUMP).orElse("").isEmpty());
        if (!written) {
          throw new LabException(
              "server" + server + " writes no " + DUMP + " though there is room again");
        }
      }
    }
  }
}
