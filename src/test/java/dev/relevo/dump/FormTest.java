package dev.relevo.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000000, 1",
    "250000, 0.25",
    "500000, 0.5",
    "10000, 0.01",
    "40950000, 40.95",
    "60000000, 60",
    "100000000, 100",
    "255000000, 255",
    "1234567, 1.23457"
  })
  void secondsAsCWritesThem(long micros, String text) {
    assertThat(Form.general(Duration.ofNanos(micros * 1_000))).isEqualTo(text);
  }

  @Test
  void anInstantIsLocalTimeToTheMicrosecond() {
    assertThat(Form.instant(1_795_937_443_000_042L, _ -> 0))
        .isEqualTo("1795937443.000042 (Sun Nov 29 07:30:43.000042 2026)");
    assertThat(Form.instant(1_767_225_599_999_999L, _ -> -3_600))
        .isEqualTo("1767225599.999999 (Wed Dec 31 22:59:59.999999 2025)");
    assertThat(Form.instant(1_767_312_000_000_000L, _ -> 19_800))
        .isEqualTo("1767312000.000000 (Fri Jan  2 05:30:00.000000 2026)");
  }

  @Test
  void stringsOfJsonAreEscaped() {
    var json = new JsonText().open('[').string("a/b\"c\\d\n\u0001é").string("x").close(']');
    assertThat(json).hasToString("[\"a\\/b\\\"c\\\\d\\n\\u0001é\",\"x\"]");
  }
}
