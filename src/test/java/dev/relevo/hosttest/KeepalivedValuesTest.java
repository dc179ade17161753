package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Drawn files, given to the real keepalived and to us: both end the test with the same code, speak
/// of the same lines, and take the same values, as its dump shows. `-Drelevo.drawn=N` draws more.
@Tag("host")
class KeepalivedValuesTest {
  private static final int ORDINARY = 160;
  private static final int EVERY = 2; // of them is dumped; all when more are drawn
  private static final int LANES = 8; // most of the time keepalived waits

  /// What we say once all is read; keepalived then names no line.
  private static final Pattern AT_THE_END =
      Pattern.compile("\\(\\w+\\) .*|.*sync group.*|vrrp_script .*|(vrrp_)?track_.*|virtual_.*");

  /// The test of one file.
  private static final String TEST =
      """
      unshare --pid --fork keepalived -t -f $1.conf >$1.said 2>&1
      echo $? >$1.code
      """;

  /// A daemon until it has written its dump.
  private static final String DUMP =
      """
      [ $(cat $1.code) != 2 ] || exit 0
      setsid keepalived -n -l -d -P -p $1.pid -r $1.vrrp -f $1.conf >$1.dump 2>&1 &
      for i in $(seq 100); do
        grep -q 'Interfaces >' $1.dump && break
        kill -0 $! || break
        sleep 0.05
      done
      kill -9 -- -$!
      """;

  @Test
  void drawnFilesMeanTheSame() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
    int count = Integer.getInteger("relevo.drawn", ORDINARY);
    long first = Long.getLong("relevo.seed", 1);
    try (Enclosure host = Enclosure.open()) {
      host.shell("ip link add eth1 type veth peer name wire1; ip link set eth1 up");
      host.shell("ip link set wire1 up");
      host.write("test", TEST);
      host.write("dump", DUMP);
      for (long seed = first; seed < first + count; seed++) {
        host.write(seed + ".conf", ValuesDraw.of(seed));
      }
      String seeds = "seq " + first + " " + (first + count - 1);
      host.shell(seeds + " | xargs -P 3 -n 1 sh test");
      int step = count > ORDINARY ? 1 : EVERY;
      String dumped = "seq " + first + " " + step + " " + (first + count - 1);
      host.shell(dumped + " | xargs -P " + LANES + " -n 1 sh dump");
      List<String> differences = new ArrayList<>();
      int dumps = 0;
      for (long seed = first; seed < first + count; seed++) {
        dumps += compare(host, seed, differences) ? 1 : 0;
      }
      assertThat(differences).isEmpty();
      assertThat(dumps).as("files whose values were seen").isGreaterThan(count / step / 2);
    }
  }

  /// Answers whether values were seen.
  private static boolean compare(Enclosure host, long seed, List<String> differences)
      throws IOException {
    int code = Integer.parseInt(host.read(seed + ".code").strip());
    TestVerdict theirs = TestVerdict.of(code, latin(host, seed + ".said"));
    ConfigReading reading = ConfigReader.read(host.at(seed + ".conf").toString());
    String at = "seed " + seed + ": ";
    int own = ConfigVerdict.of(reading).testExitCode();
    if (own != code) {
      differences.add(at + "code " + code + " of keepalived, ours " + own);
    }
    if (code != 2) { // it stops there
      lines(theirs, reading, host.read(seed + ".conf"), at, differences);
    }
    if (!Files.exists(host.at(seed + ".dump"))) {
      return false;
    }
    Map<String, String> dumped = DumpedValues.of(latin(host, seed + ".dump"));
    if (dumped.isEmpty()) {
      return false; // it does not start
    }
    Map<String, String> ours = ReadValues.of(reading.configuration());
    for (Map.Entry<String, String> one : ours.entrySet()) {
      String their = dumped.getOrDefault(one.getKey(), "");
      boolean absent = !dumped.containsKey(one.getKey().replaceFirst("/.*", ""));
      if (absent && !one.getKey().startsWith("instance")) {
        continue; // what nobody uses
      }
      // a timeout that is not given is 0 there
      String interval = ours.getOrDefault(one.getKey().replace("/Timeout", "/Interval"), "");
      if (!same(their, one.getValue()) && !their.equals(interval)) {
        differences.add(at + one.getKey() + " '" + their + "', ours '" + one.getValue() + "'");
      }
    }
    for (String key : dumped.keySet()) {
      if (key.startsWith("instance") && key.indexOf('/') < 0 && !ours.containsKey(key)) {
        differences.add(at + "we have no " + key);
      }
    }
    return true;
  }

  /// AH is read and not spoken; what is repeated two thousand million times goes on for ever.
  private static boolean same(String theirs, String ours) {
    return theirs.equals(ours)
        || (theirs.equals("IPSEC_AH") && ours.equals("none"))
        || (ours.equals("2147483647") && theirs.length() == ours.length());
  }

  /// What keepalived says where a block ends, we say where it begins.
  private static void lines(
      TestVerdict theirs, ConfigReading reading, String text, String at, List<String> differences) {
    List<String> written = text.lines().toList();
    boolean elsewhere = theirs.elsewhere();
    for (Integer line : theirs.lines()) {
      elsewhere |= written.get(line - 1).equals("}");
    }
    boolean anyLate = false;
    Set<Integer> all = new TreeSet<>();
    for (Diagnostic diagnostic : reading.diagnostics()) {
      int line = diagnostic.at().line();
      all.add(line);
      boolean counts =
          diagnostic.severity() != Severity.NOTICE
              && diagnostic.severity() != Severity.CAUTION
              && diagnostic.severity() != Severity.SECURITY;
      boolean late = AT_THE_END.matcher(diagnostic.message()).matches();
      anyLate |= late;
      if (counts && !theirs.lines().contains(line) && !(late && elsewhere)) {
        differences.add(at + "ours alone: " + line + ": " + diagnostic.message());
      }
    }
    for (Integer line : theirs.lines()) {
      String word = written.get(line - 1);
      boolean said = word.equals("}") && anyLate;
      if (!all.contains(line) && !said) {
        differences.add(at + "keepalived alone speaks of line " + line);
      }
    }
  }

  private static String latin(Enclosure host, String file) throws IOException {
    return Files.readString(host.at(file), StandardCharsets.ISO_8859_1);
  }
}
