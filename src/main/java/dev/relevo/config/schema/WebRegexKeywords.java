package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;

/// The `regex*` keywords of a `url`. keepalived speaks of mistakes in them, but counts none.
final class WebRegexKeywords {
  private static final String OPTIONS =
      " allow_empty_class alt_bsux auto_callout caseless dollar_endonly dotall dupnames extended"
          + " firstline match_unset_backref multiline never_ucp never_utf no_auto_capture"
          + " no_auto_possess no_dotstar_anchor no_start_optimize ucp ungreedy utf"
          + " never_backslash_c alt_circumflex alt_verbnames use_offset_limit ";

  private WebRegexKeywords() {}

  /// The pattern stays as it is written, quotes and all: only a regular expression's own reader
  /// knows what its backslashes mean.
  static void pattern(Statement statement, LvsDraft url, Context context) {
    if (statement.arguments().isEmpty()) {
      context.diagnostics().notice(statement.keyword(), "regex needs a pattern, ignored");
    } else {
      url.set("regex", statement.rest().strip());
    }
  }

  static void options(Statement statement, LvsDraft url, Context context) {
    for (Word word : statement.arguments()) {
      if (word.text().indexOf(' ') < 0 && OPTIONS.indexOf(" " + word.text() + " ") >= 0) {
        url.add("regex_options", word.text());
      } else {
        String message = "regex_options: '" + word.text() + "' is unknown, ignored";
        context.diagnostics().notice(word, message);
      }
    }
  }

  static void offset(Statement statement, LvsDraft url, Context context) {
    String name = statement.keyword().text();
    Long value =
        statement.arguments().size() == 1
            ? Reader.wholeNumber(statement.arguments().getFirst().text())
            : null;
    if (value == null || value < 0) {
      context.diagnostics().notice(statement.keyword(), name + " needs one number, ignored");
    } else {
      url.set(name, Long.toString(value));
    }
  }

  static void stack(Statement statement, LvsDraft url, Context context) {
    if (statement.arguments().size() == 2) {
      Long start = Reader.wholeNumber(statement.arguments().get(0).text());
      Long max = Reader.wholeNumber(statement.arguments().get(1).text());
      if (start != null && max != null && start >= 0 && start <= max) {
        url.set("regex_stack", Long.toString(start), Long.toString(max));
        return;
      }
    }
    String message = "regex_stack needs two numbers, the smaller first, ignored";
    context.diagnostics().notice(statement.keyword(), message);
  }

  /// At the end of a `url`.
  static void settle(LvsDraft url, Context context) {
    String[] others = {
      "regex_options", "regex_no_match", "regex_min_offset", "regex_max_offset", "regex_stack"
    };
    boolean idle = false;
    for (String name : others) {
      if (url.has(name) && !url.has("regex")) {
        idle = true;
        url.unset(name);
      }
    }
    Word end = context.statements().last();
    if (idle) {
      context.diagnostics().notice(end, "regex settings without a regex, ignored");
    }
    long max = url.number("regex_max_offset", -1);
    if (max >= 0 && url.number("regex_min_offset", 0) > max) {
      context.diagnostics().notice(end, "regex_min_offset exceeds regex_max_offset, both ignored");
      url.unset("regex_min_offset");
      url.unset("regex_max_offset");
    }
  }
}
