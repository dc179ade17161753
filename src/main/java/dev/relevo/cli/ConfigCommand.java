package dev.relevo.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./relevo config`: what a configuration says, before anything runs with it.
@Command(
    name = "relevo config",
    mixinStandardHelpOptions = true,
    description = {
      "Tests, prints, compares and converts keepalived.conf. Starts nothing and touches no network.",
      "`relevo config COMMAND --help` tells more of each."
    },
    sortOptions = false)
public final class ConfigCommand {
  private ConfigCommand() {}

  /// Runs the subcommand; its exit code.
  public static int run(Examination examination, String... arguments) {
    return run(examination, Screen.ofProcess(), arguments);
  }

  static int run(Examination examination, Screen screen, String... arguments) {
    var err = new PrintWriter(screen.err(), true, StandardCharsets.UTF_8);
    CommandLine line =
        new CommandLine(new ConfigCommand())
            .addSubcommand("test", new ConfigTestCommand(examination, screen))
            .addSubcommand("print", new ConfigPrintCommand(screen))
            .addSubcommand("diff", new ConfigDiffCommand(screen))
            .addSubcommand("convert", new ConfigConvertCommand(screen))
            .setErr(err)
            .setOut(new PrintWriter(screen.out(), true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true);
    if (arguments.length == 0) {
      line.usage(err);
      return line.getCommandSpec().exitCodeOnInvalidInput();
    }
    return line.execute(arguments);
  }
}
