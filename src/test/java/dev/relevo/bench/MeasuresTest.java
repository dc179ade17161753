package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final String VIP = "192.168.1.20";
  private static final Duration SECOND = Duration.ofSeconds(1);

  /// Version 2 skews by parts of a second whatever the interval, version 3 by parts of the
  /// interval.
  @Test
  void theProtocolsWait() {
    assertThat(Measures.masterDown(120, SECOND, 2)).isEqualTo(Duration.ofNanos(3_531_250_000L));
    assertThat(Measures.masterDown(120, SECOND, 3)).isEqualTo(Duration.ofNanos(3_531_250_000L));
    assertThat(Measures.masterDown(120, Duration.ofMillis(10), 3))
        .isEqualTo(Duration.ofNanos(35_312_500));
    assertThat(Measures.masterDown(120, Duration.ofSeconds(2), 2))
        .isEqualTo(Duration.ofNanos(6_531_250_000L));
  }

  /// The advert that was still under way when the master was struck counts: the wait begins with
  /// it.
  @Test
  void detectionBeginsWithTheLastAdvert() {
    var heard = new Heard().advert(0, 1).advert(1000, 1).advert(1500.5, 1).advert(5036, 2);
    var figures =
        Measures.detection(heard.log(), Heard.ms(1500), SECOND, Duration.ofMillis(3531)).values();
    assertThat(figures).containsExactly(entry("detect_ms", 3535.5), entry("overshoot_ms", 4.5));
  }

  /// What the old master says when it is back is none of its last words.
  @Test
  void detectionPassesOverAReturn() {
    var heard = new Heard().advert(1000, 1).advert(4535, 2).advert(9000, 1);
    var figures =
        Measures.detection(heard.log(), Heard.ms(1200), SECOND, Duration.ofMillis(3531)).values();
    assertThat(figures).containsEntry("detect_ms", 3535.0);
  }

  @Test
  void withoutAnAdvertThereIsNoFigure() {
    var silent = new Heard().advert(1000, 1).log();
    assertThatThrownBy(() -> Measures.detection(silent, Heard.ms(1200), SECOND, SECOND))
        .isInstanceOf(BenchException.class)
        .hasMessage("host 2 did not advertise");
  }

  @Test
  void arrivalLeavesOutWhatDidNotCome() {
    var heard =
        new Heard()
            .advert(90, 2) // before
            .advert(110, 2, 21, 0) // a resignation is not the new master's
            .advert(120, 2)
            .garp(125, 2, "192.168.1.99")
            .garp(130, 2, VIP)
            .garp(140, 2, VIP)
            .gains(128, 3, VIP);
    var figures = Measures.arrival(heard.log(), Heard.ms(100), 2, Heard.address(VIP)).values();
    assertThat(figures).containsExactly(entry("to_advert_ms", 20.0), entry("to_garp_ms", 30.0));
  }

  @Test
  void arrivalTellsTheAddress() {
    var heard = new Heard().gains(50, 2, VIP).loses(60, 2, VIP).gains(128.25, 2, VIP);
    assertThat(Measures.arrival(heard.log(), Heard.ms(100), 2, Heard.address(VIP)).values())
        .containsExactly(entry("to_address_ms", 28.25));
  }

  @Test
  void unevennessIsOfEachRouterAlone() {
    var heard =
        new Heard()
            .advert(0, 1, 1, 150)
            .advert(400, 1, 2, 150)
            .advert(1000, 1, 1, 150)
            .advert(1410, 1, 2, 150)
            .advert(1990, 1, 1, 150);
    var routers = Measures.byRouter(heard.log().adverts(1, Heard.ms(-1)));
    assertThat(Measures.unevenness(routers, SECOND))
        .containsExactlyInAnyOrder(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(10));
  }

  /// An advert that came in time after a late one is early.
  @Test
  void latenessIsOfTheSecondAdvert() {
    var heard =
        new Heard()
            .advert(0, 1, 1, 150)
            .advert(400, 1, 2, 150)
            .advert(1030, 1, 1, 150) // before
            .advert(1460, 1, 2, 150)
            .advert(2000, 1, 1, 150)
            .advert(3500, 1, 2, 150); // after
    var routers = Measures.byRouter(heard.log().adverts(1, Heard.ms(-1)));
    assertThat(Measures.lateness(routers, SECOND, Heard.ms(1100), Heard.ms(3000)))
        .containsExactlyInAnyOrder(Duration.ofMillis(60), Duration.ofMillis(-30));
  }

  @Test
  void theDensestMillisecondBeginsAnywhere() {
    var heard =
        new Heard()
            .advert(0.25, 1)
            .advert(0.75, 1)
            .advert(1.125, 1)
            .advert(1.75, 1) // a whole one after the second
            .advert(3, 1);
    List<WireEvent.Advert> adverts = heard.log().adverts(1, Heard.ms(-1));
    assertThat(Measures.densest(adverts, Duration.ofMillis(1))).isEqualTo(3);
    assertThat(Measures.densest(adverts, Duration.ofMillis(3))).isEqualTo(5);
    assertThat(Measures.densest(List.of(), Duration.ofMillis(1))).isZero();
  }

  @Test
  void overshootsAreOfEachRouterAlone() {
    var heard =
        new Heard()
            .advert(0, 1, 1, 150)
            .advert(700, 1, 2, 150)
            .advert(3535, 2, 1, 120)
            .advert(3600, 2, 1, 120)
            .advert(4240, 2, 2, 120)
            .advert(4300, 2, 9, 120); // nobody's before
    assertThat(Measures.overshoots(heard.log(), Heard.ms(800), Duration.ofMillis(3531)))
        .containsExactlyInAnyOrder(Duration.ofMillis(4), Duration.ofMillis(9));
  }

  @Test
  void anAnnouncementCountsOnce() {
    var heard =
        new Heard()
            .garp(5, 2, "10.99.0.1")
            .garp(10, 2, "10.99.0.2")
            .garp(11, 1, "10.99.0.3")
            .garp(20, 2, "10.99.0.1");
    assertThat(Measures.firstAnnouncements(heard.log(), 2, Heard.ms(7)))
        .containsOnly(
            entry(Heard.address("10.99.0.2"), Heard.ms(10)),
            entry(Heard.address("10.99.0.1"), Heard.ms(20)));
  }

  @Test
  void quantiles() {
    var spans = List.of(Duration.ofMillis(3), Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(Measures.quantile(spans, 0)).isEqualTo(Duration.ofMillis(1));
    assertThat(Measures.quantile(spans, 0.5)).isEqualTo(Duration.ofMillis(2));
    assertThat(Measures.quantile(spans, 1)).isEqualTo(Duration.ofMillis(3));
    assertThat(Measures.quantile(List.of(), 0.5)).isZero();
  }

  @Test
  void gainsAreFailovers() {
    var heard = new Heard().gains(1, 2, VIP).gains(20, 2, VIP).loses(30, 2, VIP).gains(40, 2, VIP);
    assertThat(Measures.gained(heard.log(), 2, Heard.address(VIP), Heard.ms(10))).isEqualTo(2);
    assertThat(Measures.gained(heard.log(), 1, Heard.address(VIP), Heard.ms(10))).isZero();
  }
}
