package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/// How packets reach a real server: `lvs_method NAT|DR|TUN [type ipip|gue|gre] [port N]
/// [nocsum|csum|remcsum]`.
final class ForwardingMethod {
  private static final String TYPES = " ipip gue gre ";

  private String type = "";
  private String port = "";
  private String checksum = "";

  private ForwardingMethod() {}

  /// The words in the canonical order. A mistake in an option is reported and takes all options
  /// away; an unknown method leaves what was there.
  ///
  /// @param before what was there, empty for none
  static List<String> read(Statement statement, List<String> before, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return before;
    }
    List<Word> words = statement.arguments();
    String method = words.getFirst().text();
    String name = statement.keyword().text();
    if (!method.equals("NAT") && !method.equals("DR") && !method.equals("TUN")) {
      String message = name + ": '" + method + "' is none of NAT DR TUN, ignored";
      context.diagnostics().error(words.getFirst(), message);
      return before;
    }
    var options = new ForwardingMethod();
    String why = options.read(words);
    if (!why.isEmpty()) {
      context.diagnostics().error(words.getFirst(), name + ": " + why + ", options ignored");
      return List.of(method);
    }
    return options.words(method);
  }

  /// What is wrong, or an empty text.
  private String read(List<Word> words) {
    for (int at = 1; at < words.size(); at++) {
      String word = words.get(at).text();
      String next = at + 1 < words.size() ? words.get(at + 1).text() : "";
      switch (word) {
        case "type" -> {
          if (next.isEmpty() || TYPES.indexOf(" " + next + " ") < 0) {
            return "'" + next + "' is no type of tunnel (ipip, gue, gre)";
          }
          type = next;
          at++;
        }
        case "port" -> {
          try {
            port = LvsRows.number(1, LvsRows.MAX_PORT).read(next);
          } catch (Unreadable unreadable) {
            return "port " + unreadable.why();
          }
          at++;
        }
        case "nocsum", "csum", "remcsum" -> checksum = word;
        default -> {
          return "'" + word + "' is no option of a tunnel";
        }
      }
    }
    return conflict();
  }

  private String conflict() {
    boolean gue = type.equals("gue");
    boolean checks = checksum.equals("csum") || checksum.equals("remcsum");
    if (gue == port.isEmpty()) {
      return "a gue tunnel needs a port, others have none";
    }
    if (checks && (type.isEmpty() || type.equals("ipip"))) {
      return "an ipip tunnel has no checksum";
    }
    return type.equals("gre") && checksum.equals("remcsum")
        ? "a gre tunnel has no remote checksum"
        : "";
  }

  private List<String> words(String method) {
    List<String> words = new ArrayList<>();
    words.add(method);
    add(words, "type", type);
    add(words, "port", port);
    if (!checksum.isEmpty()) {
      words.add(checksum);
    }
    return List.copyOf(words);
  }

  private static void add(List<String> words, String option, String value) {
    if (!value.isEmpty()) {
      words.add(option);
      words.add(value);
    }
  }
}
