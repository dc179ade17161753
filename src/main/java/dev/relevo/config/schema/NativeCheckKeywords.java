package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Relevo's own checks in a `vrrp_script`, each on a line that begins with `@relevo`.
final class NativeCheckKeywords {
  static final List<String> NAMES =
      List.of(
          "check_tcp",
          "check_http",
          "check_ping",
          "check_process",
          "check_file",
          "check_disk",
          "check_systemd");

  private static final int MAX_PORT = 65_535;
  private static final int FIRST_STATUS = 100;
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
    String fault = fault(check.name(), check.words());
    if (fault != null) {
      draft.kept.removeLast();
      context.diagnostics().error(word, fault + ", ignored");
    } else if (draft.nativeCheck == null) {
      draft.nativeCheck = word;
    }
  }

  /// `null` if it can be done.
  private static @Nullable String fault(String name, List<String> words) {
    if (words.isEmpty() || !fits(name, words)) {
      return name + " wants " + usage(name);
    }
    int body = words.indexOf("body");
    if (body <= 0 || !name.equals("check_http")) {
      return null;
    }
    String expression = words.get(body + 1);
    String why = Expressions.fault(expression);
    return why == null ? null : "'" + expression + "' is no regular expression: " + why;
  }

  private static boolean fits(String name, List<String> words) {
    return switch (name) {
      case "check_tcp" -> words.size() == 2 && isNumber(words.get(1), 1, MAX_PORT);
      case "check_http" -> isHttp(words);
      case "check_ping" -> isPing(words);
      case "check_process" ->
          words.size() == 1 || (words.size() == 2 && isNumber(words.get(1), 1, MAX_PORT));
      case "check_disk" -> words.size() == 3 && words.get(1).equals("free") && isRoom(words.get(2));
      case "check_systemd" -> words.size() == 1;
      default -> !words.isEmpty();
    };
  }

  private static boolean isHttp(List<String> words) {
    boolean secure = words.getFirst().startsWith("https://");
    boolean fits = (secure || words.getFirst().startsWith("http://")) && hasHost(words.getFirst());
    int at = 1;
    while (fits && at < words.size()) {
      boolean more = at + 1 < words.size();
      fits =
          switch (words.get(at)) {
            case "status" -> more && isNumber(words.get(at + 1), FIRST_STATUS, MAX_STATUS);
            case "body" -> more;
            case "ca" -> more && secure;
            case "insecure" -> secure;
            default -> false;
          };
      at += words.get(at).equals("insecure") ? 1 : 2;
    }
    return fits;
  }

  private static boolean hasHost(String url) {
    try {
      return new URI(url).getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
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
      case "check_http" -> "URL [status N] [body REGEX], and over https [ca FILE] [insecure]";
      case "check_ping" -> "HOST... [at_least N]";
      case "check_process" -> "NAME [N]";
      case "check_disk" -> "PATH free N, N%, NM or NG";
      case "check_systemd" -> "UNIT";
      default -> "PATH...";
    };
  }
}
