package dev.relevo.bench;

import dev.relevo.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./relevo bench`: the benchmark.
@Command(
    name = "relevo bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures failovers of Relevo and of the keepalived that is installed here, in",
      "turns, on hosts made of network namespaces of this machine. All of it takes some",
      "16 minutes, and nothing else should run meanwhile; --list tells the",
      "scenarios, docs/BENCHMARK.md what the figures mean. Leaves nothing behind."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every run told its figures",
      "1:one did not, or something is missing here",
      "2:wrong option"
    },
    sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  /// From here on other work takes what is to be measured, on two processors.
  private static final double BUSY = 2;

  @Option(
      names = "--scenario",
      arity = "1..*",
      paramLabel = "NAME",
      description = "only these, in the order of --list")
  private List<String> names = List.of();

  @Option(names = "--list", description = "tell the scenarios and how often each is run; run none")
  private boolean list;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "runs of each, instead of its own number")
  private int runs;

  @Option(names = "--quick", description = "less of it, once, in less than four minutes")
  private boolean quick;

  @Option(
      names = "--peer",
      paramLabel = "DAEMON",
      description = "beside what: keepalived (the default) or none")
  private Peer peer = Peer.KEEPALIVED;

  @Option(
      names = "--full",
      description = {
        "every figure, by its name, instead of the headlines;",
        "and hogs for 60 s, not 20"
      })
  private boolean full;

  @Option(
      names = "--json",
      description = "the result as JSON on standard output, the rest on standard error")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE", description = "the picture, too")
  private Optional<Path> svg = Optional.empty();

  @Option(
      names = "--update-readme",
      description = "write the picture and the table into README.md and docs/bench.svg")
  private boolean updateReadme;

  @Spec private CommandSpec spec = CommandSpec.create();

  private BenchCommand() {}

  /// What `--peer` takes.
  private enum Peer {
    KEEPALIVED,
    NONE
  }

  /// Runs the subcommand; its exit code.
  public static int run(String... arguments) {
    return new CommandLine(new BenchCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  @Override
  public Integer call() {
    if (list) {
      Catalogue.all()
          .forEach(one ->
              System.out.printf(
                  "%-16s %d %s  %s%n",
                  one.name(), one.runs(), one.quick() ? "quick" : "     ", one.title()));
      return 0;
    }
    List<Experiment> experiments = chosen();
    List<Contender> contenders =
        peer == Peer.NONE ? List.of(Contender.RELEVO) : List.of(Contender.values());
    try {
      contenders.forEach(BenchCommand::require);
      double load = MachineFacts.load();
      refuseOrWarn(load);
      Report report = measure(experiments, contenders, load);
      show(report);
      return report.hasFailures() ? FAILED : 0;
    } catch (BenchException | LabException | IOException failure) {
      System.err.println("relevo bench: " + failure.getMessage());
      return FAILED;
    }
  }

  private List<Experiment> chosen() {
    List<Experiment> all = Catalogue.all();
    List<String> known = all.stream().map(Experiment::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "unknown scenario " + name + ": " + known);
      }
    }
    if (runs < 0) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--runs: at least 1");
    }
    if (updateReadme && (quick || !names.isEmpty() || peer == Peer.NONE)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--update-readme: with all scenarios and both daemons");
    }
    return all.stream()
        .filter(one -> names.isEmpty() ? !quick || one.quick() : names.contains(one.name()))
        .toList();
  }

  private static void require(Contender contender) {
    contender
        .missing()
        .ifPresent(missing -> {
          throw new BenchException(missing);
        });
  }

  private void refuseOrWarn(double load) {
    if (load < BUSY) {
      return;
    }
    String busy = "other work is under way here (load average " + load + ")";
    if (updateReadme) {
      throw new BenchException(busy + ": what is published is measured on a quiet machine");
    }
    System.err.println("relevo bench: " + busy + ", the figures will show it");
  }

  private Report measure(List<Experiment> experiments, List<Contender> contenders, double load) {
    Map<Contender, String> versions = new LinkedHashMap<>();
    contenders.forEach(contender -> versions.put(contender, MachineFacts.version(contender)));
    Instant begun = Instant.now();
    long start = System.nanoTime();
    var runner =
        new Runner(contenders, quick ? Pace.QUICK : full ? Pace.FULL : Pace.USUAL, System.err);
    var rows = new ArrayList<Row>();
    for (Experiment experiment : experiments) {
      int times = runs > 0 ? runs : quick ? 1 : experiment.runs();
      rows.add(runner.play(experiment, times));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Report(begun, took, MachineFacts.machine(), load, versions, rows);
  }

  private void show(Report report) throws IOException {
    if (svg.isPresent()) {
      Files.writeString(svg.get(), BenchPicture.svg(report));
    }
    if (json) {
      System.out.print(BenchJson.text(report));
    } else {
      (full ? BenchTable.all(report) : BenchTable.lines(report)).forEach(System.out::println);
      System.out.println();
      System.out.println(report.provenance());
    }
    System.err.println(
        "took " + report.took().toMinutes() + " min " + report.took().toSecondsPart() + " s");
    if (updateReadme) {
      ReadmeUpdate.write(home(), report);
      System.err.println("wrote README.md and docs/bench.svg");
    }
    System.out.flush();
  }

  /// The checkout, as the launcher tells it.
  private static Path home() {
    return Path.of(Optional.ofNullable(System.getenv("RELEVO_HOME")).orElse("")).toAbsolutePath();
  }
}
