package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.config.Code;
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
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Drawn files, given to the real keepalived and to us: both end the test with the same code, speak
/// of the same lines, and take the same values, as its dump shows. `-Drelevo.drawn=N` draws more.
@Tag("host")
class KeepalivedValuesTest {
  private static final int ORDINARY = 160;
  private static final int STRICT = 140; // of which more than 100 keep an instance that is strict
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

  /// A daemon until it has written its dump; with interfaces of its own, to which it may add some.
  private static final String DUMP =
      """
      [ $(cat $1.code) != 2 ] || exit 0
      setsid unshare --net sh -c '
        for i in 0 1; do
          ip link add eth$i type veth peer name wire$i
          ip link set wire$i up
          ip link set eth$i up
        done
        ip address add 10.0.0.1/24 dev eth0
        exec keepalived -n -l -d -P -p $0.pid -r $0.vrrp -f $0.conf' $1 >$1.dump 2>&1 &
      for i in $(seq 100); do
        grep -q 'Interfaces >' $1.dump && break
        kill -0 $! || break
        sleep 0.05
      done
      kill -9 -- -$!
      """;

  @Test
  void drawnFilesMeanTheSame() throws Exception {
    int count = Integer.getInteger("relevo.drawn", ORDINARY);
    compareDrawn(ValuesDraw::of, count, count > ORDINARY ? 1 : EVERY);
  }

  /// Each of them with `vrrp_strict` or `strict_mode`, and dumped.
  @Test
  void drawnStrictFilesMeanTheSame() throws Exception {
    int count = Integer.getInteger("relevo.drawn", STRICT);
    compareDrawn(ValuesDraw::ofStrict, count, 1);
    int strict = 0;
    for (long seed = 1; seed <= count; seed++) {
      byte[] text = ValuesDraw.ofStrict(seed).getBytes(StandardCharsets.UTF_8);
      strict += mends(ConfigReader.read("drawn.conf", text)) ? 1 : 0;
    }
    assertThat(strict).as("files where strict mode mends something").isGreaterThan(count * 5 / 7);
  }

  private static boolean mends(ConfigReading reading) {
    return reading.diagnostics().stream().anyMatch(said -> said.code() == Code.RLV018);
  }

  private static void compareDrawn(LongFunction<String> draw, int count, int step)
      throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
    long first = Long.getLong("relevo.seed", 1);
    try (Enclosure host = Enclosure.open()) {
      host.shell("ip link add eth1 type veth peer name wire1; ip link set eth1 up");
      host.shell("ip link set wire1 up");
      host.write("test", TEST);
      host.write("dump", DUMP);
      for (long seed = first; seed < first + count; seed++) {
        host.write(seed + ".conf", draw.apply(seed));
      }
      String seeds = "seq " + first + " " + (first + count - 1);
      host.shell(seeds + " | xargs -P 3 -n 1 sh test");
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
