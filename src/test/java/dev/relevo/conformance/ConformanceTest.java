package dev.relevo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every scenario file is a test of its name.
class ConformanceTest {
  private static final Path ROOT = Path.of("src/test/resources/conformance");

  @TestFactory
  Stream<DynamicTest> scenario() throws IOException {
    return files().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()).replace(".scenario", ""),
                file.toAbsolutePath().toUri(),
                () -> play(file)));
  }

  @Test
  void thereAreScenarios() throws IOException {
    assertThat(files()).hasSizeGreaterThan(30);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(ROOT)) {
      return all.filter(file -> file.toString().endsWith(".scenario")).sorted().toList();
    }
  }

  private static void play(Path file) throws IOException {
    Scenario scenario = ScenarioReader.read(file);
    ScenarioRunner.Outcome outcome = ScenarioRunner.run(scenario);
    assertThat(outcome.actual()).as("%s%n%s", file, scenario.prose()).isEqualTo(outcome.expected());
  }
}
