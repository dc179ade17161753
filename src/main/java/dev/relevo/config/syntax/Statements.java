package dev.relevo.config.syntax;

import dev.relevo.config.Word;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over the statements of a configuration, with one of look-ahead: a block's brace may
/// stand on the next line. A statement ends with its line or at a brace.
public final class Statements {
  private final Lexer lexer;
  private Word last;
  private @Nullable Statement ahead;

  /// @param start speaks for the file as long as nothing is read
  public Statements(Lexer lexer, Word start) {
    this.lexer = lexer;
    this.last = start;
  }

  public Statement next() {
    Statement statement = peek();
    ahead = null;
    return statement;
  }

  /// The last word that was read: at the end of a block its closing brace, which is where
  /// keepalived says what is missing in it.
  public Word last() {
    return last;
  }

  public Statement peek() {
    Statement statement = ahead;
    if (statement == null) {
      statement = read();
      ahead = statement;
    }
    return statement;
  }

  /// Sets what `include_check` demands of the includes that follow.
  ///
  /// @return the first word that means nothing, or `null`
  public @Nullable String checkIncludes(List<String> words) {
    return lexer.checkIncludes(words);
  }

  private Statement read() {
    while (true) {
      Passage line = lexer.next();
      if (line == null) {
        return new Statement(Statement.Kind.END, last, List.of(), null);
      }
      Statement statement = of(line);
      if (statement != null) {
        last = statement.keyword();
        return statement;
      }
    }
  }

  /// `null` if the line has no words.
  private @Nullable Statement of(Passage line) {
    if (line.isBrace()) {
      boolean opens = line.text().equals("{");
      Statement.Kind kind = opens ? Statement.Kind.OPEN : Statement.Kind.CLOSE;
      return new Statement(kind, line.word(line.text(), 0), List.of(), null);
    }
    List<Word> words = lexer.words(line);
    if (words.isEmpty()) {
      return null;
    }
    Word keyword = words.get(0);
    List<Word> arguments =
        switch (words.size()) {
          case 1 -> List.of();
          case 2 -> List.of(words.get(1));
          default -> words.subList(1, words.size());
        };
    return new Statement(Statement.Kind.SETTING, keyword, arguments, line);
  }
}
