package dev.relevo.dump;

import dev.relevo.host.Command;
import dev.relevo.host.LocalTime;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// How numbers, times and commands are written in the dumps.
final class Form {
  private static final long MICROS = 1_000_000;
  private static final int MICRO_DIGITS = 6;
  private static final MathContext SIX_DIGITS = new MathContext(MICRO_DIGITS);
  private static final int LETTERS = 3;
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private Form() {}

  static long micros(Duration span) {
    return span.toNanos() / 1_000;
  }

  /// Seconds as C's `%g` has them: `1`, `0.25`; six digits at most.
  static String general(Duration span) {
    BigDecimal seconds = BigDecimal.valueOf(micros(span), MICRO_DIGITS).round(SIX_DIGITS);
    return seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
  }

  /// Seconds with six decimals.
  static String fixed(long micros) {
    return BigDecimal.valueOf(micros, MICRO_DIGITS).toPlainString();
  }

  /// `1795937443.475131 (Sun Nov 29 07:30:43.475131 2026)`.
  static String instant(long micros, LocalTime localTime) {
    long second = Math.floorDiv(micros, MICROS);
    int offset = localTime.offsetSeconds(second);
    LocalDateTime at = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.ofTotalSeconds(offset));
    var text = new StringBuilder(fixed(micros)).append(" (");
    text.append(letters(DAYS, at.getDayOfWeek().getValue())).append(' ');
    text.append(letters(MONTHS, at.getMonthValue())).append(' ');
    text.append(at.getDayOfMonth() < 10 ? " " : "").append(at.getDayOfMonth()).append(' ');
    text.append(two(at.getHour())).append(':').append(two(at.getMinute())).append(':');
    text.append(two(at.getSecond())).append('.');
    text.append(Long.toString(MICROS + Math.floorMod(micros, MICROS)).substring(1));
    return text.append(' ').append(at.getYear()).append(')').toString();
  }

  private static String letters(String names, int number) {
    return names.substring((number - 1) * LETTERS, number * LETTERS);
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /// Each word in single quotes, the program as the file that runs.
  static String command(Command command) {
    var text = new StringBuilder("'").append(command.executable()).append('\'');
    for (int i = 1; i < command.arguments().size(); i++) {
      text.append(" '").append(command.arguments().get(i)).append('\'');
    }
    return text.toString();
  }

  /// `0:0`.
  static String owner(Command command, String otherwise) {
    return owner(command.user(), otherwise);
  }

  /// `0:0`.
  static String owner(Optional<Command.Credentials> user, String otherwise) {
    return user.isEmpty() ? otherwise : user.get().uid() + ":" + user.get().gid();
  }
}
