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
    description = "Steps the daemon's core through what a daemon's flight recorder kept.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the core ends in the recorded state",
      "1:it does not",
      "2:wrong option, or the recording cannot be read"
    },
    sortOptions = false)
public final class SimCommand implements Callable<Integer> {
  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "a file that SIGUSR1 or a bug made a daemon write: /tmp/relevo.recorder")
  private Optional<Path> recording = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  private SimCommand() {}

  /// Runs the subcommand; its exit code.
  public static int run(String... arguments) {
    return new CommandLine(new SimCommand()).execute(arguments);
  }

  @Override
  public Integer call() {
    if (recording.isPresent()) {
      return ReplayReport.run(recording.get(), System.out, System.err);
    }
    throw new CommandLine.ParameterException(spec.commandLine(), "--replay FILE is wanted");
  }
}
