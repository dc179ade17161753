package dev.relevo.hosttest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The three files that a daemon leaves on its signals, and what in them is no difference.
final class TakenDumps {
  /// In the state file: times, numbers of descriptors and interfaces, addresses of the hardware.
  private static final List<Pattern> MASKED =
      List.of(
          Pattern.compile("(?<=Last transition = |Read timeout = )\\d.*"),
          Pattern.compile("(?<=fd_in |fd_out |fd_out = )\\d+"),
          Pattern.compile("(?<=ifindex |index = )\\d+"),
          Pattern.compile("(?<=State = )(running|idle)"), // a check's, at that moment
          Pattern.compile("fe80::[0-9a-f:]{9,}"),
          Pattern.compile("(?<=MAC = ).*"),
          Pattern.compile("(?<=Master router = ).*"), // 2.2.7 says ff02::12 beside IPv6 routers
          Pattern.compile("(?<=\"last_transition\":)[0-9.]+"),
          Pattern.compile("(?<=Password = ).*|(?<=\"auth_data\":\")[^\"]+"));

  /// Lines that are keepalived's alone.
  private static final Pattern THEIRS =
      Pattern.compile(
          " libnftnl version.*| {3}(Not )?IPv6 forwarding\\. Last checked.*| {3}rp_filter 0");

  /// How many adverts there were depends on the moment.
  private static final Pattern ADVERTS =
      Pattern.compile("(?<=Received: |Sent: |\"advert_(rcvd|sent)\":)\\d+");

  /// Of a Master, that of the Master before it; the loop's first thing to do is told otherwise.
  private static final Pattern MASTER_PRIORITY = Pattern.compile("(?<=\"master_priority\":)\\d+");

  /// 2.2.7 forgets at a reload what it heard, until the next advert; and what a timer was that it
  /// no longer sets depends on the last of them.
  private static final Pattern FORGOTTEN =
      Pattern.compile("(?<=Master priority = |Master down timer = )\\d+");

  private static final Pattern OURS = Pattern.compile(",\"relevo\":\\{.*?\\]\\}(?=\\}[,\\]])");

  /// What the histories differ in on purpose: docs/COMPATIBILITY.md, "Dumps".
  private static final Pattern ON_PURPOSE =
      Pattern.compile("(?<=Master down timer = )\\d+|(?<=IPv6 address = )(\\(none\\)|\\*)");

  private static final Map<String, String> SIGNALS =
      Map.of("keepalived.data", "USR1", "keepalived.json", "36", "keepalived.stats", "USR2");

  private TakenDumps() {}

  /// All three, masked, by file.
  static Map<String, String> take(Enclosure host, String pid) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    for (Map.Entry<String, String> signal : SIGNALS.entrySet()) {
      String file = signal.getKey();
      Files.deleteIfExists(host.at(file));
      host.kill(signal.getValue(), pid);
      String[] before = {""};
      Enclosure.await(file + " and its last line", () -> isWhole(host, file, before));
      files.put(file, ON_PURPOSE.matcher(masked("", host.read(file))).replaceAll("*"));
    }
    return files;
  }

  /// keepalived writes while we read: whole is what has not grown since the last look.
  private static boolean isWhole(Enclosure host, String file, String[] before) {
    try {
      Thread.sleep(30);
      String text = host.read(file);
      boolean same = !text.isEmpty() && text.equals(before[0]);
      before[0] = text;
      return same;
    } catch (NoSuchFileException notYet) {
      return false;
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  static String masked(String point, String text) {
    String kept =
        text.lines()
            .takeWhile(line -> !line.equals("------< Relevo >------"))
            .filter(line -> !THEIRS.matcher(line).matches())
            .collect(Collectors.joining("\n"));
    for (Pattern pattern : MASKED) {
      kept = pattern.matcher(kept).replaceAll("*");
    }
    kept = ADVERTS.matcher(kept).replaceAll("*");
    kept = MASTER_PRIORITY.matcher(kept).replaceAll("*");
    if (point.startsWith("reloaded") || point.startsWith("again")) {
      kept = FORGOTTEN.matcher(kept).replaceAll("*");
    }
    return OURS.matcher(kept).replaceAll("").replace("\"stats\":{", "\n\"stats\":{");
  }
}
