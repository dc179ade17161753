package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoopTest {
  @Test
  void aSeedRepeatsItsFaults() {
    for (long seed = 0; seed < 100; seed++) {
      assertThat(Loop.drawn(seed)).isEqualTo(Loop.drawn(seed));
    }
  }

  @Test
  void everyKindIsDrawnAboutAsOftenAsAnother() {
    var counts =
        LongStream.range(0, 2_000)
            .mapToObj(Loop::drawn)
            .flatMap(loop -> loop.faults().stream())
            .collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));
    assertThat(counts.keySet()).hasSize(24);
    assertThat(counts).allSatisfy((kind, count) -> assertThat(count).isBetween(20L, 300L));
  }

  @Test
  void twoFaultsAreAboutDifferentServers() {
    for (long seed = 0; seed < 2_000; seed++) {
      var servers = new TreeSet<Integer>();
      Loop.drawn(seed)
          .faults()
          .forEach(fault ->
              fault
                  .servers()
                  .forEach(
                      server -> assertThat(servers.add(server)).as("server" + server).isTrue()));
    }
  }
}
