package dev.relevo.lab.torture;

import dev.relevo.lab.LabHost;
import java.time.Duration;
import java.util.Set;

/// What happens to check and notify scripts.
final class ScriptFaults {
  private ScriptFaults() {}

  /// @param hangs until its time is up; else it fails at once
  record Check(int server, boolean hangs) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": check " + (hangs ? "hangs" : "fails");
    }

    @Override
    public String kind() {
      return hangs ? "check hangs" : "check fails";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).place(Scripts.CHECK_MODE, hangs ? "hang\n" : "fail\n");
    }

    @Override
    public void mark(Conditions conditions) {
      for (Router router : Router.ALL) {
        if (router.isTracked() && router.check() == 0) {
          conditions.cannot(server, router);
        } else if (router.isTracked()) {
          conditions.weight(server, router, router.check());
        }
      }
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).place(Scripts.CHECK_MODE, "ok\n");
    }
  }

  /// Notify scripts do not come back while the cable is out and, a while, when it is in again.
  record Notify(int server) implements Fault {
    private static final Duration STILL = Duration.ofMillis(400);

    @Override
    public String text() {
      return "server" + server + ": notify script hangs, cable pulled";
    }

    @Override
    public String kind() {
      return "notify hangs";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      LabHost host = ground.host(server);
      host.place(Scripts.NOTIFY_HANG, "\n");
      host.unplug(0);
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.cannot(server);
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).plug(0);
      ground.pause(STILL);
      ground.host(server).runOk("rm", Scripts.NOTIFY_HANG);
    }
  }
}
