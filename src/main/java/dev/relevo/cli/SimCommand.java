package dev.relevo.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./relevo sim`: the daemon's core in simulated time.
@Command(
    name = "relevo sim",
    mixinStandardHelpOptions = true,
    description = {
      "Plays the daemon's core in simulated time: worlds drawn from seeds, with faults; every order of",
      "events in small worlds; or what a daemon's flight recorder kept."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing that must never be; with --replay the core ends in the recorded state",
      "1:otherwise; the last line of a broken invariant is the command that repeats it",
      "2:wrong option, or the recording cannot be read"
    },
    sortOptions = false)
public final class SimCommand implements Callable<Integer> {
  @Option(names = "--seeds", paramLabel = "N", description = "how many seeds to play")
  private Optional<Long> seeds = Optional.empty();

  @Option(names = "--seed", paramLabel = "S", description = "the first one; the default is 0")
  private long seed;

  @Option(
      names = "--quiet",
      description = "only seeds of long quiet worlds: a fault every few hours")
  private boolean quiet;

  @Option(names = "--trace", description = "every event, a line each")
  private boolean trace;

  @Option(names = "--explore", description = "every order of events in worlds of 2 and 3 routers")
  private boolean explore;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "of --explore with two routers; with three it is five less")
  private int depth = DEPTH;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "a file that SIGUSR1 or a bug made a daemon write: /tmp/relevo.recorder")
  private Optional<Path> recording = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  private static final int DEPTH = 11;

  /// Three hosts have that many more orders.
  private static final int LESS_WITH_THREE = 5;

  private SimCommand() {}

  /// Runs the subcommand; its exit code.
  public static int run(String... arguments) {
    return new CommandLine(new SimCommand()).execute(arguments);
  }

  @Override
  public Integer call() {
    check();
    if (recording.isPresent()) {
      return ReplayReport.run(recording.get(), System.out, System.err);
    }
    if (explore) {
      return ExplorationReport.run(depth, Math.max(1, depth - LESS_WITH_THREE), System.out);
    }
    return SeedsReport.run(seed, seeds.orElse(1L), quiet, trace, System.out);
  }

  private void check() {
    int asked = (recording.isPresent() ? 1 : 0) + (explore ? 1 : 0) + (seeds.isPresent() ? 1 : 0);
    if (asked != 1 || seeds.filter(count -> count < 1).isPresent()) {
      throw wrong("--seeds N (at least 1), --explore or --replay FILE is wanted, one of them");
    }
    if (depth < 1) {
      throw wrong("--depth " + depth + ": at least 1 is wanted");
    }
  }

  private CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }
}
