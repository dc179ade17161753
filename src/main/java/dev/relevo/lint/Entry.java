package dev.relevo.lint;

import dev.relevo.config.Word;
import java.util.List;
import java.util.Optional;

/// A statement as it was written, with the block it opens.
///
/// @param inner empty for a statement without a block
record Entry(Word keyword, List<Word> arguments, List<Entry> inner) {
  String name() {
    return keyword.text();
  }

  /// The first word behind the keyword; the keyword itself if there is none.
  Word value() {
    return arguments.isEmpty() ? keyword : arguments.getFirst();
  }

  /// The last of that name, which is the one that counts.
  Optional<Entry> last(String name) {
    Optional<Entry> found = Optional.empty();
    for (Entry entry : inner) {
      found = entry.name().equals(name) ? Optional.of(entry) : found;
    }
    return found;
  }

  boolean has(String name) {
    return last(name).isPresent();
  }

  List<Entry> all(String name) {
    return inner.stream().filter(entry -> entry.name().equals(name)).toList();
  }
}
