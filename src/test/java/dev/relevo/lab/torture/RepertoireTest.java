package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepertoireTest {
  private static Stream<Fault> drawn(Repertoire repertoire) {
    return LongStream.range(0, 2_000)
        .mapToObj(seed -> Loop.drawn(seed, repertoire))
        .flatMap(loop -> loop.faults().stream());
  }

  @Test
  void theOtherKernelHasAllFaultsAndMore() {
    Set<String> any = drawn(Repertoire.ANY).map(Fault::kind).collect(Collectors.toSet());
    Set<String> other = drawn(Repertoire.OTHER).map(Fault::kind).collect(Collectors.toSet());
    assertThat(other)
        .containsAll(any)
        .contains(
            "lower device down",
            "slave pulled",
            "packets lost, 5 %",
            "packets lost, 20 %",
            "packets lost, 30 %",
            "packets late",
            "clock set");
    assertThat(any).doesNotContain("slave pulled", "clock set");
  }

  @Test
  void onlyBondsHaveSlaves() {
    assertThat(drawn(Repertoire.OTHER).filter(fault -> fault instanceof WiringFaults.Slave))
        .isNotEmpty()
        .allMatch(fault ->
            fault.servers().stream()
                .allMatch(server -> Repertoire.WIRED.get(server - 1).isBonded()));
  }

  @Test
  void aSeedRepeatsItsFaults() {
    for (long seed = 0; seed < 100; seed++) {
      assertThat(Loop.drawn(seed, Repertoire.OTHER)).isEqualTo(Loop.drawn(seed, Repertoire.OTHER));
    }
  }
}
