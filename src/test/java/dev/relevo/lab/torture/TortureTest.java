package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.lab.Cast;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random faults on real daemons end with one right holder. A failure says where its evidence is,
/// and the command that repeats it.
@Tag("host")
class TortureTest {
  private static final Cast OURS = Cast.of(Daemon.RELEVO);
  private static final Cast MIXED = new Cast(Daemon.RELEVO, Daemon.KEEPALIVED);

  /// Ten loops with most kinds of fault in them.
  private static final long FIXED_SEED = 29;

  private static final int HALF = 10;
  private static final int LONG_HALF = 250;

  @Test
  void oursAlone() {
    play(OURS, HALF, FIXED_SEED);
  }

  @Test
  void withKeepalived() {
    play(MIXED, HALF, new Random().nextInt(1_000_000));
  }

  @Test
  @Tag("long")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void oursAloneForLong() {
    play(OURS, LONG_HALF, new Random().nextInt(1_000_000));
  }

  @Test
  @Tag("long")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void withKeepalivedForLong() {
    play(MIXED, LONG_HALF, new Random().nextInt(1_000_000));
  }

  private static void play(Cast cast, int loops, long seed) {
    Torture.missing().or(cast::missing).ifPresent(missing -> assumeTrue(false, missing));
    System.out.println("torture: " + loops + " loops from seed " + seed + " with " + cast);
    var torture = new Torture(Terminal.on(System.out, 1), cast, Path.of("target", "torture"));
    List<String> failures = torture.run(loops, seed);
    assertThat(failures).as(() -> String.join("\n", failures)).isEmpty();
  }
}
