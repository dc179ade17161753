package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import dev.relevo.track.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The keywords of `vrrp_script`.
final class ScriptKeywords {
  private static final Duration MIN_SPAN = Duration.ofNanos(1_000);
  private static final Duration MAX_SPAN = Duration.ofSeconds(AnnounceKeywords.MAX_SECONDS);

  static final Block<ScriptDraft> VRRP_SCRIPT = table();

  private ScriptKeywords() {}

  private static Block<ScriptDraft> table() {
    Block<ScriptDraft> block = Block.of(TrackTables.SCRIPT, d -> d.kept);
    for (String name : NativeCheckKeywords.NAMES) {
      block.rule(name, NativeCheckKeywords::read);
    }
    return block
        .rule(
            "script",
            (s, d, c) -> d.command = s.arguments().isEmpty() ? null : Commands.readAlone(s, c))
        .rule("interval", ScriptKeywords::interval)
        .rule("timeout", ScriptKeywords::timeout)
        .rule("weight", ScriptKeywords::weight)
        .keyword("fall", Reader.integer(1, Integer.MAX_VALUE), 1, (d, v) -> d.fall = v)
        .keyword("rise", Reader.integer(1, Integer.MAX_VALUE), 1, (d, v) -> d.rise = v)
        .rule("user", ScriptKeywords::user)
        .flag("init_fail", d -> d.initiallyFailed = true);
  }

  private static void interval(Statement statement, ScriptDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      Duration value = Reader.seconds(Duration.ZERO, MAX_SPAN).read(word.text());
      if (value.compareTo(MIN_SPAN) < 0) {
        context.diagnostics().error(word, "interval must be more than 0, using 1");
        value = Duration.ofSeconds(1);
      }
      if (KeywordTable.isOurs(statement)) {
        draft.ownInterval = value;
      } else {
        draft.interval = value;
        whole(word, "interval", context);
      }
    } catch (Unreadable unreadable) {
      context.unreadable(word, "interval: " + unreadable.why() + ", ignored");
    }
  }

  private static void timeout(Statement statement, ScriptDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    Duration value = Block.read(Reader.seconds(MIN_SPAN, MAX_SPAN), word, "timeout", null, context);
    if (value == null) {
      return;
    }
    if (KeywordTable.isOurs(statement)) {
      draft.ownTimeout = value;
    } else {
      draft.timeout = value;
      whole(word, "timeout", context);
    }
  }

  /// Its test calls them errors.
  private static void whole(Word word, String keyword, Context context) {
    if (word.text().indexOf('.') >= 0) {
      String message = keyword + ": keepalived 2.2.7 takes whole seconds only; " + word.text();
      context.diagnostics().warning(word, message + " is used, as by later versions");
    }
  }

  private static void weight(Statement statement, ScriptDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    if (statement.arguments().size() > 1
        && statement.arguments().get(1).text().equals("noreverse")) {
      String message = "the weight of a script knows no 'noreverse', ignored"; // 2.2.7
      context.diagnostics().error(statement.arguments().get(1), message);
    }
    Weight weight = Weights.read(statement.arguments(), 0, Weight.MAX, context);
    if (weight != null) {
      draft.weight = weight;
    }
  }

  private static void user(Statement statement, ScriptDraft draft, Context context) {
    List<String> words = new ArrayList<>();
    for (Word word : statement.arguments()) {
      words.add(word.text());
    }
    if (words.isEmpty()) {
      context.missing(statement);
      return;
    }
    draft.user = Commands.user(words).orElse(null);
    draft.userWord = statement.arguments().getFirst();
  }
}
