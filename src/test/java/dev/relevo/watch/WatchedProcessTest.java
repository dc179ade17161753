package dev.relevo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.ProcessFacts;
import dev.relevo.track.Quorum;
import dev.relevo.watch.WatchedProcess.Match;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedProcessTest {
  private static final Quorum ONE = new Quorum(1, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);

  private static ProcessFacts facts(String name, String line) {
    byte[] octets = line.replace(' ', '\0').concat("\0").getBytes(StandardCharsets.UTF_8);
    return new ProcessFacts(name, line.isEmpty() ? new byte[0] : octets);
  }

  @Test
  void withoutArgumentsTheKernelsNameDecides() {
    var nginx = new WatchedProcess("w", List.of("nginx"), Match.NONE, false, ONE);
    assertThat(nginx.matches(facts("nginx", "/usr/sbin/nginx -g x"))).isTrue();
    assertThat(nginx.matches(facts("nginx2", "nginx"))).isFalse();
    assertThat(nginx.octets()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "EXACT, /bin/x -a b, /bin/x -a b, true",
    "EXACT, /bin/x -a b, /bin/x -a b c, false",
    "EXACT, /bin/x -a b, /bin/x -a, false",
    "EXACT, /bin/x, /bin/x, true",
    "EXACT, /bin/x, /bin/x y, false",
    "PARTIAL, /bin/x -a, /bin/x -a b, true",
    "PARTIAL, /bin/x -a, /bin/x -ab, false",
    "PARTIAL, /bin/x, /bin/x anything, true",
    "INITIAL, /bin/x -a, /bin/x -abc d, true",
    "INITIAL, /bin/x -a, /bin/x -b, false",
    "INITIAL, /bin/x -a b, /bin/x -a, false",
    "NONE, /bin/x, /bin/x -q, true",
    "NONE, /bin/x, /bin/xy, false",
    "NONE, /bin/x, x, false"
  })
  void argumentsAreCompared(Match match, String wanted, String line, boolean fits) {
    var process = new WatchedProcess("w", List.of(wanted.split(" ", -1)), match, true, ONE);
    assertThat(process.matches(facts("x", line))).isEqualTo(fits);
    byte[] whole = facts("x", line).commandLine();
    byte[] cut = java.util.Arrays.copyOf(whole, Math.min(whole.length, process.octets()));
    assertThat(process.matches(new ProcessFacts("x", cut))).as("enough is read").isEqualTo(fits);
  }
}
