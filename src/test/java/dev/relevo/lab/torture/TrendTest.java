package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The statistic of the soak: it finds what grows, and cries wolf as seldom as it says.
class TrendTest {
  private static final int SAMPLES = 180; // half an hour
  private static final int SERIES = 300;

  private static Trend trend(IntToDoubleFunction value) {
    var points = new ArrayList<Trend.Point>();
    for (int i = 0; i < SAMPLES; i++) {
      points.add(new Trend.Point(i * 10, value.applyAsDouble(i)));
    }
    return Trend.of(points);
  }

  @Test
  void aLineIsItsSlope() {
    Trend trend = trend(i -> 40 + i * 10 / 3600.0);
    assertThat(trend.slopePerHour()).isCloseTo(1, Offset.offset(1e-9));
    assertThat(trend.low() * 3600).isCloseTo(1, Offset.offset(1e-9));
    assertThat(trend.rises()).isTrue();
  }

  @Test
  void whatStaysDoesNotRise() {
    Trend trend = trend(_ -> 37);
    assertThat(trend.slope()).isZero();
    assertThat(trend.rises()).isFalse();
    assertThat(trend(i -> 100 - i).rises()).as("what falls").isFalse();
  }

  @Test
  void aFewThatAreFarOffDoNotBendIt() {
    var random = new Random(7);
    Trend trend =
        trend(i -> i % 6 == 0 ? 1_000 + random.nextInt(5_000) : 3 + random.nextGaussian());
    assertThat(trend.slopePerHour()).isCloseTo(0, Offset.offset(3.0));
    assertThat(trend.rises()).isFalse();
  }

  @Test
  void aSlowLeakInNoiseIsFound() {
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      var random = new Random(seed);
      // 2 MB an hour under noise of 0.5 MB
      found += trend(i -> 40 + i * 20 / 3600.0 + random.nextGaussian() / 2).rises() ? 1 : 0;
    }
    assertThat(found).isGreaterThan(SERIES * 9 / 10);
  }

  @Test
  void noiseSeldomRises() {
    assertThat(alarms(0)).isLessThanOrEqualTo(SERIES * 5 / 100);
  }

  /// Values that stay near those before them: without the wider variance one of five would rise.
  @Test
  void noiseThatHasAMemorySeldomRises() {
    assertThat(alarms(0.7)).isLessThanOrEqualTo(SERIES * 8 / 100);
  }

  private static int alarms(double memory) {
    int alarms = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      var random = new Random(seed);
      double[] last = {0};
      alarms += trend(_ -> last[0] = memory * last[0] + random.nextGaussian()).rises() ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void aLongSeriesIsThinned() {
    List<Trend.Point> points = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      points.add(new Trend.Point(i, i * 2.0));
    }
    assertThat(Trend.of(points).slope()).isEqualTo(2);
  }
}
