package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words behind a keyword that takes options: `NAME`, `NAME=KIND`, `NAME=KIND:RANGE`, and
/// `*=KIND` for words without a name.
final class Options {
  private Options() {}

  /// Whether all words are options; says what is not.
  static boolean fit(Statement statement, String options, Context context) {
    List<Word> words = statement.arguments();
    boolean fits = true;
    int at = 0;
    while (at < words.size()) {
      Word word = words.get(at);
      String kind = find(options, word.text());
      if (kind == null) {
        String free = find(options, "*");
        fits &= free != null && fits(statement, free, word, context);
        if (free == null) {
          String message =
              statement.keyword().text() + ": unknown option '" + word.text() + "', ignored";
          context.diagnostics().error(word, message);
        }
        at++;
      } else if (kind.isEmpty()) {
        at++;
      } else if (at + 1 == words.size()) {
        context.diagnostics().error(word, "'" + word.text() + "' needs a value, ignored");
        return false;
      } else {
        fits &= fits(statement, kind, words.get(at + 1), context);
        at += 2;
      }
    }
    return fits;
  }

  /// The kind of the option's value, empty if it takes none; `null` if there is no such option.
  private static @Nullable String find(String options, String name) {
    String all = " " + options + " ";
    if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('=') >= 0) {
      return null;
    }
    if (all.indexOf(" " + name + " ") >= 0) {
      return "";
    }
    int at = all.indexOf(" " + name + "=");
    return at < 0 ? null : all.substring(at + name.length() + 2, all.indexOf(' ', at + 1));
  }

  private static boolean fits(Statement statement, String kind, Word word, Context context) {
    int colon = kind.indexOf(':');
    String name = colon < 0 ? kind : kind.substring(0, colon);
    String range = colon < 0 ? "" : kind.substring(colon + 1);
    try {
      Kept.check(name, range, word.text());
      return true;
    } catch (Unreadable unreadable) {
      String message = statement.keyword().text() + ": " + unreadable.why() + ", ignored";
      context.unreadable(word, message);
      return false;
    }
  }
}
