package dev.relevo.lab.torture;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabException;
import dev.relevo.lab.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Too much of something that has nothing to do with the routers.
final class LoadFaults {
  private LoadFaults() {}

  /// Programs that want all the processor time there is.
  record Hogs() implements Fault {
    /// Two for each processor of a small machine.
    private static final int COUNT = 4;

    @Override
    public String text() {
      return COUNT + " processes that hog the processors";
    }

    @Override
    public String kind() {
      return "processor hogs";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of();
    }

    /// They end by themselves: nobody needs to find them.
    @Override
    public void begin(Ground ground) {
      for (int i = 0; i < COUNT; i++) {
        try {
          new ProcessBuilder(
                  "timeout",
                  "-s",
                  "KILL",
                  "1.2",
                  "nice",
                  "-n",
                  "5",
                  "sh",
                  "-c",
                  "while :; do :; done")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
        } catch (IOException refused) {
          throw new LabException("no hog", refused);
        }
      }
      ground.pause(Duration.ofSeconds(1));
    }

    @Override
    public void mark(Conditions conditions) {
      // Nothing else changes.
    }

    @Override
    public void end(Ground ground) {
      // They have ended.
    }
  }

  /// Adverts for routers that nobody has.
  record Flood() implements Fault {
    @Override
    public String text() {
      return "a flood of adverts for other VRIDs";
    }

    @Override
    public String kind() {
      return "flood of adverts";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of();
    }

    @Override
    public void begin(Ground ground) {
      AdvertFlood.send(ground.stranger());
    }

    @Override
    public void mark(Conditions conditions) {
      // None is for a router of ours.
    }

    @Override
    public void end(Ground ground) {
      // All were sent.
    }
  }

  /// More netlink notices than a socket's buffer holds.
  ///
  /// @param frozen of a link, while the daemon stands still; else of routes
  record Overrun(int server, boolean frozen) implements Fault {
    private static final int ROUTES = 10_000;

    /// Each counts at 2 KB and more, and the kernel allows 4 MB for a buffer of 2 MB.
    private static final int NAMES = 4_000;

    private static final String LOST = "Netlink: Receive buffer overrun";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String text() {
      return "server"
          + server
          + (frozen
              ? ": SIGSTOP and " + NAMES + " netlink notices"
              : ": " + ROUTES + " routes added elsewhere");
    }

    @Override
    public String kind() {
      return frozen ? "netlink overrun" : "10,000 routes";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      var lines = new ArrayList<String>();
      if (frozen) {
        ground.host(server).daemon().freeze();
        for (int i = 0; i < NAMES; i++) {
          lines.add("link set eth1 alias name" + i % 2);
        }
      } else {
        for (int i = 0; i < ROUTES; i++) {
          lines.add("route add blackhole 10.77." + i / 250 + "." + (1 + i % 250) + "/32 table 999");
        }
      }
      Shell.ip(ground.host(server).namespace(), lines);
    }

    @Override
    public void mark(Conditions conditions) {
      if (frozen) {
        conditions.frozen(server);
      }
    }

    @Override
    public void end(Ground ground) {
      if (frozen) {
        long mark = ground.lab().chronicle().mark();
        ground.host(server).daemon().thaw();
        if (ground.daemon(server) == Daemon.RELEVO) {
          ground.host(server).awaitLog(LOST, mark, PATIENCE); // else it was no overrun
        }
      } else {
        List<String> flush = List.of("ip", "route", "flush", "table", "999");
        Shell.run(ground.host(server).namespace(), flush, "");
      }
    }
  }
}
