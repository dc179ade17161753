package dev.relevo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Against the formatters of the JDK, which the daemon cannot afford at its start.
final class WallTextTest {
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  @Test
  void writesWhatTheFormatterWrites() {
    ZoneId madrid = ZoneId.of("Europe/Madrid");
    WallText wall =
        new WallText(s -> madrid.getRules().getOffset(Instant.ofEpochSecond(s)).getTotalSeconds());
    long step = 86_400_000L * 13 + 3_599_123L; // not a multiple of anything
    long end = Instant.parse("2105-01-01T00:00:00Z").toEpochMilli();
    for (long millis = 0; millis < end; millis += step) {
      ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(madrid);
      assertThat(wall.full(millis)).isEqualTo(FULL.format(time));
    }
  }

  @Test
  void leapDaysAndYearEnds() {
    WallText wall = new WallText(_ -> 0);
    assertThat(wall.full(at("2024-02-29T23:59:59.999Z"))).isEqualTo("Thu Feb 29 23:59:59 2024");
    assertThat(wall.full(at("2024-03-01T00:00:00Z"))).isEqualTo("Fri Mar  1 00:00:00 2024");
    assertThat(wall.full(at("2026-12-31T23:59:59Z"))).isEqualTo("Thu Dec 31 23:59:59 2026");
    assertThat(wall.brief(at("2027-01-01T00:00:00Z"))).isEqualTo("Jan  1 00:00:00");
    assertThat(wall.full(at("2027-01-01T00:00:00Z"))).isEqualTo("Fri Jan  1 00:00:00 2027");
  }

  @Test
  void summerTimeBeginsWhileItRuns() {
    ZoneId madrid = ZoneId.of("Europe/Madrid");
    WallText wall =
        new WallText(s -> madrid.getRules().getOffset(Instant.ofEpochSecond(s)).getTotalSeconds());
    assertThat(wall.brief(at("2026-03-29T00:59:59Z"))).isEqualTo("Mar 29 01:59:59");
    assertThat(wall.brief(at("2026-03-29T01:00:00Z"))).isEqualTo("Mar 29 03:00:00");
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
