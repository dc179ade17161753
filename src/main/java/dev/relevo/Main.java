package dev.relevo;

import dev.relevo.daemon.Commands;
import dev.relevo.lab.LabCommand;
import java.util.Arrays;

/// The one entry point: a word is a subcommand for people, anything else the daemon's own options.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length > 0 && arguments[0].equals("lab")) {
      // The class with its libraries is loaded here and nowhere on the daemon's way.
      System.exit(LabCommand.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    System.exit(Commands.run(arguments));
  }
}
