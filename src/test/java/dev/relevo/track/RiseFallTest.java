package dev.relevo.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.packet.Priority;
import dev.relevo.track.RiseFall.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiseFallTest {
  private static final TrackedScript CHECK = new TrackedScript("chk", 2, 3, false);

  @ParameterizedTest
  @CsvSource({
    "'', PENDING",
    "+, WELL",
    "-, FAILED",
    "-+, FAILED",
    "-++, WELL",
    "+--, WELL",
    "+---, FAILED",
    "+--+---, FAILED",
    "+--+--, WELL",
    "-+-+, FAILED",
  })
  void countsResultsInARow(String results, Health expected) {
    RiseFall verdict = RiseFall.start(CHECK);
    for (int i = 0; i < results.length(); i++) {
      verdict = verdict.next(results.charAt(i) == '+', CHECK);
    }
    assertThat(verdict.health()).isEqualTo(expected);
  }

  @Test
  void initFailNeedsTheFullRise() {
    var script = new TrackedScript("chk", 2, 1, true);
    RiseFall verdict = RiseFall.start(script);
    assertThat(verdict.health()).isEqualTo(Health.FAILED);
    assertThat(verdict.next(true, script).health()).isEqualTo(Health.FAILED);
    assertThat(verdict.next(true, script).next(true, script).health()).isEqualTo(Health.WELL);
  }

  @ParameterizedTest
  @CsvSource({"150, -20, 130", "10, -20, 1", "250, 20, 254", "255, -20, 255", "254, 1, 254"})
  void effectivePriorityStaysInRange(int base, int sum, int expected) {
    assertThat(EffectivePriority.of(new Priority(base), sum)).isEqualTo(new Priority(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "5, false, true, 5",
    "5, false, false, 0",
    "-5, false, true, 0",
    "-5, false, false, -5",
    "5, true, true, -5",
    "5, true, false, 0",
    "-5, true, true, 0",
    "-5, true, false, 5",
  })
  void weightsAddOrSubtract(int weight, boolean reversed, boolean well, int delta) {
    assertThat(new Weight(weight, reversed).delta(well)).isEqualTo(delta);
  }
}
