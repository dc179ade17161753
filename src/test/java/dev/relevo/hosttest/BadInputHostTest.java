package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.GOOD;
import static dev.relevo.hosttest.Configurations.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wrong with an input is said in words, with its place, and with keepalived's exit codes,
/// which were taken from keepalived 2.2.7 with the same files.
@Tag("host")
class BadInputHostTest {
  private static final Path FOLDER = Path.of("src/test/resources/badinput");
  private static final Pattern EXPECTED =
      Pattern.compile(
          "(?m)^# -t (\\d), daemon (\\d|runs)(?: at line (\\d+))?, (\\d+):(\\d+): (.*)$");
  private static final int RUNS = 0;
  private static final int TEN_MEGABYTES = 10_000_000;
  private static final String NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups ";

  private Enclosure host;

  @BeforeEach
  void open() throws IOException {
    host = Enclosure.open();
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  static List<String> names() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /// The last line of each file says what is expected: `# -t CODE, daemon CODE, LINE:COLUMN: TEXT`;
  /// a daemon that names another line has `at line LINE` behind its code.
  @ParameterizedTest
  @MethodSource("names")
  void isToldWithItsPlace(String name) throws Exception {
    String conf = Files.readString(FOLDER.resolve(name));
    Matcher expected = EXPECTED.matcher(conf);
    assertThat(expected.find()).as(name).isTrue();
    String daemon = expected.group(2);
    check(
        conf,
        Integer.parseInt(expected.group(1)),
        daemon.equals("runs") ? RUNS : Integer.parseInt(daemon),
        new Place(Integer.parseInt(expected.group(4)), Integer.parseInt(expected.group(5))),
        Integer.parseInt(Objects.requireNonNullElse(expected.group(3), expected.group(4))),
        expected.group(6));
  }

  @Test
  void bracesWithoutEnd() throws Exception {
    String id = "(V) has no valid virtual_router_id";
    check("vrrp_instance V {\n".repeat(20_000), 5, 2, new Place(1, 15), id);
    check("{\n".repeat(20_000), 5, RUNS, new Place(1, 1), "unexpected '{'");
    String inside = "Unknown keyword 'vrrp_instance'";
    check("vrrp_instance V {".repeat(20_000), 5, 2, new Place(1, 18), inside);
  }

  private record Place(int line, int column) {}

  /// @param test what `-t` ends with
  /// @param daemon what the daemon ends with; `RUNS` if it does not by itself
  private void check(String conf, int test, int daemon, Place place, String message)
      throws Exception {
    check(conf, test, daemon, place, place.line(), message);
  }

  private void check(String conf, int test, int daemon, Place place, int daemonLine, String message)
      throws Exception {
    host.write("bad.conf", conf).write("plain.sh", "true\n");
    host.write("ok.sh", "#!/bin/sh\n").write("unsafe.sh", "#!/bin/sh\n");
    host.shell("chmod 755 ok.sh; chmod 777 unsafe.sh; chmod 755 .");
    var tested = host.relevo("-t", "-f", "bad.conf").endedWith(test);
    assertThat(tested.out()).isEmpty();
    assertThat(tested.err())
        .contains(message)
        .contains("bad.conf:" + place.line() + ":" + place.column() + ": ");
    var running = host.daemon("-f", "bad.conf");
    Ended ended = daemon == RUNS ? running.awaitLog("Startup complete").stop() : running.ended();
    ended.endedWith(daemon);
    String line = ended.err().lines().filter(each -> each.contains(message)).findFirst().orElse("");
    boolean bare = message.startsWith("SECURITY"); // a line without a place, as keepalived's
    assertThat(line).contains(bare ? message : "(bad.conf: Line " + daemonLine + ") ");
    assertThat(host.at("/run/keepalived.pid")).doesNotExist();
  }

  @Test
  void theCaretPointsAtIt() throws Exception {
    host.write("bad.conf", good("priority 150", "prioritas 150"));
    assertThat(host.relevo("-t", "-f", "bad.conf").err())
        .contains(
            "bad.conf:5:3: error: Unknown keyword 'prioritas', ignored [RLV010]\n  "
                + "  prioritas 150\n    ^\n  fix: did you mean 'priority'?\n");
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    host.relevo("-t", "-f", "absent.conf").endedWith(4);
    var foreground = host.daemon("-f", "absent.conf").ended().endedWith(6);
    assertThat(foreground.err())
        .contains("(absent.conf) cannot read the configuration: No such file or directory");
    assertThat(host.relevo("-n", "-G", "-f", "absent.conf").endedWith(6).err())
        .isEqualTo(
            "relevo: (absent.conf) cannot read the configuration: No such file or directory\n");
    assertThat(host.relevo("-G", "-f", "absent.conf").endedWith(6).err())
        .contains("/run/w/absent.conf) cannot read the configuration: No such file or directory");
  }

  @Test
  void anUnreadableFileIsNamed() throws Exception {
    host.shell("mkdir directory.conf");
    assertThat(host.relevo("-t", "-f", "directory.conf").endedWith(4).err())
        .isEqualTo(
            "directory.conf: error: cannot read the configuration: Is a directory [RLV017]\n");
    assertThat(host.daemon("-f", "directory.conf").ended().endedWith(6).err())
        .contains("(directory.conf) cannot read the configuration: Is a directory");
    host.write("secret.conf", GOOD).shell("chmod 600 secret.conf");
    for (String options : new String[] {"-t ", "-n -l -G "}) {
      var ended = host.shell(NOBODY + Enclosure.RELEVO + " " + options + "-f secret.conf");
      ended.endedWith(options.contains("t") ? 4 : 6);
      assertThat(ended.err()).contains("cannot read the configuration: Permission denied");
    }
  }

  @Test
  void noPermissionIsSaid() throws Exception {
    host.write("good.conf", GOOD);
    var ended = host.shell(NOBODY + Enclosure.RELEVO + " -n -l -G -f good.conf").endedWith(4);
    assertThat(ended.err()).contains("EPERM", "run as root, or with the capabilities");
  }

  @Test
  void anEmptyFileIsFine() throws Exception {
    host.write("empty.conf", "");
    assertThat(host.relevo("-t", "-f", "empty.conf").endedWith(0).err()).isEmpty();
    var daemon = host.daemon("-f", "empty.conf");
    daemon.awaitLog("Warning - Relevo has no configuration to run");
    daemon.awaitLog("Startup complete").stop();
  }

  @Test
  void aBinaryFileIsRefusedLineByLine() throws Exception {
    var octets = new byte[TEN_MEGABYTES];
    new Random(42).nextBytes(octets);
    Files.write(host.at("binary.conf"), octets);
    assertThat(host.relevo("-t", "-f", "binary.conf").endedWith(5).err())
        .contains("binary.conf:1:", "not text but binary")
        .hasSizeLessThan(1_000_000);
    host.daemon("-f", "binary.conf").awaitLog("not text but binary").awaitLog("complete").stop();
  }

  @Test
  void tenMegabytesOfCommentsAreRead() throws Exception {
    host.write("long.conf", "# a comment, and another one\n".repeat(TEN_MEGABYTES / 29) + GOOD);
    assertThat(host.relevo("-t", "-f", "long.conf").endedWith(0).err()).isEmpty();
    var daemon = host.daemon("-f", "long.conf").awaitLog("Entering MASTER STATE");
    assertThat(host.holds(Configurations.ADDRESS)).isTrue();
    daemon.stop();
  }

  @Test
  void tenMegabytesOfGarbageAreToldOfBriefly() throws Exception {
    var text = new StringBuilder();
    var random = new Random(42);
    while (text.length() < TEN_MEGABYTES) {
      text.append(Long.toString(random.nextLong(), 36)).append(random.nextInt(9) == 0 ? '\n' : ' ');
    }
    Files.write(host.at("garbage.conf"), text.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(host.relevo("-t", "-f", "garbage.conf").endedWith(5).err())
        .contains("garbage.conf:1:1: error: Unknown keyword", "more messages like these")
        .hasSizeLessThan(1_000_000);
    host.daemon("-f", "garbage.conf").awaitLog("more messages").awaitLog("complete").stop();
  }

  @Test
  void tenMegabytesOfInstancesAreBounded() throws Exception {
    var text = new StringBuilder();
    for (int i = 0; text.length() < TEN_MEGABYTES; i++) {
      text.append(good("instance V", "instance V" + i).replace("id 51", "id " + (i % 255 + 1)));
    }
    Files.write(host.at("many.conf"), text.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(host.relevo("-t", "-f", "many.conf").endedWith(5).err())
        .contains("more than 16384 instances, ignored from here on");
    host.daemon("-f", "many.conf").ended().endedWith(2); // they use each other's router ids
  }

  @Test
  void aPidFileThatCannotBeWrittenIsNamed() throws Exception {
    host.write("good.conf", GOOD);
    assertThat(host.daemon("-f", "good.conf", "-p", "/run/no/x.pid").ended().endedWith(1).err())
        .contains("cannot write the pid file /run/no/x.pid (No such file or directory)");
    host.shell("mkdir full; mount -t tmpfs -o size=4k tmpfs full; head -c 4096 /dev/zero > full/x");
    for (String[] start : new String[][] {{"-n", "-l", "-G"}, {"-G"}}) {
      var words = Stream.concat(Stream.of(start), Stream.of("-f", "good.conf", "-p", "full/x.pid"));
      assertThat(host.relevo(words.toArray(String[]::new)).endedWith(1).err())
          .contains("cannot write the pid file /run/w/full/x.pid (No space left on device)");
      assertThat(host.at("full/x.pid")).doesNotExist();
    }
    assertThat(host.holds(Configurations.ADDRESS)).isFalse();
  }

  @Test
  void withoutIpv6ItIsAFault() throws Exception {
    host.write("six.conf", good("10.0.0.20/24", "fe80::20"));
    host.shell("echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6");
    host.relevo("-t", "-f", "six.conf").endedWith(0);
    host.daemon("-f", "six.conf")
        .awaitLog("(V) entering FAULT state (no IPv6 address for interface)")
        .awaitLog("Startup complete")
        .stop();
  }
}
