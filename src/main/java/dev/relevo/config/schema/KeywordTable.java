package dev.relevo.config.schema;

import dev.relevo.config.Code;
import dev.relevo.config.Mask;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keywords of a block, one a line: `name | degree | shape | default | note`. Names and values
/// from keepalived's manual page, checked against the program.
///
/// A table is text and stays text. A row is taken apart when its keyword is met: most
/// configurations use few of the three hundred, and a daemon's start pays for no others.
///
/// @param block the keyword of the block; `TOP` for the file itself
/// @param rows each line starts with a keyword
/// @param quiet within a block that was already called unsupported
record KeywordTable(String block, String rows, boolean quiet) {
  private static final String OURS = "@relevo ";

  static KeywordTable of(String block, String rows) {
    return new KeywordTable(block, rows, false);
  }

  /// Of a block that is kept as a whole and has had its notice.
  static KeywordTable within(String block, String rows) {
    return new KeywordTable(block, rows, true);
  }

  /// `null` if keepalived does not know it here.
  @Nullable KeywordRow find(String keyword) {
    // a quoted keyword may hold blanks and must not match a row's beginning
    if (keyword.isEmpty() || keyword.indexOf(' ') >= 0 || keyword.indexOf('|') >= 0) {
      return null;
    }
    String start = keyword + " |";
    int at = rows.startsWith(start) ? 0 : rows.indexOf("\n" + start) + 1;
    if (at == 0 && !rows.startsWith(start)) {
      return null;
    }
    int end = rows.indexOf('\n', at);
    KeywordRow row = KeywordRow.of(end < 0 ? rows.substring(at) : rows.substring(at, end));
    return row.degree() == Degree.OBSOLETE ? null : row;
  }

  /// All rows in their order, for documents and tests.
  List<KeywordRow> all() {
    List<KeywordRow> all = new ArrayList<>();
    int at = 0;
    while (at < rows.length()) {
      int end = rows.indexOf('\n', at);
      end = end < 0 ? rows.length() : end;
      if (end > at) {
        all.add(KeywordRow.of(rows.substring(at, end)));
      }
      at = end + 1;
    }
    return all;
  }

  /// Whether the keyword is known and brings a block along.
  boolean isBlock(String keyword) {
    KeywordRow row = find(keyword);
    return row != null && row.shape().isBlock();
  }

  /// Reads a statement of a block without rules, and keeps it.
  void apply(Statement statement, List<Setting> into, Context context) {
    apply(statement, into, Set.of(), context);
  }

  /// Reads a statement that the block has no rule for, and keeps it.
  ///
  /// @param ruled the keywords that the block has rules for
  void apply(Statement statement, List<Setting> into, Set<String> ruled, Context context) {
    KeywordRow row = find(statement.keyword().text());
    if (row == null) {
      unknown(statement, ruled, context);
      return;
    }
    if (row.degree() == Degree.OURS && !isOurs(statement)) {
      String message = "Unknown keyword '" + row.name() + "', ignored";
      String hint = "it is Relevo's own: begin the line with '@relevo '";
      context.diagnostics().add(Code.RLV010, Severity.ERROR, statement.keyword(), message, hint);
      return;
    }
    if (row.shape().missing() == Shape.Missing.FATAL && statement.arguments().isEmpty()) {
      context.missing(statement);
      if (row.shape().isBlock()) {
        context.skip(statement);
      }
      return;
    }
    tell(row, statement.keyword(), context);
    Kept.read(row, statement, into, context);
  }

  /// Whether its line begins with `@relevo`, so that keepalived passes over it.
  static boolean isOurs(Statement statement) {
    return statement.keyword().line().stripLeading().startsWith(OURS);
  }

  private void tell(KeywordRow row, Word word, Context context) {
    String name = "'" + row.name() + "'";
    if (row.degree() == Degree.DEPRECATED) {
      String message = name + " is deprecated; read, not acted on";
      context.diagnostics().add(Code.RLV016, Severity.WARNING, word, message, "");
    } else if (!quiet && row.degree() != Degree.YES && row.degree() != Degree.OURS) {
      context.diagnostics().noticeOnce(word, name + " is read, not yet acted on");
    }
  }

  /// keepalived steps over the opening brace of a block it does not know and takes its closing
  /// brace for the one of the block around it (behaviour of 2.2.7).
  private void unknown(Statement statement, Set<String> ruled, Context context) {
    Word word = statement.keyword();
    String message = "Unknown keyword '" + word.text() + "', ignored";
    if (context.opens()) {
      Word brace = context.statements().next().keyword();
      if (brace.at().line() != word.at().line()) {
        context.diagnostics().notice(brace, "opens the block of an unknown keyword");
      }
      message =
          "Unknown keyword '"
              + word.text()
              + "': the lines of its block count for the block around it, and its '}' ends that"
              + " block";
    }
    if (!context.diagnostics().hasRoom()) {
      context.diagnostics().error(Code.RLV010, word, message);
      return;
    }
    Suggestion meant = Suggestion.of(word.text(), this, ruled);
    if (Mask.names(word.text()) || Mask.names(meant.keyword())) {
      for (Word secret : statement.arguments()) {
        context.diagnostics().secret(secret.text());
      }
    }
    context.diagnostics().add(meant.code(), Severity.ERROR, word, message, meant.hint());
  }
}
