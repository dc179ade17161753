package dev.relevo.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.time.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A recording is read as it was written, or not at all.
class WordReaderTest {
  private static WordReader line(String text) throws UnreadableRecording {
    var reader = new WordReader(text + "\n");
    reader.nextLine("a line");
    return reader;
  }

  @Test
  void momentsAreReadAsTheyWereWritten() throws UnreadableRecording {
    for (long nanos : new long[] {0, 1, -1, 1_500_000_000, -1_500_000_000, Long.MAX_VALUE - 1}) {
      Moment written = new Moment(nanos);
      assertThat(line(written.toString()).moment()).isEqualTo(written);
      assertThat(line(written.toString()).duration().toNanos()).isEqualTo(nanos);
    }
    assertThat(line(Moment.NEVER.toString()).moment()).isEqualTo(Moment.NEVER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036.854775808",
        "9223372037.000000000",
        "9223372036854775807.000000000",
        "9223372036854775808.000000000",
        "18446744073709551615.500000000",
        "-18446744073709551615.500000000",
        "99999999999999999999.000000000",
        "+1.000000000",
        "-+1.000000000",
        "--1.000000000",
        "1.+00000000",
        "1.-00000000",
        "-.000000000",
        "1.00000000",
        "1"
      })
  void whatIsNoMomentIsTold(String word) throws UnreadableRecording {
    WordReader reader = line(word);
    assertThatThrownBy(reader::moment)
        .isInstanceOf(UnreadableRecording.class)
        .hasMessageContaining("'" + word + "' where a moment should stand");
  }
}
