package dev.relevo.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The scenario files, and which of them the core on the class path fails.
public final class Scenarios {
  private static final Path ROOT = Path.of("src/test/resources/conformance");
  private static final String ENDING = ".scenario";

  private Scenarios() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(ENDING, "");
  }

  /// The names of those that come out otherwise than written, or break the core altogether.
  public static List<String> failures() throws IOException {
    var failed = new ArrayList<String>();
    for (Path file : files()) {
      Scenario scenario = ScenarioReader.read(file);
      if (!fits(scenario)) {
        failed.add(scenario.name());
      }
    }
    return failed;
  }

  private static boolean fits(Scenario scenario) {
    try {
      ScenarioRunner.Outcome outcome = ScenarioRunner.run(scenario);
      return outcome.actual().equals(outcome.expected());
    } catch (RuntimeException _) {
      return false;
    }
  }
}
