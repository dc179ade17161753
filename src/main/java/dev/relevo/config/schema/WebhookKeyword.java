package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.WebhookLine;
import dev.relevo.config.syntax.Statement;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `@relevo webhook (URL | url_file FILE) [OPTION [VALUE]]...` of `global_defs`. What is wrong with
/// an URL is told without it: it may be a secret.
final class WebhookKeyword {
  private static final String OPTIONS = " format timeout retry states header_file ca_file ";
  private static final String FLAGS = " verify no_verify ";
  private static final String FORMATS = " json slack teams alertmanager ";
  private static final String STATES = " MASTER BACKUP FAULT STOP DELETED ";

  private WebhookKeyword() {}

  static void read(Statement statement, GlobalDraft draft, Context context) {
    List<Word> words = statement.arguments();
    if (!KeywordTable.isOurs(statement)) {
      GlobalTable.ROWS.apply(statement, draft.kept, context);
      return;
    }
    boolean fromFile = !words.isEmpty() && words.getFirst().text().equals("url_file");
    int options = fromFile ? 2 : 1;
    if (words.size() < options) {
      String message = "webhook needs an URL, or url_file and a file, ignored";
      context.unreadable(statement.keyword(), message);
      return;
    }
    if (!fromFile) {
      context.diagnostics().secret(words.getFirst().text());
    }
    String wrong = fromFile ? null : wrongUrl(words.getFirst().text());
    if (wrong != null) {
      context.unreadable(words.getFirst(), "webhook: " + wrong + ", ignored");
    } else if (fits(words.subList(options, words.size()), context)
        && !context.isFull(
            WebhookLine.of(draft.kept).size(), WebhookLine.MAX, statement.keyword(), "webhooks")) {
      GlobalTable.ROWS.apply(statement, draft.kept, context);
    }
  }

  private static @Nullable String wrongUrl(String url) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      return "its URL must begin with https:// or http://";
    }
    try {
      URI target = new URI(url);
      if (target.getUserInfo() != null) {
        return "a password does not belong into the URL, use header_file";
      }
      return target.getHost() == null ? "the URL names no host" : null;
    } catch (URISyntaxException _) {
      return "this is no URL";
    }
  }

  private static boolean fits(List<Word> options, Context context) {
    int at = 0;
    while (at < options.size()) {
      Word name = options.get(at);
      if (isIn(FLAGS, name.text())) {
        at++;
        continue;
      }
      if (!isIn(OPTIONS, name.text())) {
        context.unreadable(name, "webhook: unknown option '" + name.text() + "', ignored");
        return false;
      }
      if (at + 1 == options.size()) {
        context.unreadable(name, "webhook: '" + name.text() + "' needs a value, ignored");
        return false;
      }
      String wrong = wrongValue(name.text(), options.get(at + 1).text());
      if (wrong != null) {
        context.unreadable(options.get(at + 1), "webhook: " + wrong + ", ignored");
        return false;
      }
      at += 2;
    }
    return true;
  }

  private static @Nullable String wrongValue(String option, String value) {
    if (option.equals("format") && !isIn(FORMATS, value)) {
      return "format '" + value + "' is none of" + FORMATS.stripTrailing();
    }
    if (option.equals("states")) {
      for (String state : WebhookLine.states(value)) {
        if (!isIn(STATES, state)) {
          return "state '" + state + "' is none of" + STATES.stripTrailing();
        }
      }
    }
    return null; // numbers are looked at by the table
  }

  private static boolean isIn(String words, String word) {
    return !word.isEmpty() && word.indexOf(' ') < 0 && words.indexOf(" " + word + " ") >= 0;
  }
}
