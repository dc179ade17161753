package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimCommandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seed 5",
        "--quiet",
        "--seeds 0",
        "--seeds -3",
        "--seeds many",
        "--seeds 1 --explore",
        "--seeds 1 --replay none",
        "--explore --depth 0",
        "--replay",
        "--faster"
      })
  void aWrongWordIsAnsweredWithTwo(String words) {
    assertThat(SimCommand.run(words.split(" ", -1))).isEqualTo(2);
  }
}
