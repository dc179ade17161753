package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void endsByItself() {
    assertThatCode(() -> Rehearsal.play(false)).doesNotThrowAnyException();
    assertThatCode(() -> Rehearsal.play(true)).doesNotThrowAnyException();
    assertThatCode(Rehearsal::playCrowd).doesNotThrowAnyException();
  }

  @Test
  void aCrowdIsRehearsedWhereThereIsOne() {
    assertThat(Rehearsal.crowds(1)).isZero();
    assertThat(Rehearsal.crowds(65)).isZero();
    assertThat(Rehearsal.crowds(66)).isEqualTo(1);
    assertThat(Rehearsal.crowds(10_000)).isEqualTo(9);
  }
}
