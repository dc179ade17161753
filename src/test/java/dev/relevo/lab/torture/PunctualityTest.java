package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.MacAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Lateness from the wire: FIRST (51) has adverts each 100 ms.
class PunctualityTest {
  private static final int VRID = 51;
  private static final MacAddress ONE = new MacAddress(1);
  private static final MacAddress TWO = new MacAddress(2);

  private final Punctuality punctuality = new Punctuality();

  private void heard(MacAddress sender, long... micros) {
    for (long at : micros) {
      punctuality.heard(VRID, sender, at, false);
    }
  }

  @Test
  void itIsTheGapLessTheInterval() {
    heard(ONE, 0, 100_250, 200_250, 300_000);
    assertThat(punctuality.take()).isEqualTo(Map.of(ONE, List.of(-250L, 0L, 250L)));
    heard(ONE, 400_007);
    assertThat(punctuality.take()).isEqualTo(Map.of(ONE, List.of(7L)));
  }

  @Test
  void aChangeOfMastersIsNoLateness() {
    heard(ONE, 0, 100_000);
    heard(TWO, 450_000, 550_001);
    heard(ONE, 900_000, 1_000_002);
    assertThat(punctuality.take()).isEqualTo(Map.of(ONE, List.of(0L, 2L), TWO, List.of(1L)));
  }

  @Test
  void aFarewellEndsIt() {
    heard(ONE, 0);
    punctuality.heard(VRID, ONE, 50_000, true);
    heard(ONE, 9_000_000);
    assertThat(punctuality.take()).isEmpty();
  }

  @Test
  void routersOfOthersDoNotCount() {
    punctuality.heard(200, ONE, 0, false);
    punctuality.heard(200, ONE, 1_000_000, false);
    assertThat(punctuality.take().getOrDefault(ONE, List.of())).isEmpty();
  }
}
