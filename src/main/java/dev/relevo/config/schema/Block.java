package dev.relevo.config.schema;

import dev.relevo.config.Seconds;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The keywords a block may hold, and where each value goes in the block's draft.
final class Block<D> {
  /// What is above an int's largest number is as good as without end.
  private static final Reader<Integer> REPEAT =
      new WholeNumber<>(0, 4_294_967_295L, value -> (int) Math.min(value, Integer.MAX_VALUE));

  /// What a keyword does with its statement.
  @FunctionalInterface
  interface Rule<D> {
    void apply(Statement statement, D draft, Context context);
  }

  private final KeywordTable table;
  private final Function<D, List<Setting>> kept;
  private final Map<String, Rule<D>> rules = new HashMap<>();

  private Block(KeywordTable table, Function<D, List<Setting>> kept) {
    this.table = table;
    this.kept = kept;
  }

  /// @param table every keyword of the block, also those that get a rule here
  /// @param kept where a keyword without a rule goes
  static <D> Block<D> of(KeywordTable table, Function<D, List<Setting>> kept) {
    return new Block<>(table, kept);
  }

  /// The keywords that have a rule, for tests.
  Set<String> ruled() {
    return rules.keySet();
  }

  KeywordTable table() {
    return table;
  }

  /// A value that cannot be read is reported and left as the draft has it.
  <T> Block<D> keyword(String name, Reader<T> reader, BiConsumer<D, T> into) {
    return value(name, reader, null, into);
  }

  /// A value that cannot be read is reported and replaced, as keepalived does.
  <T> Block<D> keyword(String name, Reader<T> reader, T otherwise, BiConsumer<D, T> into) {
    return value(name, reader, otherwise, into);
  }

  /// The bare keyword is enough.
  Block<D> flag(String name, Consumer<D> set) {
    return rule(name, (_, draft, _) -> set.accept(draft));
  }

  /// The bare keyword means true.
  Block<D> truth(String name, BiConsumer<D, Boolean> into) {
    return rule(
        name,
        (statement, draft, context) -> {
          if (statement.arguments().isEmpty()) {
            into.accept(draft, true);
          } else {
            apply(statement, Reader::truth, null, draft, into, context);
          }
        });
  }

  /// How many messages are sent: 0 becomes 1.
  Block<D> repeat(String name, BiConsumer<D, Integer> into) {
    Reader<Integer> reader = REPEAT;
    BiConsumer<D, Integer> atLeastOne = (draft, value) -> into.accept(draft, Math.max(value, 1));
    return rule(
        name,
        (statement, draft, context) -> {
          if (statement.arguments().isEmpty()) {
            context.missing(statement);
            return;
          }
          Word word = statement.arguments().getFirst();
          if (word.text().equals("0")) {
            context.diagnostics().warning(word, name + " must be at least 1, using 1");
          }
          apply(statement, reader, null, draft, atLeastOne, context);
        });
  }

  /// A block within: its rule reads it to its end.
  Block<D> rule(String name, Rule<D> rule) {
    rules.put(name, rule);
    return this;
  }

  /// A keyword of ours: unknown on a line that keepalived would read, too.
  Block<D> ours(String name, Rule<D> rule) {
    return rule(
        name,
        (statement, draft, context) -> {
          if (KeywordTable.isOurs(statement)) {
            rule.apply(statement, draft, context);
          } else {
            table.apply(statement, kept.apply(draft), context);
          }
        });
  }

  /// Remembers where a keyword stands that has its rule.
  Block<D> placed(String name, BiConsumer<D, Word> into) {
    Rule<D> rule = Objects.requireNonNull(rules.get(name));
    return rule(
        name,
        (statement, draft, context) -> {
          into.accept(draft, statement.keyword());
          rule.apply(statement, draft, context);
        });
  }

  /// Kept as it is written, for who acts on it; without a notice.
  Block<D> kept(String name) {
    return rule(
        name, (statement, draft, context) -> table.apply(statement, kept.apply(draft), context));
  }

  /// Each line of the block is an entry.
  Block<D> entries(String name, Rule<D> entry) {
    return rule(name, (statement, draft, context) -> readEntries(statement, draft, entry, context));
  }

  /// Reads a block whose keyword was just read, to its closing brace.
  D read(Statement block, D draft, Context context) {
    context.open(block);
    while (true) {
      Statement statement = context.statements().next();
      switch (statement.kind()) {
        case SETTING -> apply(statement, draft, context);
        case OPEN -> context.unexpected(statement);
        case CLOSE -> {
          context.close();
          return draft;
        }
        case END -> {
          context.close();
          context.unclosed(block);
          return draft;
        }
      }
    }
  }

  /// One statement of this block.
  void apply(Statement statement, D draft, Context context) {
    context.note(statement);
    Rule<D> rule = rules.get(statement.keyword().text());
    if (rule == null) {
      table.apply(statement, kept.apply(draft), rules.keySet(), context);
    } else {
      rule.apply(statement, draft, context);
    }
  }

  private <T> Block<D> value(
      String name, Reader<T> reader, @Nullable T otherwise, BiConsumer<D, T> into) {
    return rule(
        name,
        (statement, draft, context) -> {
          if (statement.arguments().isEmpty()) {
            context.missing(statement);
          } else {
            apply(statement, reader, otherwise, draft, into, context);
          }
        });
  }

  /// The first word behind a keyword, which must be there.
  ///
  /// @param otherwise what an unreadable one is replaced by; `null` to ignore it
  static <D, T> void apply(
      Statement statement,
      Reader<T> reader,
      @Nullable T otherwise,
      D draft,
      BiConsumer<D, T> into,
      Context context) {
    Word word = statement.arguments().getFirst();
    T value = read(reader, word, statement.keyword().text(), otherwise, context);
    if (value != null) {
      into.accept(draft, value);
    }
  }

  /// The value of a word, or what stands for it; says so.
  static <T> @Nullable T read(
      Reader<T> reader, Word word, String what, @Nullable T otherwise, Context context) {
    try {
      return reader.read(word.text());
    } catch (Unreadable unreadable) {
      T taken = beginning(reader, word.text(), otherwise);
      String then = taken == null ? "ignored" : "using " + show(taken);
      context.unreadable(word, what + ": " + unreadable.why() + ", " + then);
      return taken;
    }
  }

  private static <T> @Nullable T beginning(Reader<T> reader, String word, @Nullable T otherwise) {
    String beginning = reader.beginning(word);
    if (beginning.isEmpty() || beginning.equals(word)) {
      return otherwise;
    }
    try {
      return reader.read(beginning);
    } catch (Unreadable _) {
      return otherwise;
    }
  }

  private static String show(Object value) {
    return value instanceof Duration span ? Seconds.show(span) : value.toString();
  }

  static <D> void readEntries(Statement block, D draft, Rule<D> entry, Context context) {
    if (!block.arguments().isEmpty()) {
      Word extra = block.arguments().getFirst();
      context.diagnostics().error(extra, "unexpected word where '{' should be, ignored");
    }
    readNamedEntries(block, draft, entry, context);
  }

  /// Of a block whose keyword may have words behind it.
  static <D> void readNamedEntries(Statement block, D draft, Rule<D> entry, Context context) {
    context.open(block, Severity.CAUTION); // keepalived says it, and does not count it
    while (true) {
      Statement statement = context.statements().next();
      switch (statement.kind()) {
        case SETTING -> {
          context.note(statement);
          entry.apply(statement, draft, context);
        }
        case OPEN -> context.unexpected(statement);
        case CLOSE -> {
          context.close();
          return;
        }
        case END -> {
          context.close();
          context.unclosed(block);
          return;
        }
      }
    }
  }
}
