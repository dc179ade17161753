package dev.relevo.convert;

import dev.relevo.config.Diagnostic;
import dev.relevo.config.Mask;
import dev.relevo.config.Position;
import dev.relevo.config.Severity;
import dev.relevo.config.Trail.Written;
import dev.relevo.config.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says in a few words where a printed value comes from.
record Origins(String file, List<Written> top, List<Diagnostic> diagnostics) {
  /// A comment is for a glance.
  private static final int MAX_COMMENT = 200;

  /// What strict mode decides for an instance that does not, whatever `global_defs` say.
  private static final Set<String> STRICT =
      Set.of(
          "garp_lower_prio_delay",
          "garp_lower_prio_repeat",
          "lower_prio_no_advert",
          "higher_prio_send_advert",
          "no_accept");

  /// The block as it was opened first.
  String ofBlock(List<Written> found) {
    return found.isEmpty() ? "" : comment(place(found.getFirst()));
  }

  /// @param scope the lines of the block it stands in
  /// @param inherits whether `global_defs` have a say in it
  /// @param strict whether strict mode has one
  String ofLine(Node line, List<Written> scope, boolean inherits, boolean strict) {
    Optional<Written> written = find(line, scope);
    if (written.isPresent()) {
      return comment(place(written.get()) + difference(line, written.get()));
    }
    Optional<Written> global = inherits ? global(line.keyword()) : Optional.empty();
    boolean counted = line.keyword().equals("down_timer_adverts");
    if (strict && (STRICT.contains(line.keyword()) || (counted && differs(line, global)))) {
      return "from strict mode";
    }
    return global.isPresent() ? comment("from global_defs, " + place(global.get())) : "default";
  }

  private static boolean differs(Node line, Optional<Written> global) {
    return global.isPresent() && !text(global.get()).equals(line.rest());
  }

  private Optional<Written> find(Node line, List<Written> scope) {
    var found = new ArrayList<Written>();
    for (Written written : scope) {
      if (isSame(line.keyword(), written.keyword().text())) {
        if (text(written).equals(line.rest())) {
          return Optional.of(written);
        }
        found.add(written);
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    // of scripts the first counts, of all else the last
    return Optional.of(line.keyword().startsWith("notify") ? found.getFirst() : found.getLast());
  }

  /// An address is printed with its length; of two keywords for one value only one is printed.
  private static boolean isSame(String printed, String written) {
    if (printed.equals(written)) {
      return true;
    }
    boolean address = printed.indexOf('/') > 0 && printed.startsWith(written + "/");
    boolean source =
        (printed.equals("unicast_src_ip") && written.equals("mcast_src_ip"))
            || (printed.equals("mcast_src_ip") && written.equals("unicast_src_ip"));
    boolean refused = printed.equals("no_accept") && written.equals("accept");
    return address
        || source
        || refused
        || (printed.equals("smtp_alert") && written.equals("smtp_alert_vrrp"));
  }

  private Optional<Written> global(String keyword) {
    Optional<Written> found = Optional.empty();
    for (Written block : top) {
      if (block.keyword().text().equals("global_defs")) {
        for (Written line : block.block()) {
          String name = line.keyword().text();
          boolean mail = keyword.equals("smtp_alert") && name.startsWith("smtp_alert");
          boolean strict = keyword.equals("strict_mode") && name.equals("vrrp_strict");
          if (strict || name.equals("vrrp_" + keyword) || (mail && !name.endsWith("_checker"))) {
            found = Optional.of(line);
          }
        }
      }
    }
    return found;
  }

  private String place(Written written) {
    Position at = written.keyword().at();
    var text = new StringBuilder();
    text.append(at.file()).append(':').append(at.line());
    if (!at.file().equals(file)) {
      text.append(", included");
    }
    Set<String> names = new LinkedHashSet<>();
    names(written.keyword(), names);
    written.arguments().forEach(word -> names(word, names));
    return names.isEmpty() ? text.toString() : text + ", through " + String.join(", ", names);
  }

  /// The definitions that its line names.
  private static void names(Word word, Set<String> names) {
    String line = word.expansion().isEmpty() ? "" : word.line();
    for (int at = line.indexOf('$'); at >= 0; at = line.indexOf('$', at + 1)) {
      int start = line.startsWith("{", at + 1) ? at + 2 : at + 1;
      int end = start;
      while (end < line.length() && isOfName(line.charAt(end))) {
        end++;
      }
      if (end > start) {
        names.add("$" + line.substring(start, end));
      }
    }
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private String difference(Node line, Written written) {
    for (Diagnostic said : diagnostics) {
      boolean replaced = said.severity().compareTo(Severity.CAUTION) > 0;
      if (replaced && isAbout(said.at(), written)) {
        return ", replaced: " + said.message();
      }
    }
    String was = text(written);
    boolean hidden = line.rest().contains(Mask.HIDDEN) || Mask.names(line.keyword());
    return was.equals(line.rest()) || hidden || was.isEmpty()
        ? ""
        : ", written as " + Mask.line(was);
  }

  private static boolean isAbout(Position at, Written written) {
    if (at.equals(written.keyword().at())) {
      return true;
    }
    for (Word word : written.arguments()) {
      if (at.equals(word.at())) {
        return true;
      }
    }
    return false;
  }

  private static String text(Written written) {
    var words = new ArrayList<String>();
    written.arguments().forEach(word -> words.add(word.text()));
    return Words.join(words);
  }

  /// Nothing of it may command a terminal, or join the line with the next one.
  private static String comment(String text) {
    var comment = new StringBuilder();
    for (int at = 0; at < Math.min(text.length(), MAX_COMMENT); at++) {
      char c = text.charAt(at);
      comment.append(Character.isISOControl(c) ? '\ufffd' : c == '\\' ? '/' : c);
    }
    return text.length() > MAX_COMMENT ? comment.append("...").toString() : comment.toString();
  }
}
