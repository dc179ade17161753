package dev.relevo.config.syntax;

import dev.relevo.config.Word;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over the statements of a configuration, with one of look-ahead: a block's brace may
/// stand on the next line. A statement ends with its line or at a brace.
public final class Statements {
  private final Lexer lexer;
  private List<Token> tokens = List.of();
  private int at;
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

  private Statement read() {
    if (at >= tokens.size()) {
      List<Token> line = lexer.next();
      if (line == null) {
        return new Statement(Statement.Kind.END, last, List.of(), "");
      }
      tokens = line;
      at = 0;
    }
    Token first = tokens.get(at++);
    last = first.word();
    return switch (first.kind()) {
      case OPEN -> new Statement(Statement.Kind.OPEN, first.word(), List.of(), "");
      case CLOSE -> new Statement(Statement.Kind.CLOSE, first.word(), List.of(), "");
      case WORD -> setting(first);
    };
  }

  private Statement setting(Token first) {
    int end = first.end();
    List<Word> arguments = new ArrayList<>(2);
    while (at < tokens.size() && tokens.get(at).kind() == Token.Kind.WORD) {
      Token token = tokens.get(at++);
      arguments.add(token.word());
      end = token.end();
    }
    String rest = first.word().line().substring(first.end(), end);
    return new Statement(Statement.Kind.SETTING, first.word(), arguments, rest);
  }
}
