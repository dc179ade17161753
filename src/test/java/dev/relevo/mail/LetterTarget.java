package dev.relevo.mail;

import dev.relevo.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/// A file of the directory of mails: a letter, or nothing. A letter is written to the same file
/// again, and read back to the same letter.
///
/// The first octet says whether the checksum is put right, which no fuzzer would find.
public final class LetterTarget implements FuzzTarget {
  private static final String CHECKSUM = "\nchecksum ";

  @Override
  public void feed(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] file = Arrays.copyOfRange(input, 1, input.length);
    Optional<Letter> read = LetterFile.decode(7, (input[0] & 1) == 0 ? file : mended(file));
    if (read.isEmpty()) {
      return;
    }
    byte[] written = LetterFile.encode(read.get());
    Optional<Letter> again = LetterFile.decode(7, written);
    if (!again.equals(read)) {
      throw new AssertionError(read + " is read back as " + again);
    }
  }

  private static byte[] mended(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0) {
      return file;
    }
    var crc = new CRC32();
    crc.update(file, 0, end);
    String mended = text.substring(0, end) + CHECKSUM + crc.getValue() + "\n";
    return mended.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A letter's file as it is written.
  public static byte[] example() {
    var letter =
        new Letter(
            7,
            1_700_000_000_000L,
            2,
            1_700_000_060_000L,
            "a@example.org",
            java.util.List.of("b@example.org", "c@example.org"),
            "node1 – Entering MASTER state",
            "From: a@example.org\r\nSubject: x\r\n\r\nEntering MASTER state\r\n");
    byte[] file = LetterFile.encode(letter);
    byte[] input = new byte[file.length + 1];
    input[0] = 1;
    System.arraycopy(file, 0, input, 1, file.length);
    return input;
  }
}
