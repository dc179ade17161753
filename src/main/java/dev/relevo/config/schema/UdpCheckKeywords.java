package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/// `UDP_CHECK`.
final class UdpCheckKeywords {
  private static final long MAX_LENGTH = 65_535;
  private static final long DEFAULT_MAX_REPLY = 255;

  static final Block<LvsDraft> TABLE = table();

  private UdpCheckKeywords() {}

  private static Block<LvsDraft> table() {
    Block<LvsDraft> block = CheckerKeywords.connecting(LvsTables.UDP);
    LvsRows.value(block, "min_reply_length", LvsRows.number(0, MAX_LENGTH));
    LvsRows.value(block, "max_reply_length", LvsRows.number(0, MAX_LENGTH));
    return block
        .rule("payload", UdpCheckKeywords::payload)
        .rule("require_reply", UdpCheckKeywords::reply);
  }

  static void read(Statement block, LvsDraft server, Context context) {
    LvsDraft checker = TABLE.read(block, server.within(block), context);
    if (!CheckerKeywords.connects(checker, context)) {
      return;
    }
    server.parts.add(checker);
    long min = checker.number("min_reply_length", 0);
    long max = checker.number("max_reply_length", DEFAULT_MAX_REPLY);
    if (min > max) {
      String message = "min_reply_length " + min + " exceeds max_reply_length " + max;
      String then = ": this check will always fail";
      context.diagnostics().error(context.statements().last(), message + then);
    }
  }

  private static void payload(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      LvsRows.needsValue(statement, context);
    } else {
      octets(statement, checker, false, context);
    }
  }

  private static void reply(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      checker.set("require_reply");
    } else {
      octets(statement, checker, true, context);
    }
  }

  private static void octets(Statement statement, LvsDraft checker, boolean wild, Context context) {
    String name = statement.keyword().text();
    var text = new StringBuilder();
    List<String> words = new ArrayList<>();
    for (Word word : statement.arguments()) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
      words.add(word.text());
    }
    if (isHex(text, wild)) {
      checker.set(name, words.toArray(String[]::new));
      return;
    }
    String digits = wild ? "hexadecimal digits or X" : "hexadecimal digits";
    String message = name + ": '" + text + "' is not made of " + digits + ", ignored";
    context.diagnostics().error(statement.arguments().getFirst(), message);
    if (wild) {
      checker.set(name);
    }
  }

  private static boolean isHex(CharSequence text, boolean wild) {
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'f')
              || (c >= 'A' && c <= 'F')
              || (wild && (c == 'x' || c == 'X'));
      if (!digit && c != ' ' && c != '\t') {
        return false;
      }
      any |= digit;
    }
    return any;
  }
}
