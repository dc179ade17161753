package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;

/// `HTTP_GET` and `SSL_GET` with their `url` blocks.
final class WebCheckKeywords {
  private static final int DIGEST_DIGITS = 32;
  private static final int MIN_STATUS = 100;
  private static final int MAX_STATUS = 599;

  static final Block<LvsDraft> URL = url();
  static final Block<LvsDraft> TABLE = table();

  private WebCheckKeywords() {}

  private static Block<LvsDraft> table() {
    Block<LvsDraft> block = CheckerKeywords.connecting(LvsTables.WEB);
    LvsRows.text(block, "virtualhost");
    LvsRows.truth(block, "enable_sni");
    LvsRows.truth(block, "fast_recovery");
    // two of keepalived after 2.2.7
    LvsRows.text(block, "sni_name");
    LvsRows.truth(block, "tls_compliant");
    return block
        .rule("http_protocol", WebCheckKeywords::protocol)
        .rule("nb_get_retry", WebCheckKeywords::retry)
        .rule("url", WebCheckKeywords::readUrl);
  }

  static void read(Statement block, LvsDraft server, Context context) {
    LvsDraft checker = TABLE.read(block, server.within(block), context);
    if (checker.parts.isEmpty()) {
      String message = checker.kind() + " has no url, ignored";
      context.diagnostics().error(context.statements().last(), message);
    } else if (CheckerKeywords.connects(checker, context)) {
      server.parts.add(checker);
    }
  }

  private static void retry(Statement statement, LvsDraft checker, Context context) {
    String message = "nb_get_retry is deprecated, read as 'retry'";
    context.diagnostics().warning(statement.keyword(), message);
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      checker.set("retry", LvsRows.number(0, LvsRows.MAX_UNSIGNED).read(word.text()));
    } catch (Unreadable unreadable) {
      String complaint = "nb_get_retry: " + unreadable.why() + ", ignored";
      context.unreadable(word, complaint);
    }
  }

  private static void protocol(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      LvsRows.needsValue(statement, context);
      return;
    }
    Word word = statement.arguments().getFirst();
    switch (word.text()) {
      case "1.0", "1.1" -> checker.set("http_protocol", word.text());
      case "1.0C", "1.0c" -> checker.set("http_protocol", "1.0C");
      default -> {
        String message = "http_protocol: '" + word.text() + "' is none of 1.0 1.0C 1.1, ignored";
        context.diagnostics().error(word, message);
      }
    }
  }

  private static Block<LvsDraft> url() {
    Block<LvsDraft> block = LvsRows.block(LvsTables.URL);
    LvsRows.value(block, "path", Reader::text);
    LvsRows.text(block, "virtualhost");
    LvsRows.flag(block, "regex_no_match");
    LvsRows.truth(block, "tls_compliant");
    return block
        .rule("digest", WebCheckKeywords::digest)
        .rule("status_code", WebCheckKeywords::statusCodes)
        .rule("regex", WebRegexKeywords::pattern)
        .rule("regex_options", WebRegexKeywords::options)
        .rule("regex_min_offset", WebRegexKeywords::offset)
        .rule("regex_max_offset", WebRegexKeywords::offset)
        .rule("regex_stack", WebRegexKeywords::stack);
  }

  private static void readUrl(Statement block, LvsDraft checker, Context context) {
    LvsDraft url = URL.read(block, checker.within(block), context);
    if (url.has("path")) {
      WebRegexKeywords.settle(url, context);
      checker.parts.add(url);
    } else {
      String message = "the url has no path, ignored";
      context.diagnostics().error(context.statements().last(), message);
    }
  }

  private static void digest(Statement statement, LvsDraft url, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    String digest = word.text();
    String why = "";
    if (url.has("digest")) {
      why = "is given before, this one is";
    } else if (digest.length() != DIGEST_DIGITS) {
      why = "has " + digest.length() + " characters instead of 32,";
    } else if (!isHex(digest)) {
      why = "is not hexadecimal,";
    }
    if (why.isEmpty()) {
      url.set("digest", digest);
    } else {
      context.diagnostics().error(word, "digest " + why + " ignored");
    }
  }

  private static boolean isHex(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Codes and ranges of them; the wrong ones among them are passed over.
  private static void statusCodes(Statement statement, LvsDraft url, Context context) {
    for (Word word : statement.arguments()) {
      String text = word.text();
      int dash = text.indexOf('-');
      Long min = Reader.wholeNumber(dash < 0 ? text : text.substring(0, dash));
      Long max = dash < 0 ? min : Reader.wholeNumber(text.substring(dash + 1));
      if (min == null || max == null || min < MIN_STATUS || max > MAX_STATUS || min > max) {
        String message = "status_code: '" + text + "' is no code from 100 to 599, ignored";
        context.diagnostics().error(word, message);
      } else {
        url.add("status_code", dash < 0 ? Long.toString(min) : min + "-" + max);
      }
    }
  }
}
