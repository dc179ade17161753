package dev.relevo.lab.kernel;

import dev.relevo.addr.IpAddress;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.Lab;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Scenario;
import dev.relevo.lab.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Adverts come late, or not at all, at a Backup: two of our servers and two of keepalived's side
/// by side, each pair with routers of its own. Three adverts in a row are a dead Master, so a lossy
/// wire brings false failovers by chance; ours must not be more than that and keepalived's say, and
/// when it is over each address must be with its Master alone.
public record LossScenario() implements Scenario {
  private static final int ROUTERS = 6;
  private static final int OURS = 1;
  private static final int THEIRS = 3;
  private static final Duration FAST = Duration.ofSeconds(30);
  private static final Duration SLOW = Duration.ofSeconds(60);

  /// By how many standard deviations, and how many more, the two may differ.
  private static final double SIGMAS = 4;

  private static final int HICCUPS = 6;

  /// What netem does, and the part of all adverts that it loses.
  private record Trial(String how, double lost) {}

  private static final List<Trial> TRIALS =
      List.of(
          new Trial("delay 50ms 20ms", 0), new Trial("loss 10%", 0.1), new Trial("loss 30%", 0.3));

  @Override
  public String name() {
    return "loss";
  }

  @Override
  public String title() {
    return "packets to a Backup are late, or lost, beside keepalived";
  }

  @Override
  public LabSpec spec() {
    return LabSpec.servers(THEIRS + 1);
  }

  @Override
  public Optional<String> missing() {
    return Trio.missing().or(Daemon.KEEPALIVED::missing);
  }

  @Override
  public void play(Stage stage) {
    for (String interval : List.of("0.1", "1")) {
      stage.act(
          "start all, adverts every " + interval + " s",
          OURS,
          () -> start(stage, interval),
          () -> misplaced(stage.lab()));
      for (Trial trial : TRIALS) {
        Duration time = interval.equals("1") ? SLOW : FAST;
        play(stage, trial, interval, time);
      }
    }
  }

  private static void start(Stage stage, String interval) {
    for (LabHost host : stage.lab().hosts()) {
      if (host.number() > 1 && host.isDaemonAlive()) {
        host.stop();
      }
    }
    if (stage.host(OURS).isDaemonAlive()) {
      stage.host(OURS).stop();
    }
    for (LabHost host : stage.lab().hosts()) {
      Daemon kind = host.number() < THEIRS ? Daemon.RELEVO : Daemon.KEEPALIVED;
      host.start(configuration(host.number(), interval), kind);
    }
  }

  private static void play(Stage stage, Trial trial, String interval, Duration time) {
    Lab lab = stage.lab();
    long mark = lab.chronicle().mark();
    double adverts = ROUTERS * time.toSeconds() / Double.parseDouble(interval);
    double chance = adverts * Math.pow(trial.lost(), 3) * (1 - trial.lost());
    stage.act(
        trial.how() + ", adverts every " + interval + " s",
        OURS,
        () -> disturb(lab, trial, time),
        () -> misplaced(lab).or(() -> tooMany(lab, mark, chance)));
    lab.deed(
        "false failovers of %d routers in %d s: ours %d, keepalived %d, by chance %.1f"
            .formatted(
                ROUTERS,
                time.toSeconds(),
                failovers(lab.host(OURS + 1), mark),
                failovers(lab.host(THEIRS + 1), mark),
                chance),
        () -> {});
  }

  private static Optional<String> tooMany(Lab lab, long mark, double chance) {
    int ours = failovers(lab.host(OURS + 1), mark);
    int theirs = failovers(lab.host(THEIRS + 1), mark);
    return ours <= theirs + SIGMAS * Math.sqrt(Math.max(ours + theirs, chance)) + HICCUPS
        ? Optional.empty()
        : Optional.of("false failovers: ours " + ours + ", keepalived " + theirs);
  }

  private static void disturb(Lab lab, Trial trial, Duration time) {
    List<LabHost> backups = List.of(lab.host(OURS + 1), lab.host(THEIRS + 1));
    for (LabHost backup : backups) {
      TrafficControl.disturb(lab.room(), backup.ends(0).getFirst(), trial.how());
    }
    lab.chronicle().await(time, () -> false);
    for (LabHost backup : backups) {
      TrafficControl.calm(lab.room(), backup.ends(0).getFirst());
    }
  }

  private static int failovers(LabHost backup, long mark) {
    return (int)
        backup.log(mark).stream().filter(line -> line.endsWith("Entering MASTER STATE")).count();
  }

  /// Addresses that are not with their Master alone.
  private static Optional<String> misplaced(Lab lab) {
    for (int master : List.of(OURS, THEIRS)) {
      for (int n = 0; n < ROUTERS; n++) {
        IpAddress address = IpAddress.parse(address(master, n)).orElseThrow();
        if (!lab.holders(address).equals(Set.of(master))) {
          return Optional.of(address + " is held by " + lab.holders(address));
        }
      }
    }
    return Optional.empty();
  }

  /// The first of our pair's is the laboratory's address under test.
  private static String address(int master, int n) {
    return "192.168.1." + (master == OURS ? 20 + 10 * n : 25 + 10 * n);
  }

  private static String configuration(int server, String interval) {
    int master = server < THEIRS ? OURS : THEIRS;
    return IntStream.range(0, ROUTERS)
        .mapToObj(n ->
            """
            vrrp_instance R%d {
              state BACKUP
              interface eth0
              virtual_router_id %d
              priority %d
              version 3
              advert_int %s
              virtual_ipaddress {
                %s/32
              }
            }
            """
                .formatted(
                    n, 10 * master + n, server == master ? 200 : 100, interval, address(master, n)))
        .collect(java.util.stream.Collectors.joining());
  }
}
