package dev.relevo.daemon;

import dev.relevo.options.CommandLine;

/// The daemon's command line: runs what it asks for.
public final class Commands {
  private static final int REFUSED = 1;

  private Commands() {}

  /// @return the exit code
  /// @throws InterruptedException never in practice: nobody interrupts the main thread
  public static int run(String[] arguments) throws InterruptedException {
    CommandLine line = CommandLine.read(arguments);
    return switch (line.mode()) {
      case DAEMON -> Launch.run(line, arguments);
      case CONFIG_TEST -> ConfigTest.run(line, System.err);
      case VERSION -> print(line, Version.text());
      case HELP -> print(line, CommandLine.help());
      case SIGNAL_NUMBER -> {
        System.out.println(line.signal());
        yield 0;
      }
      case REFUSED -> {
        for (String message : line.messages()) {
          System.err.println("relevo: " + message);
        }
        Detachment.announceFailure(REFUSED, "relevo: " + String.join("; ", line.messages()));
        yield REFUSED;
      }
    };
  }

  /// keepalived prints both on standard error, and people parse it there.
  private static int print(CommandLine line, String text) {
    for (String message : line.messages()) { // a mistake before it changes nothing
      System.err.println("relevo: " + message);
    }
    System.err.println(text);
    return 0;
  }
}
