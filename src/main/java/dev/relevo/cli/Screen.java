package dev.relevo.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a subcommand writes: what was asked for to one stream, complaints to the other.
///
/// @param colour whether `out` is a terminal that may be coloured
record Screen(PrintStream out, PrintStream err, boolean colour) {
  /// The process's own; no colour with `NO_COLOR` (no-color.org).
  static Screen ofProcess() {
    String off = System.getenv("NO_COLOR");
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Screen(System.out, System.err, terminal && (off == null || off.isEmpty()));
  }

  PrintWriter writer() {
    return new PrintWriter(out, false, StandardCharsets.UTF_8);
  }

  void complain(String message) {
    new PrintStream(err, true, StandardCharsets.UTF_8).println("relevo config: " + message);
  }
}
