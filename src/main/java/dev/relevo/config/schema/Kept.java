package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Code;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.Setting.Form;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what follows a keyword that is kept, as the shape of its row says, and reports what does
/// not fit. A line that keepalived would ignore is not kept.
final class Kept {
  /// Far above what any block of keepalived's has; for bad input.
  private static final int MAX_SETTINGS = 65_536;

  private Kept() {}

  static void read(KeywordRow row, Statement statement, List<Setting> into, Context context) {
    if (context.isFull(into.size(), MAX_SETTINGS, statement.keyword(), "settings")) {
      if (row.shape().isBlock()) {
        context.skip(statement);
      }
      return;
    }
    switch (row.shape().kind()) {
      case "list" -> into.add(block(statement, entries(statement, row, into, context)));
      case "block" -> {
        List<Setting> inner = new ArrayList<>();
        Block<List<Setting>> block = Block.of(Tables.of(row), settings -> settings);
        block.read(statement, inner, context);
        into.add(block(statement, inner));
      }
      case "script" -> command(row, statement, into, context);
      case "flag" -> into.add(words(statement, form(row), List.of()));
      default -> {
        List<String> words = new ArrayList<>(texts(statement.arguments()));
        if (fits(row, statement, words, context)) {
          Form form = form(row);
          if (form == Form.SECRET) {
            statement.arguments().forEach(word -> context.diagnostics().secret(word.text()));
          }
          into.add(words(statement, form, List.copyOf(words)));
        }
      }
    }
  }

  private static Form form(KeywordRow row) {
    if (row.degree() == Degree.OURS) {
      return Form.OURS;
    }
    return row.shape().kind().equals("secret") ? Form.SECRET : Form.WORDS;
  }

  /// Each line of a block as a setting of its own.
  ///
  /// @param beside the settings of the block around it
  private static List<Setting> entries(
      Statement block, KeywordRow row, List<Setting> beside, Context context) {
    List<Setting> entries = new ArrayList<>();
    boolean isStatic = row.name().startsWith("static_");
    Block.Rule<List<Setting>> entry =
        (line, into, within) -> {
          if (!within.isFull(into.size(), MAX_SETTINGS, line.keyword(), "entries")) {
            Setting setting =
                switch (row.shape().of()) {
                  case "address" -> AddressEntry.readStatic(line, beside, within);
                  case "route" -> RouteLine.read(line, isStatic, beside, within);
                  case "rule" -> RuleLine.read(line, isStatic, beside, within);
                  default -> words(line, Form.WORDS, texts(line.arguments()));
                };
            if (setting != null) {
              into.add(setting);
            }
          }
        };
    if (row.shape().of().equals("name")) {
      Block.readNamedEntries(block, entries, entry, context);
    } else {
      Block.readEntries(block, entries, entry, context);
    }
    return entries;
  }

  static Setting words(Statement statement, Form form, List<String> words) {
    Word keyword = statement.keyword();
    return new Setting(keyword.text(), form, words, List.of(), keyword.at());
  }

  static Setting block(Statement statement, List<Setting> inner) {
    Word keyword = statement.keyword();
    List<String> words = texts(statement.arguments());
    return new Setting(keyword.text(), Form.BLOCK, words, List.copyOf(inner), keyword.at());
  }

  static List<String> texts(List<Word> words) {
    List<String> texts = new ArrayList<>(words.size());
    for (Word word : words) {
      texts.add(word.text());
    }
    return List.copyOf(texts);
  }

  private static void command(
      KeywordRow row, Statement statement, List<Setting> into, Context context) {
    if (statement.arguments().isEmpty()) {
      if (row.shape().missing() == Shape.Missing.FINE) {
        into.add(words(statement, Form.WORDS, List.of()));
      } else {
        needsValue(statement, context);
      }
    } else if (Commands.read(statement, context) != null) {
      List<String> outer = CommandWords.split(statement.rest());
      into.add(words(statement, Form.COMMAND, outer == null ? List.of() : List.copyOf(outer)));
    }
  }

  private static void needsValue(Statement statement, Context context) {
    Word keyword = statement.keyword();
    String message = "'" + keyword.text() + "' needs a value, ignored";
    context.diagnostics().error(Code.RLV012, keyword, message);
  }

  /// @param kept the words that are kept, which may be less than what is written
  private static boolean fits(
      KeywordRow row, Statement statement, List<String> kept, Context context) {
    Shape shape = row.shape();
    List<Word> words = statement.arguments();
    boolean open = shape.kind().equals("truth") || shape.kind().equals("words");
    if (words.isEmpty()) {
      if (open || shape.missing() == Shape.Missing.FINE) {
        return true;
      }
      needsValue(statement, context);
      return false;
    }
    return switch (shape.kind()) {
      case "options" -> Options.fit(statement, shape.of(), context);
      case "ints" -> {
        boolean fits = true;
        for (Word word : words) {
          fits &= value("int", shape.of(), row, word, List.of(), context);
        }
        yield fits;
      }
      case "weight" -> {
        warnUnlessReverse(row, words, context);
        yield value("int", shape.of(), row, words.getFirst(), kept, context);
      }
      default -> value(shape.kind(), shape.of(), row, words.getFirst(), kept, context);
    };
  }

  private static void warnUnlessReverse(KeywordRow row, List<Word> words, Context context) {
    if (words.size() > 1 && !words.get(1).text().equals("reverse")) {
      String message = row.name() + ": unknown option '" + words.get(1).text() + "', ignored";
      context.diagnostics().error(words.get(1), message);
    }
  }

  /// @param kept takes the number that a word begins with, if it begins with one; may be empty
  private static boolean value(
      String kind, String of, KeywordRow row, Word word, List<String> kept, Context context) {
    try {
      check(kind, of, word.text());
      return true;
    } catch (Unreadable unreadable) {
      String beginning = kind.equals("int") && !kept.isEmpty() ? beginning(of, word.text()) : "";
      if (!beginning.isEmpty()) {
        context.unreadable(word, row.name() + ": " + unreadable.why() + ", using " + beginning);
        kept.set(0, beginning);
        return true;
      }
      int semicolon = row.fallback().indexOf(';');
      String then = semicolon < 0 ? "ignored" : row.fallback().substring(semicolon + 1).strip();
      String message = row.name() + ": " + unreadable.why() + ", " + then;
      context.unreadable(word, message);
      return false;
    }
  }

  /// keepalived's daemon takes the 1 of `1x`; empty if there is none, or none in the range.
  private static String beginning(String range, String word) {
    String number =
        new WholeNumber<>(Long.MIN_VALUE, Long.MAX_VALUE, value -> value).beginning(word);
    if (number.equals(word)) {
      return "";
    }
    try {
      Range.whole(range, number);
      return number;
    } catch (Unreadable _) {
      return "";
    }
  }

  /// Whether one word is what its kind asks for.
  static void check(String kind, String of, String word) throws Unreadable {
    switch (kind) {
      case "int" -> Range.whole(of, word);
      case "seconds", "ms" -> Range.decimal(of, word);
      case "truth" -> {
        boolean _ = Reader.truth(word);
      }
      case "one" -> {
        if ((" " + of + " ").indexOf(" " + word + " ") < 0) {
          throw new Unreadable("'" + word + "' is none of " + of);
        }
      }
      case "interface" -> {
        InterfaceName _ = Reader.interfaceName(word);
      }
      case "address" -> address(word, null);
      case "address4" -> address(word, IpFamily.IPV4);
      case "address6" -> address(word, IpFamily.IPV6);
      default -> {} // text
    }
  }

  private static void address(String word, @Nullable IpFamily family) throws Unreadable {
    Optional<IpAddress> address = IpAddress.parse(word);
    if (address.isEmpty()) {
      throw new Unreadable("'" + word + "' is no IP address");
    }
    if (family != null && address.get().family() != family) {
      String wanted = family == IpFamily.IPV4 ? "IPv4" : "IPv6";
      throw new Unreadable("'" + word + "' is no " + wanted + " address");
    }
  }
}
