package dev.relevo.whatif;

import dev.relevo.time.Moment;
import java.util.Locale;

/// Something that befalls a host.
///
/// @param what a check or an interface; empty for the host itself
public record Mishap(Kind kind, String host, String what, Moment at) {
  private static final long MILLISECOND = 1_000_000L;

  /// The options of the command line.
  public enum Kind {
    FAIL("fails"),
    CUT("is cut off"),
    STOP("is stopped"),
    START("is started"),
    CRASH("crashes"),
    HEAL("is well again");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String option() {
      return "--" + name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads `HOST[:WHAT]@TIME`; a time is a number with `ms`, `s`, `m`, `h`, or of seconds.
  static Mishap read(Kind kind, String text) throws UnfitQuestion {
    String option = kind.option() + " " + text;
    int at = text.lastIndexOf('@');
    if (at <= 0) {
      throw new UnfitQuestion(option + ": HOST[:WHAT]@TIME is wanted, such as server1@5s");
    }
    int colon = text.lastIndexOf(':', at);
    String host = text.substring(0, colon < 0 ? at : colon);
    String what = colon < 0 ? "" : text.substring(colon + 1, at);
    return new Mishap(kind, host, what, moment(option, text.substring(at + 1)));
  }

  /// A time after the beginning.
  static Moment moment(String option, String text) throws UnfitQuestion {
    int digits = 0;
    while (digits < text.length() && "0123456789.".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    long unit =
        switch (text.substring(digits)) {
          case "ms" -> MILLISECOND;
          case "", "s" -> 1_000 * MILLISECOND;
          case "m" -> 60_000 * MILLISECOND;
          case "h" -> 3_600_000 * MILLISECOND;
          default -> 0;
        };
    try {
      double number = Double.parseDouble(text.substring(0, digits));
      double nanos = number * unit;
      if (unit > 0 && nanos <= Question.LONGEST.nanos()) {
        return new Moment(Math.round(nanos));
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new UnfitQuestion(
        option + ": '" + text + "' is no time up to a day, such as 5s, 1.5s, 200ms, 2m");
  }

  /// `check of server1 fails`.
  public String text() {
    return what.isEmpty() ? host + " " + kind.words : what + " of " + host + " " + kind.words;
  }
}
