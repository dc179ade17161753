package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarScaleTest {
  @Test
  void eachLineIsTenTimesTheOneBefore() {
    BarScale scale = BarScale.logarithmic(List.of(2.0, 700.0, 0.0, -3.0), 300);
    assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
    assertThat(scale.x(10)).isEqualTo(100);
    assertThat(scale.x(1000)).isEqualTo(300);
    assertThat(scale.x(0)).isZero();
    assertThat(scale.x(-3)).isZero();
  }

  /// The least value has a bar that is seen.
  @Test
  void theLeastIsNotTheBeginning() {
    assertThat(BarScale.logarithmic(List.of(1.0, 5.0), 300).ticks())
        .containsExactly(0.1, 1.0, 10.0);
  }

  @Test
  void countsBeginAtNought() {
    BarScale scale = BarScale.linear(List.of(0.0, 4.0), 200);
    assertThat(scale.ticks()).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(scale.x(1)).isEqualTo(50);
    assertThat(BarScale.linear(List.of(0.0), 200).ticks()).containsExactly(0.0, 1.0);
    assertThat(BarScale.linear(List.of(480.0), 200).ticks())
        .containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0);
  }
}
