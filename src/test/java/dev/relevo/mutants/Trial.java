package dev.relevo.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One juror in a JVM of its own before one core.
final class Trial {
  private Trial() {}

  /// @param took how long, wall time
  record Verdict(Optional<Juror.Finding> found, Duration took) {}

  /// @param limit a core that takes longer never ends, which is a fault
  static Verdict hold(Juror juror, MutatedClasses core, Duration limit)
      throws IOException, InterruptedException {
    Path told = Files.createTempFile("relevo-trial-", ".out");
    try {
      long begin = System.nanoTime();
      String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
      Process child =
          new ProcessBuilder(
                  java,
                  "-XX:+UseSerialGC",
                  "-Xmx1g",
                  "-cp",
                  core.classPath(),
                  Juror.class.getName(),
                  juror.word())
              .redirectErrorStream(true)
              .redirectOutput(told.toFile())
              .start();
      try {
        boolean ended = child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return new Verdict(ended ? read(child.exitValue(), told) : endless(limit), took);
      } finally {
        child.destroyForcibly().waitFor();
      }
    } finally {
      Files.delete(told);
    }
  }

  private static Optional<Juror.Finding> endless(Duration limit) {
    String what = "no end after " + limit.toSeconds() + " s";
    return Optional.of(new Juror.Finding("endless", what));
  }

  private static Optional<Juror.Finding> read(int status, Path told) throws IOException {
    if (status == 0) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(told);
    if (status != Juror.FOUND || lines.size() < 2) {
      throw new IOException("the trial itself failed (" + status + "): " + lines);
    }
    return Optional.of(new Juror.Finding(lines.get(lines.size() - 2), lines.get(lines.size() - 1)));
  }
}
