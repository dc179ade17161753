package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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

class CheckCommandTest {
  private static final String AWAY =
      "scripts, users and interfaces of these hosts were not looked at (--here)\n";

  private static final String SOUND =
      """
      vrrp_instance V {
        interface eth0
        virtual_router_id 61
        priority %d
        advert_int 1
        virtual_ipaddress {
          192.168.1.20/24
        }
      }
      """;

  @TempDir private Path directory = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String node(String name, int priority) throws IOException {
    return file(name, SOUND.formatted(priority));
  }

  private int run(boolean terminal, String... words) {
    out.reset();
    err.reset();
    return CheckCommand.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal,
        words);
  }

  private int run(String... words) {
    return run(false, words);
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aSoundGroupIsPassedOver() throws IOException {
    assertThat(run(node("server1.conf", 150), node("server2.conf", 100))).isZero();
    assertThat(told()).isEqualTo("2 files: nothing found\n" + AWAY);
    assertThat(complaint()).isEmpty();
  }

  @Test
  void aFindingHasItsPlaceReasonCodeAndFix() throws IOException {
    assertThat(run(node("server1.conf", 100), node("server2.conf", 100))).isEqualTo(1);
    String place = directory + "/server2.conf:4:12";
    assertThat(told())
        .startsWith(place + ": warning: (V) priority 100, as on server1: ")
        .contains("[RLV108]\n    priority 100\n             ^\n  fix: ")
        .contains("\n  see " + directory + "/server1.conf:4:12\n")
        .endsWith(
            "2 files: 0 errors, 1 warning, 0 hints; relevo check --explain CODE tells more\n"
                + AWAY);
  }

  @Test
  void aHintLeavesTheExitCodeAlone() throws IOException {
    String one = node("one.conf", 150).replace("%", "");
    String master =
        file("two.conf", SOUND.formatted(100).replace("advert", "state MASTER\nadvert"));
    assertThat(run(one, master)).isZero();
    assertThat(told()).contains("hint: ").contains("[RLV116]");
  }

  @Test
  void whatTheReaderSaysIsToldOnceAndCounts() throws IOException {
    String file = file("a.conf", SOUND.formatted(150).replace("advert_int 1", "advert_int x"));
    assertThat(run(file)).isEqualTo(1);
    assertThat(told()).containsOnlyOnce("advert_int: 'x' is not a number of seconds");
  }

  @Test
  void coloursAreForTerminals() throws IOException {
    String one = node("server1.conf", 100);
    String other = node("server2.conf", 100);
    run(true, one, other);
    assertThat(told()).contains("\033[1;33mwarning:\033[0m");
    run(false, one, other);
    assertThat(told()).doesNotContain("\033");
  }

  @Test
  void passwordsAreNotShown() throws IOException {
    String auth = "authentication {\nauth_type PASS\nauth_pass Sup3rS3cretx\n}\nadvert";
    String one = file("1.conf", SOUND.formatted(150).replace("advert", auth));
    String other = file("2.conf", SOUND.formatted(100).replace("advert", "auth_pass S3cr\nadvert"));
    for (String form : List.of("text", "json", "sarif")) {
      assertThat(run("--format=" + form, one, other)).isEqualTo(1);
      assertThat(told()).contains("RLV506").contains("RLV104").doesNotContain("S3cr");
    }
  }

  @Test
  void jsonHoldsWhatTheTextDoes() throws IOException {
    assertThat(run("--format=json", node("server1.conf", 100), node("server2.conf", 100)))
        .isEqualTo(1);
    JsonObject answer = JsonParser.parseString(told()).getAsJsonObject();
    assertThat(answer.getAsJsonArray("files")).hasSize(2);
    assertThat(answer.get("warnings").getAsInt()).isEqualTo(1);
    JsonObject finding = answer.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertThat(finding.get("code").getAsString()).isEqualTo("RLV108");
    assertThat(finding.get("severity").getAsString()).isEqualTo("warning");
    assertThat(finding.get("file").getAsString()).endsWith("server2.conf");
    assertThat(finding.get("line").getAsInt()).isEqualTo(4);
    assertThat(finding.get("column").getAsInt()).isEqualTo(12);
    assertThat(finding.getAsJsonArray("related")).hasSize(1);
  }

  @Test
  void sarifHoldsRulesAndResults() throws IOException {
    assertThat(run("--format=sarif", node("a b.conf", 100), node("c.conf", 100))).isEqualTo(1);
    JsonObject log = JsonParser.parseString(told()).getAsJsonObject();
    assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
    JsonObject once = log.getAsJsonArray("runs").get(0).getAsJsonObject();
    JsonObject driver = once.getAsJsonObject("tool").getAsJsonObject("driver");
    JsonArray rules = driver.getAsJsonArray("rules");
    assertThat(rules.get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("RLV108");
    JsonObject result = once.getAsJsonArray("results").get(0).getAsJsonObject();
    assertThat(result.get("ruleIndex").getAsInt()).isZero();
    assertThat(result.get("level").getAsString()).isEqualTo("warning");
    assertThat(result.getAsJsonArray("locations").toString())
        .contains("\"startLine\":4,\"startColumn\":12")
        .contains("\"uri\":\"file://");
    assertThat(result.getAsJsonArray("relatedLocations").toString()).contains("a%20b.conf");
  }

  @Test
  void aCodeIsExplained() {
    assertThat(run("--explain", "rlv301")).isZero();
    assertThat(told()).startsWith("# RLV301: ").contains("## What to do");
    assertThat(run("--explain", "RLV999")).isEqualTo(2);
    assertThat(complaint()).contains("no such code: RLV999");
    assertThat(run("--list")).isZero();
    assertThat(told()).contains("RLV301  error    a check that can never cause a failover\n");
  }

  @Test
  void whatCannotBeReadIsRefused() throws IOException {
    String good = node("good.conf", 100);
    assertThat(run(directory + "/none.conf", good)).isEqualTo(2);
    assertThat(complaint()).contains("cannot read " + directory + "/none.conf (No such file");
    assertThat(run(directory.toString())).isEqualTo(2);
    assertThat(complaint()).contains("is a directory");
    assertThat(run(good, directory + "/./good.conf")).isEqualTo(2);
    assertThat(complaint()).contains("is named twice");
    assertThat(run()).isEqualTo(2);
    assertThat(complaint()).contains("no FILE");
    assertThat(run("--format=xml", good)).isEqualTo(2);
    assertThat(run("--nonsense", good)).isEqualTo(2);
    assertThat(told()).isEmpty();
  }

  @Test
  void aBinaryFileIsAFinding() throws IOException {
    Path file = Files.write(directory.resolve("x.conf"), new byte[] {'a', 0, 1, 2, 'b', '\n', 7});
    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(told()).contains("not text but binary").contains("[RLV001]");
  }

  @Test
  void thisHostsFileIsLookedAtMoreClosely() throws IOException {
    String file = file("lb1.conf", SOUND.formatted(150).replace("eth0", "nosuch0"));
    assertThat(run(file)).isZero();
    assertThat(run("--here=lb1", file)).isEqualTo(1);
    assertThat(told()).contains("there is no interface nosuch0 on this host").contains("[RLV601]");
    assertThat(told())
        .endsWith("lb1 is this host's: scripts, users and interfaces were looked at\n");
    assertThat(run("--here=lb2", file)).isEqualTo(2);
    assertThat(complaint()).contains("--here lb2 is none of the files");
  }

  @Test
  void fiftyFilesAreAGroup() throws IOException {
    var files = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      files.add(node("node" + i + "/keepalived.conf", 200 - i));
    }
    assertThat(run(files.toArray(String[]::new))).isZero();
    assertThat(told()).isEqualTo("50 files: nothing found\n" + AWAY);
  }

  @Test
  void filesOfDifferentGroupsAreToldSo() throws IOException {
    String stranger = SOUND.formatted(100).replace("61", "71").replace("1.20", "1.30");
    assertThat(run(node("a.conf", 150), file("b.conf", stranger))).isEqualTo(1);
    assertThat(told())
        .contains("a has no virtual router in common with another of these files [RLV112]")
        .contains("b has no virtual router in common with another of these files [RLV112]");
  }
}
