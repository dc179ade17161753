package dev.relevo.config.syntax;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.Word;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Passage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over the statements of a configuration, with one of look-ahead: a block's brace may
/// stand on the next line. A statement ends with its line or at a brace.
public final class Statements {
  /// As many as anybody will be told of.
  private static final int MAX_COMPLAINTS = Diagnostics.MAX;

  private final Lexer lexer;
  private Word last;
  private @Nullable Statement ahead;
  private int taken;
  private int braces;
  private @Nullable Bystander bystander;
  private List<Word> complained = List.of();

  /// @param start speaks for the file as long as nothing is read
  public Statements(Lexer lexer, Word start) {
    this.lexer = lexer;
    this.last = start;
  }

  public Statement next() {
    Statement statement = peek();
    ahead = null;
    taken++;
    switch (statement.kind()) {
      case OPEN -> braces++;
      case CLOSE -> braces = Math.max(0, braces - 1);
      case SETTING, END -> {}
    }
    if (bystander != null && bystander.complains(statement) && complained.size() < MAX_COMPLAINTS) {
      complained.add(statement.keyword());
    }
    return statement;
  }

  /// Shows everything that is taken from here on to somebody else.
  public void show(Bystander to) {
    bystander = to;
    complained = new ArrayList<>(0);
  }

  /// How many braces are open, whatever they stand for.
  public int braces() {
    return braces;
  }

  /// What that one complains of, in order.
  public List<Word> complained() {
    return complained;
  }

  /// How many were taken: tells what stands before what, also across files.
  public int taken() {
    return taken;
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
