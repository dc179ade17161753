package dev.relevo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every scenario file is a test of its name.
class ConformanceTest {
  @TestFactory
  Stream<DynamicTest> scenario() throws IOException {
    return Scenarios.files().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                Scenarios.name(file), file.toAbsolutePath().toUri(), () -> play(file)));
  }

  @Test
  void thereAreScenarios() throws IOException {
    assertThat(Scenarios.files()).hasSizeGreaterThan(30);
  }

  private static void play(Path file) throws IOException {
    Scenario scenario = ScenarioReader.read(file);
    ScenarioRunner.Outcome outcome = ScenarioRunner.run(scenario);
    assertThat(outcome.actual()).as("%s%n%s", file, scenario.prose()).isEqualTo(outcome.expected());
  }
}
