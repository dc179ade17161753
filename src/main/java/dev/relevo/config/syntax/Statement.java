package dev.relevo.config.syntax;

import dev.relevo.config.Word;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Passage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the schema reads next. The kind is an enum and not a sealed type, since a daemon's start
/// pays for pattern switches.
///
/// @param keyword the first word; the brace itself if it is one; the last word read at the end
/// @param arguments the words after it
/// @param line what it was read from, `null` where there is no line
public record Statement(Kind kind, Word keyword, List<Word> arguments, @Nullable Passage line) {
  public enum Kind {
    SETTING,
    OPEN,
    CLOSE,
    /// Answers for ever once the files are read.
    END
  }

  /// The text after the keyword, quotes and all, for commands.
  public String rest() {
    return line == null ? "" : Lexer.rest(line, keyword);
  }

  /// The words of an entry that has no keyword of its own, as in a block of addresses.
  public List<Word> words() {
    List<Word> words = new ArrayList<>(arguments.size() + 1);
    words.add(keyword);
    words.addAll(arguments);
    return words;
  }
}
