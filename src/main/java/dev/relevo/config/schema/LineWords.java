package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.Setting.Form;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words of a line that is a list of options, taken one after the other; those that count are
/// kept.
final class LineWords {
  private final List<Word> words = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final Context context;
  private final String what;
  private int at;
  private boolean dropped;

  /// Of the addresses so far.
  private @Nullable IpFamily family;

  /// @param what it is, for messages: `route`
  LineWords(Statement line, String what, Context context) {
    this.what = what;
    words.add(line.keyword());
    words.addAll(line.arguments());
    this.context = context;
  }

  Word first() {
    return words.getFirst();
  }

  boolean has() {
    return at < words.size() && !dropped;
  }

  Word take() {
    return words.get(at++);
  }

  /// The text of the next word, empty at the end.
  String next() {
    return at < words.size() ? words.get(at).text() : "";
  }

  /// The word behind an option; `null` if the line ends there, at which keepalived ends too.
  @Nullable Word value(Word option) {
    if (at < words.size()) {
      return words.get(at++);
    }
    context.diagnostics().add(Severity.FATAL, option, "'" + option.text() + "' needs a value");
    dropped = true;
    return null;
  }

  void keep(String word) {
    kept.add(word);
  }

  /// Told, and the line counts all the same.
  void complain(Word word, String message) {
    context.diagnostics().error(word, message);
  }

  /// Told, and the line is not used.
  void drop(Word word, String why) {
    context.diagnostics().error(word, why + ", the " + what + " is dropped");
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  boolean hasFamily(IpFamily wanted) {
    return family == wanted;
  }

  /// All addresses of a line are of one family, and `default` of none, which mixes with none that
  /// is known before it (keepalived 2.2.7). Drops the line otherwise.
  ///
  /// @param other `null` for any
  void join(Word word, @Nullable IpFamily other) {
    if (family == null) {
      family = other;
    } else if (family != other) {
      drop(word, "'" + word.text() + "' mixes IPv4 and IPv6");
    }
  }

  boolean isOther(IpFamily wanted) {
    return family != null && family != wanted;
  }

  /// Keeps the next word if it is this one.
  void keepNext(String word) {
    if (next().equals(word)) {
      keep(take().text());
    }
  }

  /// The rest of the line is not looked at.
  void end() {
    at = words.size();
  }

  /// A network with a length that is one; without it after a complaint.
  String withLength(Word network) {
    String text = network.text();
    if (!RouteValue.hasBadLength(text)) {
      return text;
    }
    complain(network, "'" + text + "' has no valid prefix length, taking the address alone");
    return text.substring(0, text.indexOf('/'));
  }

  /// Whether a `track_group` of this name is among the settings.
  static boolean isGroup(String name, List<Setting> settings) {
    for (Setting setting : settings) {
      if (setting.name().equals("track_group") && setting.value().orElse("").equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// `inet` or `inet6`; 2.2.7 passes over the next word, whatever it is.
  void family(Word word, IpFamily wanted) {
    join(word, wanted);
    keep(word.text());
    if (has()) {
      keep(take().text());
    }
  }

  /// The value of `track_group`, if it may be it.
  ///
  /// @return `null` after a complaint
  @Nullable Word group(Word word, Word value, List<Setting> settings) {
    if (!isGroup(value.text(), settings)) {
      complain(value, "no track_group '" + value.text() + "' is defined before, ignored");
      return null;
    }
    keep(word.text());
    keep(value.text());
    return value;
  }

  /// Where the next word is, for `back`.
  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /// Keeps only what was kept when there were so many words.
  void forget(int size) {
    kept.subList(size, kept.size()).clear();
  }

  int size() {
    return kept.size();
  }

  /// What is kept of the line; `null` if it is dropped.
  @Nullable Setting setting() {
    if (dropped || kept.isEmpty()) {
      return null;
    }
    List<String> arguments = List.copyOf(kept.subList(1, kept.size()));
    return new Setting(kept.getFirst(), Form.WORDS, arguments, List.of(), first().at());
  }
}
