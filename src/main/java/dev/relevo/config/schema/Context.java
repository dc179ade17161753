package dev.relevo.config.schema;

import dev.relevo.config.Code;
import dev.relevo.config.Diagnostics;
import dev.relevo.config.Severity;
import dev.relevo.config.Trail;
import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import dev.relevo.config.syntax.Statements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every rule reads from and complains to.
///
/// @param trail keeps what is read of which block; `null` if nobody wants to know
public record Context(Statements statements, Diagnostics diagnostics, @Nullable Trail trail) {
  /// A line of the block that is read.
  void note(Statement statement) {
    if (trail != null) {
      trail.read(statement);
    }
  }

  /// The end of a block.
  void close() {
    if (trail != null) {
      trail.close();
    }
  }

  /// The first word after the keyword is missing: the one thing keepalived does not forgive.
  void missing(Statement statement) {
    diagnostics.add(
        Severity.FATAL, statement.keyword(), "'" + statement.keyword().text() + "' needs a value");
  }

  /// `include_check [WORD...]` is about how the files are read on and leaves nothing in the model.
  void checkIncludes(Statement statement) {
    List<String> words = new ArrayList<>();
    for (Word word : statement.arguments()) {
      words.add(word.text());
    }
    String unknown = statements.checkIncludes(words);
    if (unknown != null) {
      String message = "include_check: '" + unknown + "' means nothing here, ignored";
      diagnostics.error(statement.keyword(), message);
    }
  }

  /// Everything has a bound; says so when it is reached.
  boolean isFull(int size, int most, Word at, String what) {
    if (size < most) {
      return false;
    }
    diagnostics.error(at, "more than " + most + " " + what + ", ignored from here on");
    return true;
  }

  /// Whether the next statement is an opening brace.
  boolean opens() {
    return statements.peek().kind() == Statement.Kind.OPEN;
  }

  /// Takes a block's opening brace, or says that it is missing; the block is read all the same.
  void open(Statement block) {
    open(block, Severity.ERROR);
  }

  /// @param severity of a missing brace
  void open(Statement block, Severity severity) {
    if (trail != null) {
      trail.open();
    }
    if (opens()) {
      statements.next();
    } else {
      // keepalived says so of the line that stands where the brace should
      Statement next = statements.peek();
      Word at = next.kind() == Statement.Kind.END ? block.keyword() : next.keyword();
      String message =
          "'" + block.keyword().text() + "' lacks its '{', which is missing before this";
      diagnostics.add(Code.RLV014, severity, at, message, "");
    }
  }

  /// A brace where none may stand.
  void unexpected(Statement brace) {
    String message = "unexpected '" + brace.keyword().text() + "', ignored";
    diagnostics.error(Code.RLV014, brace.keyword(), message);
  }

  /// A word that is not what its keyword asks for.
  void unreadable(Word word, String message) {
    diagnostics.error(Code.RLV013, word, message);
  }

  /// The files ended within a block.
  void unclosed(Statement block) {
    // keepalived counts braces: a block that was never opened need not be closed
    Severity severity = statements.braces() == 0 ? Severity.NOTICE : Severity.ERROR;
    String message = "the block '" + block.keyword().text() + "' is never closed";
    diagnostics.add(Code.RLV014, severity, block.keyword(), message, "");
  }

  /// Passes over a block whose keyword was just read, however deep.
  void skip(Statement block) {
    open(block);
    close();
    int depth = 1;
    while (depth > 0) {
      Statement statement = statements.next();
      switch (statement.kind()) {
        case OPEN -> depth++;
        case CLOSE -> depth--;
        case SETTING -> {}
        case END -> {
          unclosed(block);
          return;
        }
      }
    }
  }
}
