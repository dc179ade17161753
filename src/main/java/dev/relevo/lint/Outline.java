package dev.relevo.lint;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.Position;
import dev.relevo.config.ReadingOptions;
import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import dev.relevo.config.syntax.Statements;
import dev.relevo.config.text.Expansion;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Lines;
import dev.relevo.config.text.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A configuration as it was written: blocks within blocks. The model says what a file means; this
/// says where a keyword stands, and what was written where the model has something else.
record Outline(Entry top) {
  /// Reads text that is at hand; what is wrong with it, the configuration's reader tells.
  static Outline of(String name, byte[] text) {
    var silent = new Diagnostics();
    var lines = new Lines(silent);
    lines.start(Source.of(name, text));
    var expansion = new Expansion(lines, silent, ReadingOptions.ofThisHost(null));
    var start = new Word("", Position.of(name), "");
    var statements = new Statements(new Lexer(expansion, silent), start);
    Deque<Entry> open = new ArrayDeque<>();
    open.push(new Entry(start, List.of(), new ArrayList<>()));
    while (true) {
      Statement statement = statements.next();
      switch (statement.kind()) {
        case SETTING -> {
          var entry = new Entry(statement.keyword(), statement.arguments(), new ArrayList<>());
          open.element().inner().add(entry);
          if (statements.peek().kind() == Statement.Kind.OPEN) {
            statements.next();
            open.push(entry);
          }
        }
        case OPEN -> {}
        case CLOSE -> {
          if (open.size() > 1) {
            open.pop();
          }
        }
        case END -> {
          return new Outline(open.getLast());
        }
      }
    }
  }

  /// The first block of that kind and name, which is the one that counts.
  Optional<Entry> block(String kind, String name) {
    for (Entry entry : top.inner()) {
      if (entry.name().equals(kind) && entry.value().text().equals(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /// A keyword of `global_defs`, of which there may be several.
  Optional<Entry> global(String keyword) {
    Optional<Entry> found = Optional.empty();
    for (Entry block : top.all("global_defs")) {
      Optional<Entry> here = block.last(keyword);
      found = here.isPresent() ? here : found;
    }
    return found;
  }
}
