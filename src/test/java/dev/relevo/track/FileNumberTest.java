package dev.relevo.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNumberTest {
  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "' \t 12\n', 12",
    "-3 apples, -3",
    "+4, 4",
    "0x1f, 31",
    "010, 8",
    "09, 0",
    "0x, 0",
    "0xg, 0",
    "nothing, 0",
    "'', 0",
    "-, 0",
    "1.9, 1",
    "2147483647, 2147483647",
    "2147483648, 2147483647",
    "-2147483648, -2147483648",
    "'5\n6', 5"
  })
  void readsAsStrtolDoes(String text, int number) {
    assertThat(FileNumber.of(text.getBytes(StandardCharsets.ISO_8859_1))).contains(number);
  }

  @ParameterizedTest
  @CsvSource({"2147483649", "-2147483649", "99999999999999999999999999999999999999", "0xffffffff"})
  void whatDoesNotFitIsNone(String text) {
    assertThat(FileNumber.of(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  @Test
  void binaryIsZeroAndMuchIsCut() {
    assertThat(FileNumber.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0})).contains(0);
    byte[] long1 = new byte[100_000];
    Arrays.fill(long1, (byte) ' ');
    long1[FileNumber.OCTETS] = '9'; // behind what is looked at
    assertThat(FileNumber.of(long1)).contains(0);
    long1[FileNumber.OCTETS - 1] = '8';
    assertThat(FileNumber.of(long1)).contains(8);
  }
}
