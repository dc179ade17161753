package dev.relevo;

import dev.relevo.bench.BenchCommand;
import dev.relevo.cli.CheckCommand;
import dev.relevo.cli.ConfigCommand;
import dev.relevo.cli.SimCommand;
import dev.relevo.cli.WhatIfCommand;
import dev.relevo.daemon.Commands;
import dev.relevo.daemon.ConfigTest;
import dev.relevo.lab.LabCommand;
import java.util.Arrays;

/// The one entry point: a word is a subcommand for people, anything else the daemon's own options.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    // A class with its libraries is loaded in these arms and nowhere on the daemon's way.
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "lab" -> System.exit(LabCommand.run(rest(arguments)));
      case "bench" -> System.exit(BenchCommand.run(rest(arguments)));
      case "check" -> System.exit(CheckCommand.run(rest(arguments)));
      case "config" -> System.exit(ConfigCommand.run(ConfigTest::examine, rest(arguments)));
      case "sim" -> System.exit(SimCommand.run(rest(arguments)));
      case "what-if" -> System.exit(WhatIfCommand.run(rest(arguments)));
      default -> System.exit(Commands.run(arguments));
    }
  }

  private static String[] rest(String[] arguments) {
    return Arrays.copyOfRange(arguments, 1, arguments.length);
  }
}
