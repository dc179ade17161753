package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void endsByItself() {
    assertThatCode(() -> Rehearsal.play(false)).doesNotThrowAnyException();
    assertThatCode(() -> Rehearsal.play(true)).doesNotThrowAnyException();
  }
}
