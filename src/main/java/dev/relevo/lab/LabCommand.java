package dev.relevo.lab;

import dev.relevo.lab.kernel.BondScenario;
import dev.relevo.lab.kernel.ClockScenario;
import dev.relevo.lab.kernel.DeviceScenario;
import dev.relevo.lab.kernel.DummyScenario;
import dev.relevo.lab.kernel.LossScenario;
import dev.relevo.lab.kernel.OtherKernel;
import dev.relevo.lab.torture.Soak;
import dev.relevo.lab.torture.SoakJson;
import dev.relevo.lab.torture.SoakPace;
import dev.relevo.lab.torture.SoakPicture;
import dev.relevo.lab.torture.SoakResult;
import dev.relevo.lab.torture.SoakText;
import dev.relevo.lab.torture.Torture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./relevo lab`: the demonstration.
@Command(
    name = "relevo lab",
    mixinStandardHelpOptions = true,
    description = {
      "Builds the tutorials' servers from network namespaces of this machine, runs a daemon on each,",
      "and shows who answers at the virtual address while the servers are stopped, crashed and cut off.",
      "Leaves nothing behind."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every act ended as the tutorial says",
      "1:one did not, or something is missing here",
      "2:wrong option"
    },
    sortOptions = false)
public final class LabCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  /// Short enough to be typed again.
  private static final long MAX_DRAWN_SEED = 1_000_000;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "failover (the default), apache, vrrp, kill50, one-way; may be repeated")
  private List<String> names = List.of("failover");

  @Option(
      names = "--peer",
      paramLabel = "DAEMON",
      description = "what runs on server2: relevo (the default) or keepalived")
  private Optional<Daemon> peer = Optional.empty();

  @Option(
      names = "--daemon",
      paramLabel = "DAEMON",
      description = "what runs on every server, for comparison: relevo (the default) or keepalived")
  private Daemon everywhere = Daemon.RELEVO;

  @Option(names = "--rounds", paramLabel = "N", description = "of kill50; the default is 50")
  private int rounds = 50;

  @Option(
      names = "--torture",
      paramLabel = "N",
      description = {
        "instead of a scenario, N loops of random faults, each of which must end with",
        "one right holder of each address and nothing left open; with --peer and --seed"
      })
  private int loops;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      description = {
        "instead of a scenario, the faults of --torture one a minute for so long (3h, 40m, 20s)",
        "and what the daemons have and do meanwhile: fails when something grows;",
        "server1's daemon lives throughout; with --peer, --seed, --svg and --json"
      })
  private Optional<String> soak = Optional.empty();

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "of --soak: memory, descriptors, threads and lateness over time")
  private Optional<Path> svg = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "of --torture and --soak: the same faults again; the default is drawn")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = {
        "uml: all of it under Debian's user-mode-linux, which has VLANs, bonds, netem and a clock",
        "to set; --torture then has these too, and there are the scenarios vlan, vlan-bond,",
        "macvlan, bond, loss, clock, dummy, loopback"
      })
  private Optional<String> kernel = Optional.empty();

  @Option(names = "--keep", description = "leave the lab up at the end, until Ctrl-C")
  private boolean keep;

  @Option(
      names = "--json",
      description = "the result as JSON on standard output, the rest on standard error")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final List<ActResult> results = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  private LabCommand() {}

  /// Runs the subcommand; its exit code.
  public static int run(String... arguments) {
    return new CommandLine(new LabCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public Integer call() {
    Terminal terminal = json ? Terminal.on(System.err, 2) : Terminal.on(System.out, 1);
    try {
      Cast cast = cast();
      if (kernel.isPresent() && !OtherKernel.isHere()) {
        return OtherKernel.run(Daemon.home(), elsewhere(kernel.orElseThrow()));
      }
      if (soak.isPresent()) {
        return soak(terminal, cast, soak.get());
      }
      if (loops != 0) {
        return torture(terminal, cast);
      }
      note(terminal, cast);
      List<Scenario> scenarios = names.stream().map(this::scenario).toList();
      for (int i = 0; i < scenarios.size(); i++) {
        play(terminal, scenarios.get(i), cast, keep && i == scenarios.size() - 1);
      }
    } catch (LabException failure) {
      troubles.add(String.valueOf(failure.getMessage()));
    }
    return report(terminal);
  }

  /// The command line that is run under the other kernel.
  private List<String> elsewhere(String name) {
    if (!name.equals(OtherKernel.UML)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "unknown kernel " + name + ": there is " + OtherKernel.UML);
    }
    var words = new ArrayList<String>(List.of("lab"));
    words.addAll(spec.commandLine().getParseResult().originalArgs());
    return words;
  }

  private static void note(Terminal terminal, Cast cast) {
    boolean keepalived = cast.main() == Daemon.KEEPALIVED || cast.peer() == Daemon.KEEPALIVED;
    if (keepalived && Requirements.notRealRoot().isPresent()) {
      terminal.line(
          "note: without root, keepalived takes every check script for a success: it calls"
              + " setgroups(2), which a user namespace refuses");
    }
  }

  private int torture(Terminal terminal, Cast cast) {
    if (loops < 0 || json || keep || everywhere != Daemon.RELEVO) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--torture takes a number above 0, and goes with --seed and --peer alone");
    }
    long first = seed();
    Path folder = evidence();
    terminal.line("torture: " + loops + " loops from seed " + first + peerText(cast));
    List<String> failed = new Torture(terminal, cast, folder).run(loops, first);
    terminal.line(
        failed.isEmpty()
            ? "all " + loops + " loops ended with one right holder of each address"
            : failed.size() + " failed");
    return failed.isEmpty() ? 0 : FAILED;
  }

  private long seed() {
    Torture.missing()
        .ifPresent(missing -> {
          throw new LabException(missing);
        });
    return seed.orElseGet(() -> System.currentTimeMillis() % MAX_DRAWN_SEED);
  }

  private static Path evidence() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "relevo-torture");
  }

  private int soak(Terminal terminal, Cast cast, String time) {
    if (loops != 0 || keep || everywhere != Daemon.RELEVO) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--soak goes with --peer, --seed, --svg and --json alone");
    }
    SoakPace pace =
        SoakPace.read(time)
            .orElseThrow(() ->
                new CommandLine.ParameterException(
                    spec.commandLine(), "--soak: " + time + " is no time like 3h, 40m or 20s"));
    long first = seed();
    terminal.line("soak: " + time + " from seed " + first + peerText(cast));
    var well = new AtomicBoolean();
    new Soak(
            terminal,
            cast,
            evidence(),
            pace,
            first,
            result -> {
              well.set(result.isWell());
              tell(terminal, result);
            })
        .run();
    return well.get() ? 0 : FAILED;
  }

  private void tell(Terminal terminal, SoakResult result) {
    SoakText.lines(result).forEach(terminal::line);
    if (json) {
      System.out.print(SoakJson.text(result));
      System.out.flush();
    }
    try {
      if (svg.isPresent()) {
        Files.writeString(svg.get(), SoakPicture.svg(result));
      }
    } catch (IOException failure) {
      terminal.line("relevo lab: cannot write " + failure.getMessage());
    }
  }

  private static String peerText(Cast cast) {
    return cast.peer() == Daemon.KEEPALIVED ? ", keepalived on server2" : "";
  }

  private Cast cast() {
    var cast = new Cast(everywhere, peer.orElse(everywhere));
    cast.missing()
        .ifPresent(missing -> {
          throw new LabException(missing);
        });
    return cast;
  }

  private Scenario scenario(String name) {
    List<Scenario> all =
        List.of(
            new FailoverScenario(),
            new ApacheScenario(),
            new VrrpScenario(),
            new KillScenario(rounds),
            new OneWayScenario(),
            new DeviceScenario("vlan", Wiring.TAGGED),
            new DeviceScenario("vlan-bond", Wiring.TAGGED_BOND),
            new DeviceScenario("macvlan", Wiring.MACVLAN),
            new BondScenario(),
            new LossScenario(),
            new ClockScenario(),
            new DummyScenario("dummy0"),
            new DummyScenario("lo"));
    return all.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new CommandLine.ParameterException(
                spec.commandLine(),
                "unknown scenario " + name + ": " + all.stream().map(Scenario::name).toList()));
  }

  private void play(Terminal terminal, Scenario scenario, Cast cast, boolean keepUp) {
    terminal.line(terminal.paint("1", scenario.name()) + ": " + scenario.title());
    scenario
        .missing()
        .ifPresent(missing -> {
          throw new LabException(scenario.name() + ": " + missing);
        });
    try (Lab lab = Lab.create(scenario.spec())) {
      lab.prober();
      var stage = new Stage(scenario.name(), lab, cast, OtherKernel.patience());
      try (var _ = TimeLine.show(terminal, lab)) {
        scenario.play(stage);
      } catch (LabException failure) {
        troubles.add(scenario.name() + ": " + failure.getMessage());
      } finally {
        results.addAll(stage.results());
      }
      if (keepUp) {
        stay(terminal, lab);
      }
    }
  }

  private static void stay(Terminal terminal, Lab lab) {
    EnterLines.of(lab).forEach(terminal::line);
    try {
      new CountDownLatch(1).await(); // Ctrl-C runs the hook that takes the lab down
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private int report(Terminal terminal) {
    if (!results.isEmpty()) {
      terminal.line("");
      ResultTable.lines(terminal, results).forEach(terminal::line);
    }
    troubles.forEach(trouble -> terminal.line(terminal.paint("1;31", "relevo lab: ") + trouble));
    if (json) {
      ResultJson.write(System.out, results, troubles);
    }
    boolean ok = troubles.isEmpty() && results.stream().allMatch(ActResult::isOk);
    return ok ? 0 : FAILED;
  }
}
