package dev.relevo.lab.torture;

import dev.relevo.lab.Cast;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabException;
import dev.relevo.lab.Requirements;
import dev.relevo.lab.Terminal;
import dev.relevo.lab.kernel.OtherKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Loops of faults on real daemons, each of which must end with one right holder.
public final class Torture {
  /// A new daemon, a check that fails after its time, two elections.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// So long all must be as it should be before it counts: what was on its way has arrived.
  private static final Duration STEADY = Duration.ofMillis(200);

  /// Where the kernels' notices may have been lost, they are asked at times.
  private static final Duration ASKING = Duration.ofMillis(500);

  /// So many failures say enough, and each leaves a folder.
  private static final int MOST_FAILURES = 5;

  /// Of a message that has the logs behind it, which are kept elsewhere.
  private static final int SHOWN_LINES = 3;

  private final Terminal terminal;
  private final Cast cast;
  private final Path evidence;
  private final Repertoire repertoire = Repertoire.here();
  private final Tally tally = new Tally();
  private final List<Failure> failures = new ArrayList<>();
  private Optional<Inspection> inspection = Optional.empty();
  private Optional<Ground> ground = Optional.empty();

  /// @param evidence where the folders of failures are made
  public Torture(Terminal terminal, Cast cast, Path evidence) {
    this.terminal = terminal;
    this.cast = cast;
    this.evidence = evidence;
  }

  /// What this machine lacks for it, if anything.
  public static Optional<String> missing() {
    for (String tool : List.of("nft", "tcpdump", "ping")) {
      if (!Requirements.isInstalled(tool)) {
        return Optional.of(
            tool + " is missing; on Debian: sudo apt-get install nftables tcpdump iputils-ping");
      }
    }
    return Requirements.notRealRoot();
  }

  /// Runs loops; the troubles of those that failed, each with its folder and the command that
  /// repeats it.
  public List<String> run(int loops, long seed) {
    try {
      for (int i = 0; i < loops && failures.size() < MOST_FAILURES; i++) {
        attempt(Loop.drawn(seed + i, repertoire), i + 1, seed);
      }
    } finally {
      close();
    }
    tally.show(terminal);
    return failures();
  }

  /// What failed up to now.
  List<String> failures() {
    return failures.stream().map(Torture::told).toList();
  }

  /// Plays one loop; whether it ended as it must.
  boolean attempt(Loop loop, int number, long seed) {
    try {
      play(loop, number);
      return true;
    } catch (Trouble trouble) {
      fail(loop, trouble.troubles(), number, seed);
    } catch (LabException trouble) {
      String message = String.valueOf(trouble.getMessage());
      fail(loop, message.lines().limit(SHOWN_LINES).toList(), number, seed);
    }
    return false;
  }

  private static String told(Failure failure) {
    return failure.faults()
        + "\n  "
        + String.join("\n  ", failure.troubles())
        + "\n  kept in "
        + failure.folder()
        + "\n  again with: "
        + failure.command();
  }

  private void play(Loop loop, int number) {
    Ground here = ground(); // what fails in here is no fault of the loop's, and says so
    long begun = System.nanoTime();
    here.lab().deed("loop " + number + ", seed " + loop.seed() + ": " + loop.text(), () -> {});
    var conditions = new Conditions(hasty());
    for (Fault fault : loop.faults()) {
      here.lab().deed("begin: " + fault.text(), () -> fault.begin(here));
      fault.mark(conditions);
    }
    if (conditions.isDefined()) {
      await(here, "during " + loop.text(), holders -> troubles(conditions, holders));
    } else {
      here.pause(Duration.ofMillis(loop.holdMillis()));
    }
    Map<Router, Set<Integer>> meanwhile = here.askHolders();
    for (Fault fault : loop.mending()) {
      here.lab().deed("end: " + fault.text(), () -> fault.end(here));
    }
    long ended = System.nanoTime();
    settle(here, conditions, meanwhile, "after " + loop.text());
    Duration settled = Duration.ofNanos(System.nanoTime() - ended);
    inspect(here, "after " + loop.text());
    Duration whole = Duration.ofNanos(System.nanoTime() - begun);
    tally.loop(loop, whole, settled);
    terminal.line(
        "%5d  seed %-8d %-70s settled %4d ms, whole %4d ms"
            .formatted(number, loop.seed(), loop.text(), settled.toMillis(), whole.toMillis()));
  }

  private Set<Integer> hasty() {
    return Conditions.SERVERS.stream()
        .filter(server -> cast.of(server) == Daemon.KEEPALIVED)
        .collect(Collectors.toSet());
  }

  private static List<String> troubles(Conditions conditions, Map<Router, Set<Integer>> holders) {
    var found = new ArrayList<String>();
    holders.forEach((router, those) -> conditions.trouble(router, those).ifPresent(found::add));
    return found;
  }

  /// Waits for one right holder of each address.
  private void settle(
      Ground here, Conditions before, Map<Router, Set<Integer>> meanwhile, String when) {
    var healed = new Conditions();
    await(
        here,
        when,
        holders -> {
          List<String> found = troubles(healed, holders);
          holders.forEach((router, those) -> {
            Set<Integer> right =
                before.successors(router, meanwhile.getOrDefault(router, Set.of()));
            if (!right.isEmpty() && !(those.size() == 1 && right.containsAll(those))) {
              found.add(router.name() + " is held by " + those + ", not by one of " + right);
            }
          });
          return found;
        });
  }

  private interface Judge {
    List<String> troubles(Map<Router, Set<Integer>> holders);
  }

  /// Waits until all is right, and still is a while later.
  private static void await(Ground here, String when, Judge judge) {
    long end = System.nanoTime() + here.paced(PATIENCE).toNanos();
    List<String> last = List.of();
    while (System.nanoTime() - end < 0) {
      boolean right =
          here.lab().chronicle().await(ASKING, () -> judge.troubles(here.holders()).isEmpty());
      if (right) {
        here.pause(here.paced(STEADY));
        right = judge.troubles(here.holders()).isEmpty();
      }
      last = judge.troubles(here.askHolders());
      if (last.isEmpty()) {
        if (right) {
          return;
        }
        here.pause(here.paced(STEADY));
        last = judge.troubles(here.askHolders());
        if (last.isEmpty()) {
          return;
        }
      }
    }
    throw new Trouble(when, last);
  }

  private void inspect(Ground here, String when) {
    var expected = new LinkedHashMap<Router, Integer>();
    here.askHolders()
        .forEach((router, those) -> expected.put(router, those.stream().findFirst().orElse(0)));
    Inspection looking = inspection.orElseThrow();
    List<String> found = looking.troubles(expected);
    tally.memory(looking.latest());
    if (!found.isEmpty()) {
      throw new Trouble(when, found);
    }
  }

  /// The laboratory as the last loop left it, or a new one whose daemons have been through
  /// everything once.
  Ground ground() {
    if (ground.isPresent()) {
      return ground.get();
    }
    Ground built = Ground.build(cast, repertoire);
    ground = Optional.of(built);
    var looking = new Inspection(built);
    inspection = Optional.of(looking);
    looking.begin();
    if (OtherKernel.isHere()) {
      terminal.line("this kernel is %.1f times slower than usual".formatted(built.slowness()));
    }
    Conditions.SERVERS.forEach(built::start);
    settle(built, new Conditions(), Map.of(), "at the start");
    for (int server : Conditions.SERVERS) {
      WarmingUp.play(built, server);
      settle(built, new Conditions(), Map.of(), "while warming up");
      looking.bound();
    }
    inspect(built, "before the first fault");
    looking.bound();
    return built;
  }

  private void fail(Loop loop, List<String> troubles, int number, long seed) {
    String peer = cast.peer() == Daemon.KEEPALIVED ? " --peer keepalived" : "";
    peer += OtherKernel.isHere() ? " --kernel uml" : "";
    String command = "./relevo lab --torture 1 --seed " + loop.seed() + peer;
    if (number > 1) {
      command += "   (or, with what came before: --torture " + number + " --seed " + seed + ")";
    }
    var report = new ArrayList<String>(List.of(loop.text()));
    report.addAll(troubles);
    report.add(command);
    Path folder =
        ground.map(here -> Evidence.keep(evidence, here, loop.seed(), report)).orElse(evidence);
    var failure = new Failure(loop.seed(), loop.text(), troubles, folder, command);
    failures.add(failure);
    terminal.line(terminal.paint("1;31", "FAILED") + " " + told(failure));
    close();
  }

  void close() {
    ground.ifPresent(Ground::close);
    ground = Optional.empty();
    inspection = Optional.empty();
  }
}
