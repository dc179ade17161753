package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.TutorialFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfCommandTest {
  private static final String PAIR =
      """
      vrrp_script chk {
        script "/bin/true"
        interval 1
        fall 2
        weight -20
      }
      vrrp_instance V {
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 1
        virtual_ipaddress { 192.168.1.20 }
        track_script { chk }
      }
      """;

  @TempDir private Path directory = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private List<String> tutorial() throws IOException {
    var files = new ArrayList<String>();
    for (int server = 1; server <= 3; server++) {
      files.add(file("server" + server + ".conf", TutorialFiles.failoverWithCheck(server)));
    }
    return files;
  }

  private int run(List<String> files, String... options) {
    var words = new ArrayList<String>(files);
    words.addAll(List.of(options));
    return WhatIfCommand.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        words.toArray(String[]::new));
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theTutorialsFilesDoWhatTheTutorialSays() throws IOException {
    assertThat(run(tutorial(), "--fail", "server1:chequea_script@5s", "--heal", "server1@20s"))
        .isZero();
    assertThat(told().lines().map(line -> line.replaceFirst("^ *\\S+ +", "")))
        .containsSubsequence(
            "server1  MY-FAILOVER  MASTER        no Master was heard",
            "> chequea_script of server1 fails",
            "server1  MY-FAILOVER  FAULT         chequea_script fails",
            "server2  MY-FAILOVER  MASTER        server1 resigned",
            "> server1 is well again",
            "server1  MY-FAILOVER  BACKUP        nothing keeps it out any more",
            "server1  MY-FAILOVER  MASTER        preempts server2, whose priority is 120",
            "server2  MY-FAILOVER  BACKUP        server1 has priority 150, we 120");
  }

  @Test
  void theAnswerAsJson() throws IOException {
    assertThat(run(tutorial(), "--fail", "server1:chequea_script@5s", "--until", "20s", "--json"))
        .isZero();
    Path golden = Path.of("src/test/resources/whatif/tutorial.json");
    assertThat(told()).isEqualTo(Files.readString(golden));
  }

  @Test
  void aWeightThatIsTooSmallIsShown() throws IOException {
    List<String> files = List.of(file("a.conf", PAIR), file("b.conf", PAIR.replace("150", "100")));
    assertThat(run(files, "--fail", "a:chk@10s")).isZero();
    assertThat(told())
        .contains("a       V  priority 130  it was 150 until now")
        .contains(
            "! a keeps 192.168.1.20 although chk fails: a has priority 130, b has priority 100;"
                + " no other is higher, so the weight is too small to move the address");
  }

  @Test
  void aNopreemptThatHoldsTheAddressIsNamed() throws IOException {
    String modest = PAIR.replace("-20", "-60").replace("interface", "nopreempt\n  interface");
    List<String> files =
        List.of(file("a.conf", modest), file("b.conf", modest.replace("150", "100")));
    assertThat(run(files, "--fail", "a:chk@10s")).isZero();
    assertThat(told())
        .contains("a has priority 90, b has priority 100;")
        .contains("b is higher, but its nopreempt keeps it from taking over");
  }

  @Test
  void aWeightThatSufficesMovesTheAddress() throws IOException {
    List<String> files = List.of(file("a.conf", PAIR), file("b.conf", PAIR.replace("150", "140")));
    assertThat(run(files, "--fail", "a:chk@10s")).isZero();
    assertThat(told())
        .contains("b       V  MASTER        preempts a, whose priority is 130")
        .doesNotContain("! ");
  }

  @Test
  void aStartedHostIsOffUntilThen() throws IOException {
    List<String> files = List.of(file("a.conf", PAIR), file("b.conf", PAIR));
    assertThat(run(files, "--start", "b@20s", "--address", "a=10.0.0.9", "--stop", "a@40s"))
        .isZero();
    assertThat(told())
        .contains("20.000   b       V  BACKUP        the daemon starts")
        .contains("40.414   b       V  MASTER        a resigned");
    assertThat(told()).doesNotContain(" 0.000   b ");
  }

  @Test
  void filesThatDoNotFitTogetherAreRefused() throws IOException {
    String other = PAIR.replace("advert_int 1", "advert_int 2");
    List<String> files = List.of(file("a.conf", PAIR), file("b.conf", other));
    assertThat(run(files)).isEqualTo(2);
    assertThat(complaint())
        .contains("do not fit together")
        .contains("a and b, V: advert_int 1000 ms and 2000 ms");
    assertThat(run(files, "--anyway")).isZero();
    assertThat(told()).contains("! a and b both hold 192.168.1.20 at the end");
  }

  @Test
  void oneAddressUnderTwoNumbersIsRefused() throws IOException {
    String other = PAIR.replace("51", "52").replace("V {", "W {");
    List<String> files = List.of(file("a.conf", PAIR), file("b.conf", other));
    assertRefused(
        files, "a and b, V and W: the same address, but virtual_router_id 51 here and 52 there");
  }

  @Test
  void whatMayNeverEndIsNotRead() {
    assertRefused(List.of("/dev/zero"), "/dev/zero is not a regular file");
    assertRefused(List.of(directory.toString()), "cannot be used");
    assertRefused(List.of(""), "a file's name is empty");
  }

  @Test
  void aWrongWordIsExplained() throws IOException {
    List<String> files = List.of(file("a.conf", PAIR), file("b.conf", PAIR));
    assertRefused(files, "--crash c@5s: there is no host c; known: a, b", "--crash", "c@5s");
    assertRefused(
        files, "--fail a:httpd@5s: a has no such check; known: chk", "--fail", "a:httpd@5s");
    assertRefused(files, "a has no such interface; known: eth0", "--cut", "a:eth9@5s");
    assertRefused(files, "HOST[:WHAT]@TIME is wanted", "--stop", "a");
    assertRefused(files, "'soon' is no time", "--stop", "a@soon");
    assertRefused(files, "'-5s' is no time", "--stop", "a@-5s");
    assertRefused(files, "'1e9s' is no time", "--stop", "a@1e9s");
    assertRefused(files, "after every mishap", "--stop", "a@9s", "--until", "5s");
    assertRefused(files, "HOST[:INTERFACE]=ADDRESS is wanted", "--address", "a=here");
    assertRefused(List.of(files.getFirst(), files.getFirst()), "two files are named a");
    assertRefused(List.of(directory.resolve("none.conf").toString()), "cannot be used");
    assertRefused(List.of(file("empty.conf", "global_defs {\n}\n")), "has no vrrp_instance");
  }

  private void assertRefused(List<String> files, String message, String... options) {
    err.reset();
    assertThat(run(files, options)).as(message).isEqualTo(2);
    assertThat(complaint()).contains(message).doesNotContain("\tat ");
    assertThat(told()).isEmpty();
  }

  @Test
  void thePictureIsWholeAndItsNamesAreNoMarkup() throws IOException {
    String odd = PAIR.replace("chk", "<b>");
    List<String> files = List.of(file("a.conf", odd), file("b.conf", odd.replace("150", "140")));
    Path html = directory.resolve("p.html");
    Path svg = directory.resolve("p.svg");
    assertThat(
            run(files, "--fail", "a:<b>@10s", "--html", html.toString(), "--svg", svg.toString()))
        .isZero();
    assertThat(Files.readString(svg)).startsWith("<svg").contains("b holds 192.168.1.20");
    assertThat(Files.readString(html))
        .contains("&lt;b&gt; of a fails")
        .doesNotContain("<b>")
        .contains(Files.readString(svg))
        .doesNotContain("src=")
        .doesNotContain("href=");
  }

  /// Nobody knows how long a hook takes, but for its limit.
  @Test
  void hooksTakeTheirWholeLimit() throws IOException {
    String hooked =
        PAIR.replace("weight -20", "")
            .replace(
                "track_script",
                """
                @relevo notify_pre_master /bin/true
                @relevo notify_pre_master_timeout 0.5
                @relevo notify_pre_release /bin/true
                track_script\
                """);
    var files =
        List.of(
            file("one.conf", hooked),
            file("two.conf", hooked.replace("priority 150", "priority 100")));
    assertThat(run(files, "--fail", "one:chk@10s")).isZero();
    assertThat(told().lines().map(line -> line.replaceFirst("^ *\\S+ +", "")))
        .containsSubsequence(
            "one     V  MASTER        no Master was heard",
            "one     V  waits         for notify_pre_master, as long as it may: 0.500 s",
            "> chk of one fails",
            "one     V  waits         for notify_pre_release, as long as it may: 1.000 s",
            "one     V  FAULT         chk fails",
            "two     V  MASTER        one resigned",
            "two     V  waits         for notify_pre_master, as long as it may: 0.500 s");
  }
}
