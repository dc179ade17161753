package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import java.util.List;

/// `FILE_CHECK` and `BFD_CHECK`: they follow what is defined in front of them in the file.
final class TrackingCheckKeywords {
  private static final Reader<Integer> WEIGHT =
      Reader.integer(-Integer.MAX_VALUE, Integer.MAX_VALUE);

  static final Block<LvsDraft> FILE =
      LvsRows.block(LvsTables.FILE)
          .rule("track_file", TrackingCheckKeywords::file)
          .rule("weight", TrackingCheckKeywords::weight);

  static final Block<LvsDraft> BFD = bfd();

  private TrackingCheckKeywords() {}

  private static Block<LvsDraft> bfd() {
    Block<LvsDraft> block =
        LvsRows.block(LvsTables.BFD).rule("name", TrackingCheckKeywords::session);
    LvsRows.truth(block, "alpha");
    return block;
  }

  static void readFile(Statement block, LvsDraft server, Context context) {
    LvsDraft checker = FILE.read(block, server.within(block), context);
    if (checker.has("track_file")) {
      server.parts.add(checker);
    } else {
      String message = "FILE_CHECK has no track_file, ignored";
      context.diagnostics().error(context.statements().last(), message);
    }
  }

  private static void file(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    if (checker.all.trackFiles.contains(word.text())) {
      checker.set("track_file", word.text());
    } else {
      String message = "track_file " + word.text() + " is not defined before this line, ignored";
      context.diagnostics().error(word, message);
    }
  }

  private static void weight(Statement statement, LvsDraft checker, Context context) {
    List<Word> words = statement.arguments();
    if (words.isEmpty()) {
      LvsRows.needsValue(statement, context);
      return;
    }
    int weight;
    try {
      weight = WEIGHT.read(words.getFirst().text());
    } catch (Unreadable unreadable) {
      context.unreadable(words.getFirst(), "weight: " + unreadable.why() + ", ignored");
      return;
    }
    String option = words.size() > 1 ? words.get(1).text() : "noreverse";
    switch (option) {
      case "reverse" -> checker.set("weight", Integer.toString(weight), "reverse");
      case "noreverse" -> checker.set("weight", Integer.toString(weight));
      default -> {
        String message = "weight: '" + option + "' is neither reverse nor noreverse, ignored";
        context.diagnostics().error(words.get(1), message);
      }
    }
  }

  static void readBfd(Statement block, LvsDraft server, Context context) {
    LvsDraft checker = BFD.read(block, server.within(block), context);
    if (checker.dropped) {
      return;
    }
    if (checker.has("name")) {
      server.parts.add(checker);
    } else {
      String message = "BFD_CHECK has no name, ignored";
      context.diagnostics().error(context.statements().last(), message);
    }
  }

  /// The first mistake takes the checker away, what follows is not looked at.
  private static void session(Statement statement, LvsDraft checker, Context context) {
    if (checker.dropped) {
      return;
    }
    String why = whyNot(statement, checker);
    if (why.isEmpty()) {
      checker.set("name", statement.arguments().getFirst().text());
    } else {
      checker.dropped = true;
      context.diagnostics().error(statement.keyword(), "BFD_CHECK: " + why + ", ignored");
    }
  }

  private static String whyNot(Statement statement, LvsDraft checker) {
    if (statement.arguments().size() != 1) {
      return "name takes exactly one word";
    }
    String name = statement.arguments().getFirst().text();
    if (!checker.all.sessions.contains(name)) {
      return "bfd_instance " + name + " is not defined before this line";
    }
    if (checker.has("name")) {
      return "name is given before";
    }
    LvsDraft server = checker.parent;
    if (server != null) {
      for (LvsDraft other : server.parts) {
        if (other.kind().equals("BFD_CHECK") && other.get("name").equals(name)) {
          return "the real server follows " + name + " already";
        }
      }
    }
    return "";
  }
}
