package dev.relevo.config.schema;

import dev.relevo.config.Seconds;
import dev.relevo.config.Word;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.syntax.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The kinds of rows that the tables of the checker side are made of; what they read is kept in the
/// canonical form.
final class LvsRows {
  /// keepalived's largest unsigned number.
  static final long MAX_UNSIGNED = 4_294_967_295L;

  static final long MAX_PORT = 65_535;

  /// In microseconds; keepalived keeps connect timeouts as unsigned numbers of these.
  static final long MAX_CONNECT = MAX_UNSIGNED;

  /// In microseconds: more digits are not read, where keepalived reads twenty times as much.
  static final long MAX_TIMER = 999_999_999_999_999_999L;

  private static final int MICRO_DIGITS = 6;

  /// 31,000 years, so that microseconds fit into 63 bits.
  private static final int MAX_DIGITS = 12;

  private static final long MICROS = 1_000_000;

  private LvsRows() {}

  /// A block that has a rule for each of its rows.
  static Block<LvsDraft> block(KeywordTable table) {
    return Block.of(table, draft -> List.of());
  }

  /// A keyword with one word; without it keepalived ends.
  static void value(Block<LvsDraft> block, String name, Reader<String> reader) {
    block.keyword(name, reader, (draft, word) -> draft.set(name, word));
  }

  /// The bare keyword; what follows it does not matter.
  static void flag(Block<LvsDraft> block, String name) {
    block.flag(name, draft -> draft.set(name));
  }

  /// The bare keyword means true.
  static void truth(Block<LvsDraft> block, String name) {
    block.truth(name, (draft, value) -> draft.set(name, value ? "true" : "false"));
  }

  /// A text; keepalived complains and goes on when it is missing.
  static void text(Block<LvsDraft> block, String name) {
    block.rule(
        name,
        (statement, draft, context) -> {
          if (statement.arguments().isEmpty()) {
            needsValue(statement, context);
          } else {
            draft.set(name, statement.arguments().getFirst().text());
          }
        });
  }

  /// A text of exactly one word.
  static void oneWord(Block<LvsDraft> block, String name) {
    block.rule(
        name,
        (statement, draft, context) -> {
          if (statement.arguments().size() == 1) {
            draft.set(name, statement.arguments().getFirst().text());
          } else {
            String message = name + " takes exactly one word, ignored";
            context.diagnostics().error(statement.keyword(), message);
          }
        });
  }

  /// Decimal seconds down to the microsecond.
  ///
  /// @param min in microseconds
  /// @param max in microseconds
  static void timer(Block<LvsDraft> block, String name, long min, long max) {
    block.rule(name, (statement, draft, context) -> timer(statement, draft, min, max, context));
  }

  /// A command with its user; the first counts.
  static void script(Block<LvsDraft> block, String name) {
    block.rule(
        name,
        (statement, draft, context) -> {
          ScriptCommand command = Commands.read(statement, context);
          if (command != null && draft.has(name)) {
            String message = name + " is given before, this one is ignored";
            context.diagnostics().error(statement.keyword(), message);
          } else if (command != null) {
            draft.set(name, command);
          }
        });
  }

  static void needsValue(Statement statement, Context context) {
    String message = statement.keyword().text() + " needs a value, ignored";
    context.diagnostics().error(statement.keyword(), message);
  }

  /// A number without its sign and its leading zeros.
  static Reader<String> number(long min, long max) {
    return word -> Long.toString(unsigned(word, min, max));
  }

  /// An unsigned number as keepalived reads them: blanks may stand before it.
  static long unsigned(String word, long min, long max) throws Unreadable {
    Long value = Reader.wholeNumber(word.stripLeading());
    if (value == null) {
      throw new Unreadable("'" + word + "' is not a whole number");
    }
    if (value < min || value > max) {
      throw new Unreadable(word + " is outside " + min + " to " + max);
    }
    return value;
  }

  /// @param words in blanks on both sides
  static Reader<String> oneOf(String words) {
    return word -> {
      if (word.isEmpty() || word.indexOf(' ') >= 0 || words.indexOf(" " + word + " ") < 0) {
        throw new Unreadable("'" + word + "' is none of " + words.strip());
      }
      return word;
    };
  }

  /// The same in any case; kept in capitals.
  static Reader<String> oneOfAnyCase(String words) {
    Reader<String> exact = oneOf(words);
    return word -> exact.read(word.toUpperCase(Locale.ROOT));
  }

  private static void timer(
      Statement statement, LvsDraft draft, long min, long max, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    String name = statement.keyword().text();
    Word word = statement.arguments().getFirst();
    Long micros = micros(word.text());
    if (micros == null) {
      String message = name + ": '" + word.text() + "' is not a number of seconds, ignored";
      context.diagnostics().error(word, message);
      return;
    }
    int dot = word.text().indexOf('.');
    if (dot >= 0 && word.text().length() - dot - 1 > MICRO_DIGITS) {
      String message = name + ": " + word.text() + " has more than 6 decimals, rounded";
      context.diagnostics().error(word, message);
    }
    if (micros < min || micros > max) {
      String range = show(min) + " to " + show(max) + " seconds";
      String message = name + ": " + word.text() + " is outside " + range + ", ignored";
      context.diagnostics().error(word, message);
      return;
    }
    draft.set(name, show(micros));
  }

  private static String show(long micros) {
    String fraction = Seconds.show(Duration.ofNanos(micros % MICROS * 1_000));
    return micros / MICROS + fraction.substring(1); // without its 0
  }

  /// `null` if it is none.
  private static @Nullable Long micros(String word) {
    int dot = word.indexOf('.');
    int start = word.startsWith("+") ? 1 : 0;
    String whole = word.substring(start, dot < 0 ? word.length() : Math.max(dot, start));
    String fraction = dot < 0 ? "" : word.substring(dot + 1);
    if (whole.length() + fraction.length() == 0 || whole.length() > MAX_DIGITS) {
      return null;
    }
    long value = 0;
    String padded = fraction + "0000000";
    String digits = whole + padded.substring(0, MICRO_DIGITS);
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      value = value * 10 + (c - '0');
    }
    char next = padded.charAt(MICRO_DIGITS);
    if (next < '0' || next > '9') {
      return null;
    }
    return next >= '5' ? value + 1 : value;
  }
}
