package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireLogTest {
  private static final String VIP = "192.168.1.20";
  private static final IpAddress ADDRESS = Heard.address(VIP);

  @Test
  void whoHoldsWhat() {
    WireLog log = new Heard().gains(1, 1, VIP).gains(2, 2, "10.0.0.1").loses(3, 1, VIP).log();
    assertThat(log.holds(1, List.of(ADDRESS))).isFalse();
    assertThat(log.holds(2, List.of(Heard.address("10.0.0.1")))).isTrue();
    assertThat(log.holds(2, List.of(Heard.address("10.0.0.1"), ADDRESS))).isFalse();
    assertThat(log.holdsAny(2, List.of(Heard.address("10.0.0.1"), ADDRESS))).isTrue();
    assertThat(log.holdsAny(3, List.of(ADDRESS))).isFalse();
  }

  @Test
  void onlyWhatTwoHeldAtOnceOverlaps() {
    WireLog log =
        new Heard().gains(0, 1, VIP).gains(100, 2, VIP).loses(130, 1, VIP).gains(150, 3, VIP).log();
    assertThat(log.overlap(ADDRESS, Heard.ms(0), Heard.ms(140))).isEqualTo(Duration.ofMillis(30));
    assertThat(log.overlap(ADDRESS, Heard.ms(110), Heard.ms(140))).isEqualTo(Duration.ofMillis(20));
    assertThat(log.overlap(ADDRESS, Heard.ms(0), Heard.ms(170))).isEqualTo(Duration.ofMillis(50));
    assertThat(log.overlap(ADDRESS, Heard.ms(120), Heard.ms(125))).isEqualTo(Duration.ofMillis(5));
    assertThat(log.overlap(Heard.address("10.0.0.1"), Heard.ms(0), Heard.ms(170))).isZero();
  }

  /// Frames of several wires come in turns, each wire's in order.
  @Test
  void eventsAreToldInTheOrderOfTime() {
    WireLog log = new Heard().advert(20, 1).advert(10, 1).advert(5, 1).advert(15, 2).log();
    assertThat(log.adverts(1, Heard.ms(5)))
        .extracting(WireEvent::at)
        .containsExactly(Heard.ms(10), Heard.ms(20));
  }
}
