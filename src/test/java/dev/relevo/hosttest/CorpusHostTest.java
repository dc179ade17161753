package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Configurations of strangers, with what keepalived 2.2.7 said of them on a host that has their
/// interfaces and scripts: our `-t` ends with the same code there, and says something of every line
/// that keepalived says something of.
///
/// What counts: for each line that has messages of keepalived's, one diagnostic of ours at least,
/// of whatever severity, on that line of that file, whatever its words. For each message of
/// keepalived's about no line, a diagnostic of ours anywhere that says the same of the same object
/// (`SAME`). That a script is missing is not compared, since another file may have brought its
/// stub. What we say besides does not count: that the exit code is right does.
@Tag("host")
class CorpusHostTest {
  private static final Path CORPUS = Path.of("../shared/corpus");

  /// A ratchet: entries may go, none may come. `docs/COMPATIBILITY.md` says why.
  private static final Map<String, String> DIFFERENCES = Map.of();

  /// VERDICTS.tsv keeps about as much of what was said, and the last message of it may be a
  /// beginning.
  private static final int CUT = 600;

  private static final Pattern PLACED = Pattern.compile("\\((?:[^:()]*: )?Line (\\d+)\\) .*");

  /// keepalived's words about no line, and ours: `$1` and so on are the names in both.
  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("SECURITY VIOLATION - .*", "SECURITY VIOLATION .*"),
          Map.entry("\\((.*)\\) No VIP specified.*", "\\($1\\) has no virtual address.*"),
          Map.entry("\\((.*)\\) the virtual router.*", "\\($1\\) has no valid virtual_router_id.*"),
          Map.entry("\\((.*)\\) Unknown interface!", "\\($1\\) has no valid interface.*"),
          Map.entry("\\((.*)\\) Warning - nopreempt.*", "\\($1\\) nopreempt does not go with .*"),
          Map.entry("\\((.*)\\) Warning - preempt delay.*", "\\($1\\) preempt_delay does not .*"),
          Map.entry(
              "\\((.*)\\) Ignoring track_interface (\\S+) .*", "\\($1\\) track_interface $2 is .*"),
          Map.entry(
              "\\((.*)\\) ignoring tracked script (\\S+) .*", "\\($1\\) a weight .* $2 is ignored"),
          Map.entry("\\((.*)\\) A unicast keyword.*", "\\($1\\) A unicast keyword.*"),
          Map.entry("Sync group (\\S+) has only 1 .*", "sync group $1 has one member only.*"),
          Map.entry("Sync group (\\S+) has no .*", "sync group $1 has no member.*"),
          Map.entry(
              "Non-existent interface .*", "WARNING - interface .* doesn't exist|.* tracked.*"),
          Map.entry("Virtual server .* no forwarding method.*", ".*no lvs_method.*"),
          Map.entry("Warning: Virtual server FWM.*", "virtual_server fwmark .* is ignored"));

  @Test
  void codesAndLinesAgree() throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "no " + CORPUS + " beside this checkout");
    List<String> rows = Files.readAllLines(CORPUS.resolve("VERDICTS.tsv"));
    rows.removeFirst();
    assertThat(rows).hasSizeGreaterThan(90);
    List<String> texts = new ArrayList<>();
    for (String row : rows) {
      texts.add(text(row));
    }
    Map<String, String> found = new TreeMap<>();
    try (var host = new StubbedHost(texts)) {
      List<String> files = new ArrayList<>();
      for (String row : rows) {
        files.add(host.add(column(row, 0), text(row)));
      }
      List<Said> ours = host.relevo(files);
      for (int at = 0; at < rows.size(); at++) {
        String difference = difference(rows.get(at), ours.get(at));
        if (!difference.isEmpty()) {
          found.put(column(rows.get(at), 0), difference);
        }
      }
    }
    assertThat(found.keySet()).as(found.toString()).isEqualTo(DIFFERENCES.keySet());
  }

  private static String difference(String row, Said ours) {
    var difference = new StringBuilder();
    int code = Integer.parseInt(column(row, 3));
    if (code != ours.code()) {
      difference.append("code ").append(code).append(", ours ").append(ours.code()).append("; ");
    }
    String messages = column(row, 4);
    if (messages.length() >= CUT) {
      messages = messages.substring(0, messages.lastIndexOf('|'));
    }
    for (String message : messages.isEmpty() ? new String[0] : messages.split("\\|")) {
      Matcher placed = PLACED.matcher(message);
      boolean said =
          placed.matches()
              ? ours.placed().containsKey(Integer.valueOf(placed.group(1)))
              : isSaid(message, ours.messages());
      if (!said) {
        difference.append(message).append("; ");
      }
    }
    return difference.toString();
  }

  private static boolean isSaid(String message, List<String> ours) {
    if (message.startsWith("Disabling track script ")) {
      return true;
    }
    for (Map.Entry<String, String> same : SAME.entrySet()) {
      Matcher theirs = Pattern.compile(same.getKey()).matcher(message);
      if (theirs.matches()) {
        String wanted = same.getValue();
        for (int group = 1; group <= theirs.groupCount(); group++) {
          wanted = wanted.replace("$" + group, Pattern.quote(theirs.group(group)));
        }
        Pattern pattern = Pattern.compile("(?:" + wanted + ")( \\[RLV\\d+\\])?");
        return ours.stream().anyMatch(our -> pattern.matcher(our).matches());
      }
    }
    return false;
  }

  private static String text(String row) throws IOException {
    return Files.readString(CORPUS.resolve(column(row, 0)), StandardCharsets.ISO_8859_1);
  }

  private static String column(String row, int number) {
    return row.split("\t", -1)[number];
  }
}
