package dev.relevo.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where the time line is shown: colours and a status line that is drawn over on a terminal, plain
/// lines elsewhere.
public final class Terminal {
  private static final int DEFAULT_COLUMNS = 100;
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final boolean live;
  private final int columns;
  private String status = "";

  private Terminal(PrintStream out, boolean live, int columns) {
    this.out = out;
    this.live = live;
    this.columns = columns;
  }

  /// @param descriptor 1 or 2, of this process
  public static Terminal on(PrintStream out, int descriptor) {
    boolean colours =
        Optional.ofNullable(System.getenv("NO_COLOR")).filter(set -> !set.isEmpty()).isEmpty();
    boolean live = colours && test("test -t " + descriptor).isPresent();
    int columns =
        live
            ? test("stty size < /dev/tty").map(Terminal::columns).orElse(DEFAULT_COLUMNS)
            : DEFAULT_COLUMNS;
    return new Terminal(out, live, columns);
  }

  boolean isLive() {
    return live;
  }

  int columns() {
    return columns;
  }

  /// Writes a line above the status line.
  public synchronized void line(String text) {
    if (!live) {
      out.println(text);
      out.flush();
      return;
    }
    out.print("\r\u001b[K" + text + RESET + "\n" + status);
    out.flush();
  }

  /// Draws the status line anew; nothing where it cannot be drawn over.
  public synchronized void status(String text) {
    if (live && !text.equals(status)) {
      status = text.isEmpty() ? "" : text + RESET;
      out.print("\r\u001b[K" + status);
      out.flush();
    }
  }

  /// `code` is of ECMA-48's SGR: 1 bold, 2 faint, 31 … 36 colours.
  public String paint(String code, String text) {
    return live ? "\u001b[" + code + "m" + text + RESET : text;
  }

  /// Asks a shell that shares our descriptors; its output, if it succeeded.
  private static Optional<String> test(String command) {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(
                  command.startsWith("test")
                      ? ProcessBuilder.Redirect.INHERIT
                      : ProcessBuilder.Redirect.PIPE)
              .redirectError(
                  command.startsWith("test")
                      ? ProcessBuilder.Redirect.INHERIT
                      : ProcessBuilder.Redirect.DISCARD)
              .start();
      String output =
          new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return shell.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException noShell) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static int columns(String rowsAndColumns) {
    int blank = rowsAndColumns.indexOf(' ');
    try {
      int columns = Integer.parseInt(rowsAndColumns.substring(blank + 1));
      return columns > 0 ? columns : DEFAULT_COLUMNS;
    } catch (NumberFormatException other) {
      return DEFAULT_COLUMNS;
    }
  }
}
