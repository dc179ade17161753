package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever ends the demonstration, nothing of it outlives it: no process, hence no namespace, no
/// mount and no file.
@Tag("host")
class NothingLeftTest {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  /// Of a build, or of mutants, which may be at work beside us.
  private static final Pattern OTHERS = Pattern.compile("relevo-(train|mutant|trial)");

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void afterASignal(String signal) throws Exception {
    Daemon.KEEPALIVED.missing().ifPresent(missing -> assumeTrue(false, missing));
    List<String> mounts = Files.readAllLines(MOUNTS);
    Set<String> files = temporaryFiles();
    Process demonstration = start();
    try (BufferedReader shown = demonstration.inputReader()) {
      String line = shown.readLine();
      while (line != null && !line.contains("Entering MASTER STATE")) {
        line = shown.readLine();
      }
      List<ProcessHandle> children = demonstration.descendants().toList();
      assertThat(children).hasSizeGreaterThan(6);
      new ProcessBuilder("kill", "-" + signal, Long.toString(demonstration.pid()))
          .start()
          .waitFor();
      assertThat(demonstration.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
      for (ProcessHandle child : children) {
        child.onExit().get(10, TimeUnit.SECONDS);
      }
    } finally {
      demonstration.destroyForcibly();
    }
    assertThat(Files.readAllLines(MOUNTS)).isEqualTo(mounts);
    assertThat(temporaryFiles()).isSubsetOf(files);
    assertThat(Path.of("/run/keepalived.pid")).doesNotExist();
  }

  private static Process start() throws java.io.IOException {
    var command =
        List.of(
            // Started in a background job of a script, a JVM would inherit that INT is ignored.
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:-UsePerfData", // its file in /tmp outlives a killed JVM
            "-cp",
            System.getProperty("java.class.path"),
            "dev.relevo.Main",
            "lab",
            "--daemon",
            "keepalived");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectInput(new File("/dev/null"))
        .start();
  }

  private static Set<String> temporaryFiles() throws java.io.IOException {
    try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
      return files
          .map(Path::toString)
          .filter(name -> name.contains("keepalive") || name.contains("relevo"))
          .filter(name -> !OTHERS.matcher(name).find())
          .collect(Collectors.toCollection(HashSet::new));
    }
  }
}
