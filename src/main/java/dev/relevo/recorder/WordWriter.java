package dev.relevo.recorder;

import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Writes lines of words.
final class WordWriter {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final StringBuilder text = new StringBuilder(1 << 16);
  private boolean atStart = true;

  /// A word of ours: printable, without a blank.
  WordWriter word(String word) {
    if (!atStart) {
      text.append(' ');
    }
    atStart = false;
    text.append(word);
    return this;
  }

  WordWriter number(long number) {
    return word(Long.toString(number));
  }

  WordWriter flag(String name, boolean set) {
    return word(name).word(set ? "yes" : "no");
  }

  WordWriter moment(Moment moment) {
    return word(moment.toString());
  }

  WordWriter duration(Duration duration) {
    return word(new Moment(duration.toNanos()).toString());
  }

  /// Anything: what could not be told apart again is percent-encoded.
  WordWriter text(String any) {
    if (any.isEmpty()) {
      return word("%");
    }
    if (any.equals("-")) {
      return word("%2D");
    }
    word("");
    for (byte octet : any.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet < 0x7f && octet != '%') {
        text.append((char) octet);
      } else {
        text.append('%').append(HEX[octet >> 4 & 15]).append(HEX[octet & 15]);
      }
    }
    return this;
  }

  WordWriter optional(Optional<String> any) {
    return any.isEmpty() ? word("-") : text(any.get());
  }

  void end() {
    text.append('\n');
    atStart = true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
