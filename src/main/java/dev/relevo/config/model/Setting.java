package dev.relevo.config.model;

import dev.relevo.config.Position;
import java.util.List;
import java.util.Optional;

/// A keyword that is read and checked, and not acted on yet: kept as it was written.
///
/// @param words what follows the keyword; a command and its user if the form is `COMMAND`
/// @param block what its braces hold; empty without braces
/// @param at where the keyword stands
public record Setting(
    String name, Form form, List<String> words, List<Setting> block, Position at) {
  /// How the words are written down.
  public enum Form {
    WORDS,
    /// The first word is a command, with quotes of its own.
    COMMAND,
    /// Words that are never shown.
    SECRET,
    /// A block of keywords, or of entries.
    BLOCK,
    /// Words of a line that begins with `@relevo`, which keepalived passes over.
    OURS
  }

  /// The last of that name counts, as with most of keepalived's keywords.
  public static Optional<Setting> last(List<Setting> settings, String name) {
    for (int at = settings.size() - 1; at >= 0; at--) {
      if (settings.get(at).name().equals(name)) {
        return Optional.of(settings.get(at));
      }
    }
    return Optional.empty();
  }

  /// What the last of that name says of yes or no; the bare keyword says yes.
  public static Optional<Boolean> truth(List<Setting> settings, String name) {
    Optional<Setting> setting = last(settings, name);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    String word = setting.get().value().orElse("on");
    return Optional.of(word.equals("on") || word.equals("true") || word.equals("yes"));
  }

  /// Whether a command stands in it, however deep.
  public boolean runsCommand() {
    if (form == Form.COMMAND) {
      return !words.isEmpty();
    }
    for (Setting inner : block) {
      if (inner.runsCommand()) {
        return true;
      }
    }
    return false;
  }

  /// The same with other words.
  public Setting withWords(List<String> others) {
    return new Setting(name, form, others, block, at);
  }

  /// The first word.
  public Optional<String> value() {
    return words.isEmpty() ? Optional.empty() : Optional.of(words.getFirst());
  }
}
