package dev.relevo.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTrackingTest {
  /// What keepalived 2.2.7 makes of number and weight.
  @ParameterizedTest
  @CsvSource({
    "0, 0, false, 0",
    "1, 0, false, -254",
    "-1, 0, false, -254",
    "0, 0, true, -254",
    "1, 0, true, 0",
    "10, 1, false, 10",
    "10, 1, true, -10",
    "-10, 2, false, -20",
    "-127, 2, false, -254",
    "-500, 1, false, -254",
    "254, 1, false, 253",
    "2147483647, 254, false, 253",
    "2147483647, 254, true, -254",
    "-2147483648, 254, true, 253",
    "254, -1, false, -254",
    "253, -1, false, -253"
  })
  void statusIsNumberTimesWeight(int number, int weight, boolean reversed, int status) {
    assertThat(new FileTracking("f", new Weight(weight, reversed)).status(number))
        .isEqualTo(status);
  }
}
