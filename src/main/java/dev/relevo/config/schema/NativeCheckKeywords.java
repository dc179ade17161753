package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import java.util.List;

/// Relevo's own checks in a `vrrp_script`, each on a line that begins with `@relevo`.
final class NativeCheckKeywords {
  static final List<String> NAMES =
      List.of("check_tcp", "check_http", "check_ping", "check_process", "check_file", "check_disk");

  private static final int MAX_PORT = 65_535;
  private static final int MAX_STATUS = 599;
  private static final int WHOLE = 100;

  private NativeCheckKeywords() {}

  /// Keeps it if it can be done.
  static void read(Statement statement, ScriptDraft draft, Context context) {
    int before = draft.kept.size();
    TrackTables.SCRIPT.apply(statement, draft.kept, context);
    if (draft.kept.size() == before) {
      return;
    }
    Setting check = draft.kept.getLast();
    Word word = statement.keyword();
    if (check.words().isEmpty() || !fits(check.name(), check.words())) {
      draft.kept.removeLast();
      String message = check.name() + " wants " + usage(check.name()) + ", ignored";
      context.diagnostics().error(word, message);
    } else if (draft.nativeCheck == null) {
      draft.nativeCheck = word;
    }
  }

  private static boolean fits(String name, List<String> words) {
    return switch (name) {
      case "check_tcp" -> words.size() == 2 && isNumber(words.get(1), 1, MAX_PORT);
      case "check_http" -> isHttp(words);
      case "check_ping" -> isPing(words);
      case "check_process" ->
          words.size() == 1 || (words.size() == 2 && isNumber(words.get(1), 1, MAX_PORT));
      case "check_disk" -> words.size() == 3 && words.get(1).equals("free") && isRoom(words.get(2));
      default -> !words.isEmpty();
    };
  }

  private static boolean isHttp(List<String> words) {
    String url = words.getFirst();
    boolean fits = words.size() % 2 == 1;
    fits &= url.startsWith("http://") || url.startsWith("https://");
    for (int i = 1; fits && i < words.size(); i += 2) {
      fits =
          words.get(i).equals("body")
              || (words.get(i).equals("status") && isNumber(words.get(i + 1), 100, MAX_STATUS));
    }
    return fits;
  }

  private static boolean isPing(List<String> words) {
    int option = words.indexOf("at_least");
    return option < 0
        ? !words.isEmpty()
        : option > 0 && option == words.size() - 2 && isNumber(words.getLast(), 1, option);
  }

  private static boolean isRoom(String room) {
    char unit = room.charAt(room.length() - 1);
    boolean marked = unit == '%' || unit == 'M' || unit == 'G';
    String digits = marked ? room.substring(0, room.length() - 1) : room;
    return isNumber(digits, 1, unit == '%' ? WHOLE : Integer.MAX_VALUE);
  }

  private static boolean isNumber(String word, int least, int most) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    Long number = Reader.wholeNumber(word);
    return number != null && number >= least && number <= most;
  }

  private static String usage(String name) {
    return switch (name) {
      case "check_tcp" -> "HOST PORT";
      case "check_http" -> "URL [status N] [body REGEX]";
      case "check_ping" -> "HOST... [at_least N]";
      case "check_process" -> "NAME [N]";
      case "check_disk" -> "PATH free N, N%, NM or NG";
      default -> "PATH...";
    };
  }
}
