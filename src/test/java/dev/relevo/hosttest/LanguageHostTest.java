package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The language of the configuration beside keepalived itself: `-t` of both ends with the same
/// code, and wherever keepalived complains of a line, so do we.
@Tag("host")
class LanguageHostTest {
  private static final String START =
      """
      vrrp_instance V {
        interface eth0
        virtual_router_id 51
        virtual_ipaddress {
          10.0.0.20/24
        }
      """;

  private static final Pattern COMPLAINT = Pattern.compile("\\(x\\.conf: Line (\\d+)\\)");
  private static final Pattern OURS = Pattern.compile("(?m)^x\\.conf:(\\d+):");

  private Enclosure host;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(Files.exists(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
    host = Enclosure.open();
    host.write("part.conf", "priority 77\n");
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  /// What stands in the block of an instance.
  static List<String> bodies() {
    return List.of(
        "priority 150 # c ! d\n! comment\n",
        "authentication {\nauth_type PASS\nauth_pass ab!c\n}\n",
        "authentication {\nauth_type PASS\nauth_pass a\\#b }\n",
        "priority 150 \\\nadvert_int 2\n",
        "priority \"150\n",
        "priority 150 \"abc\n",
        "priority \"150\" \"a b\" # \"\n",
        "priority\n",
        "nonsense {\n advert_int 3\n}\npriority 7\n",
        "priority 7 {\n advert_int 3\n",
        "} }\n",
        "authentication { auth_type PASS\n auth_pass xx } priority 88\n",
        "include part.conf\n",
        "include none.conf\n",
        "include \"part.conf\"\n",
        "includer none.conf\n",
        "includem none.conf\n",
        "includew *.none\n",
        "includeb {part,none}.conf\n",
        "include\n",
        "$P=150\npriority $P\n",
        "$P=150\npriority ${P}\n$Q=advert_int\n$Q 2\n",
        "priority $U\n",
        "priority ${U}\n",
        "$A=$A 5\npriority $A\n",
        "$X=priority 5 \\\n advert_int 4 \\\n\n$X\nfoo $X\n",
        "$Y=advert_int 7\\\ngarp_master_delay 3\n$X=priority 5 \\\n $Y\\\nlast\n$X\n",
        "~SEQ(i,1,3) nopreempt$i\n",
        "virtual_ipaddress_excluded {\n~SEQ(i,30,2,34) 10.0.0.$i\n~SEQx(h,10,12) 10.0.1.1${h}\n}\n",
        "virtual_ipaddress_excluded {\n~LST({a,b},{1,2},{3}) 10.0.2.${a}${b}\n~SEQ(q)\n~LST(a,b\n}\n",
        "@here priority 300\n@^here advert_int x\n@other foo\n@bare\n",
        "priority ${_RANDOM 5 5}\nadvert_int ${_BANG}\n",
        "preempt on\nnopreempt\naccept TRUE\n",
        "priority 150\u00a0\n",
        "priority 0" + "0".repeat(1100) + "\n",
        "# " + "c".repeat(1100) + "\n",
        "\tpriority\t\t150\r\n\f\r\n");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void isJudgedAsByKeepalived(String body) throws Exception {
    host.write("x.conf", START + body + "}\n");
    Ended theirs = host.run("keepalived", "-t", "-i", "here", "-f", "x.conf");
    Ended ours = host.relevo("-t", "-i", "here", "-f", "x.conf");
    assertThat(ours.code()).as(ours.err() + theirs.err()).isEqualTo(theirs.code());
    if (!body.contains("0".repeat(1100)) && !body.contains("c".repeat(1100))) {
      // its copy of a file counts the pieces of a long line as lines
      assertThat(places(OURS, ours.err())).containsAll(places(COMPLAINT, theirs.err()));
    }
  }

  /// Which values the daemon takes is seen in keepalived's dump, and in ours.
  @Test
  void valuesAreThoseOfKeepalived() throws Exception {
    host.write(
        "x.conf",
        """
        $NET=10.0.0
        $INST=vrrp_instance V$n { \\
          interface eth0 \\
          virtual_router_id $n \\
          priority 1${n} \\
          virtual_ipaddress { ${NET}.$n } \\
        } # and a comment
        @here ~SEQ(n, 51, 53) $INST
        @^here ~SEQ(n, 61, 63) $INST
        @here global_defs { vrrp_garp_master_delay 7 }
        """);
    String theirs =
        host.shell("timeout -s TERM 1 keepalived -n -l -d -P -i here -f x.conf 2>&1; true").out();
    String ours = host.relevo("-t", "-i", "here", "-f", "x.conf").err();
    var daemon = host.daemon("-d", "-i", "here", "-f", "x.conf");
    String dump = daemon.awaitLog("Startup complete").stop().err();
    assertThat(theirs).contains("VRRP Instance = V52\n");
    for (String name : new String[] {"V51", "V52", "V53", "V61"}) {
      assertThat(dump.contains("vrrp_instance " + name + " "))
          .as(ours + dump)
          .isEqualTo(theirs.contains("VRRP Instance = " + name + "\n"));
    }
    assertThat(values(Pattern.compile("Priority = (\\d+)"), theirs))
        .isEqualTo(values(Pattern.compile(" priority (\\d+)"), dump));
  }

  @Test
  void aGigabyteOfOneLineIsRefusedAtOnce() throws Exception {
    host.shell("truncate -s 1G huge.conf; printf 'include huge.conf\\n' > x.conf");
    assertThat(host.relevo("-t", "-f", "huge.conf").endedWith(4).err())
        .isEqualTo(
            "huge.conf: error: cannot read the configuration: larger than 16777216 bytes"
                + " [RLV017]\n");
    assertThat(host.relevo("-t", "-f", "x.conf").endedWith(5).err())
        .contains("x.conf:1:1: error: cannot read huge.conf, ignored: larger than 16777216 bytes");
  }

  @Test
  void whatNeverEndsIsNotOpened() throws Exception {
    host.shell(
        "mkfifo pipe; mkdir dir; for f in pipe dir /dev/zero; do echo include $f; done > x.conf");
    assertThat(host.relevo("-t", "-f", "x.conf").endedWith(0).err())
        .contains(
            "x.conf:1:1: warning: pipe is not a regular", "x.conf:3:1: warning: /dev/zero is");
    for (String file : new String[] {"pipe", "/dev/zero"}) {
      assertThat(host.relevo("-t", "-f", file).endedWith(4).err())
          .contains("Not a regular, non-executable file");
    }
  }

  private static Set<Integer> places(Pattern pattern, String text) {
    var places = new TreeSet<Integer>();
    for (String number : values(pattern, text)) {
      places.add(Integer.valueOf(number));
    }
    return places;
  }

  private static Set<String> values(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
