package dev.relevo.daemon;

import dev.relevo.options.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What `relevo -t -f FILE` does, for many files in one process: a test that needs a thousand
/// verdicts cannot wait for as many starts. Run as a program, inside whatever namespace it is
/// about.
final class ManyConfigTests {
  /// Begins the line behind what was said of a file, with the exit code; no diagnostic begins so.
  static final String END = "\u0001";

  private ManyConfigTests() {}

  /// @param arguments a file that lists one configuration a line
  public static void main(String[] arguments) throws IOException {
    List<String> files = Files.readAllLines(Path.of(arguments[0]));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String file : files) {
      var said = new ByteArrayOutputStream();
      int code = 0;
      try (var to = new PrintStream(said, false, StandardCharsets.UTF_8)) {
        code = ConfigTest.run(CommandLine.read("-t", "-f", file), to);
      }
      out.write(said.toByteArray());
      out.println(END + code);
    }
    out.flush();
  }
}
