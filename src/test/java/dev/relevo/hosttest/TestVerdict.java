package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a test of a configuration came to.
///
/// @param code its exit code
/// @param lines those that something is said of
/// @param errors those of `lines` that count
/// @param elsewhere whether something that counts is said without a line, since it shows only once
///   everything is read
record TestVerdict(int code, Set<Integer> lines, Set<Integer> errors, boolean elsewhere) {
  /// keepalived 2.2.7 dies of some files, with SIGSEGV.
  static final int CRASHED = 128 + 11;

  private static final Pattern PLACED = Pattern.compile("\\((?:.*: )?Line (\\d+)\\) .*");
  private static final long PATIENCE_SECONDS = 20;

  /// keepalived's, in namespaces of its own.
  static TestVerdict ofKeepalived(Path file) throws IOException, InterruptedException {
    assumeTrue(ProcessHandle.current().info().user().orElse("").equals("root"), "needs root");
    assumeTrue(Files.exists(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
    Path said = Files.createTempFile("keepalived", ".said");
    try {
      Process test =
          new ProcessBuilder(
                  "unshare",
                  "--net",
                  "--mount",
                  "sh",
                  "-c",
                  "keepalived -t -f \"$0\"; exit $?",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(test.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      // it prints what it has not initialised
      return of(test.exitValue(), Files.readString(said, StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(said);
    }
  }

  /// Of what keepalived's test said.
  static TestVerdict of(int code, String said) {
    Set<Integer> lines = new TreeSet<>();
    boolean elsewhere = false;
    for (String line : said.lines().toList()) {
      Matcher placed = PLACED.matcher(line);
      if (placed.matches()) {
        lines.add(Integer.valueOf(placed.group(1)));
      } else if (!line.isBlank()
          && !line.startsWith("SECURITY")
          && !line.startsWith("Segmentation")) {
        elsewhere = true;
      }
    }
    return new TestVerdict(code, lines, lines, elsewhere);
  }

  /// Ours, of the reading alone.
  ///
  /// @param theirs tells which of our lines are for what they say without a line
  static TestVerdict ofRelevo(Path file, TestVerdict theirs) {
    ConfigReading reading = ConfigReader.read(file.toString());
    Set<Integer> lines = new TreeSet<>();
    Set<Integer> errors = new TreeSet<>();
    boolean elsewhere = false;
    for (Diagnostic diagnostic : reading.diagnostics()) {
      int line = diagnostic.at().line();
      lines.add(line);
      if (diagnostic.severity() == Severity.NOTICE || diagnostic.severity() == Severity.SECURITY) {
        continue;
      }
      if (theirs.lines.contains(line)) {
        errors.add(line);
      } else if (diagnostic
          .message()
          .matches("(virtual|real|sorry)_server .*|the block .* is never closed")) {
        elsewhere = true;
      } else {
        errors.add(line);
      }
    }
    int code = ConfigVerdict.of(reading).testExitCode();
    return new TestVerdict(code, lines, errors, elsewhere);
  }
}
