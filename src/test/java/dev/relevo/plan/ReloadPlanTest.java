package dev.relevo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.model.Configuration;
import dev.relevo.plan.Change.Deed;
import dev.relevo.plan.Change.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadPlanTest {
  private static final String FILE =
      """
      global_defs {
        router_id one
      }
      vrrp_script chk {
        script /bin/true
        interval 2
        timeout 2
      }
      vrrp_instance A {
        interface eth0
        virtual_router_id 51
        priority 100
        advert_int 1
        authentication {
          auth_type PASS
          auth_pass geheim
        }
        virtual_ipaddress {
          192.0.2.1/24
          192.0.2.2/24
        }
        notify /bin/true
        track_script {
          chk
        }
      }
      vrrp_instance B {
        interface eth1
        virtual_router_id 52
        virtual_ipaddress {
          192.0.2.9/24
        }
      }
      """;

  @Test
  void theSameIsNothing() {
    assertThat(ReloadPlan.of(read(FILE), read(FILE)).isEmpty()).isTrue();
    assertThat(lines("  router_id one\n", "\n  # moved\n  router_id    one\n")).isEmpty();
  }

  @Test
  void aSyncGroupComesChangesAndGoes() {
    String group = "vrrp_sync_group G {\ngroup {\nA\nB\n}\nnotify /bin/true\n}\n";
    assertThat(ReloadPlan.of(read(FILE), read(FILE + group)).lines())
        .containsExactly("vrrp_sync_group G added");
    assertThat(ReloadPlan.of(read(FILE + group), read(FILE)).lines())
        .containsExactly("vrrp_sync_group G removed");
    String changed = group.replace("B\n", "").replace("/bin/true", "/bin/false");
    assertThat(ReloadPlan.of(read(FILE + group), read(FILE + changed)).lines())
        .containsExactly(
            "vrrp_sync_group G: group B removed",
            "vrrp_sync_group G: notify \"/bin/true\" -> \"/bin/false\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "router_id one|router_id two|GLOBALS|global_defs: router_id one -> two",
        "interval 2|interval 3|SCRIPT|vrrp_script chk: interval 2 -> 3",
        "priority 100|priority 90|PRIORITY|vrrp_instance A: priority 100 -> 90",
        "advert_int 1|advert_int 2|INTERVAL|vrrp_instance A: advert_int 1 -> 2",
        "notify /bin/true||NOTIFY|vrrp_instance A: notify \"/bin/true\" removed",
        "notify /bin/true|notify /bin/false|NOTIFY"
            + "|vrrp_instance A: notify \"/bin/true\" -> \"/bin/false\"",
        "192.0.2.2/24||ADDRESS|vrrp_instance A: virtual_ipaddress 192.0.2.2/24 dev eth0 removed",
        "192.0.2.9/24|192.0.2.9/24 label eth1:1|ADDRESS"
            + "|vrrp_instance B: virtual_ipaddress 192.0.2.9/24 dev eth1 -> dev eth1 label eth1:1",
        "virtual_router_id 52|virtual_router_id 52 nopreempt|SETTING|",
      })
  void aSettingHasItsLine(String part, String instead, Kind kind, String line) {
    String changed = FILE.replace(part, instead == null ? "" : instead.replace(" nopr", "\nnopr"));
    ReloadPlan plan = ReloadPlan.of(read(FILE), read(changed));
    assertThat(plan.changes()).extracting(Change::kind).containsExactly(kind);
    String wanted = line == null ? "vrrp_instance B: nopreempt added" : line;
    assertThat(plan.lines()).containsExactly(wanted);
  }

  @Test
  void intervalsOfScriptsBringTheirTimeoutAlong() {
    assertThat(lines("interval 2\n  timeout 2", "interval 5"))
        .containsExactly("vrrp_script chk: interval 2 -> 5", "vrrp_script chk: timeout 2 -> 5");
  }

  @Test
  void addressesComeAndGoByName() {
    assertThat(lines("192.0.2.2/24", "192.0.2.3/24\n192.0.2.4/32 dev eth7"))
        .containsExactly(
            "vrrp_instance A: virtual_ipaddress 192.0.2.2/24 dev eth0 removed",
            "vrrp_instance A: virtual_ipaddress 192.0.2.3/24 dev eth0 added",
            "vrrp_instance A: virtual_ipaddress 192.0.2.4/32 dev eth7 added");
  }

  @Test
  void blocksComeAndGo() {
    String without = FILE.substring(0, FILE.indexOf("vrrp_instance B"));
    String more = without + FILE.substring(without.length()).replace("B {", "C {");
    assertThat(ReloadPlan.of(read(FILE), read(without)).changes())
        .containsExactly(new Change(Kind.ROUTER, Deed.REMOVED, "vrrp_instance B", "", "", ""));
    assertThat(ReloadPlan.of(read(FILE), read(more)).lines())
        .containsExactly("vrrp_instance B removed", "vrrp_instance C added");
    assertThat(lines("track_script {\n    chk\n  }", ""))
        .contains("vrrp_instance A: track_script chk weight 0 removed");
  }

  @Test
  void anotherRouterOnTheWireStartsAnew() {
    assertThat(lines("virtual_router_id 52", "virtual_router_id 53"))
        .containsExactly(
            "vrrp_instance B: virtual_router_id 52 -> 53", "vrrp_instance B stops and starts anew");
    assertThat(lines("interface eth1", "interface eth2"))
        .contains("vrrp_instance B stops and starts anew");
  }

  @Test
  void aSecretIsComparedAndNotTold() {
    assertThat(lines("geheim", "anders"))
        .containsExactly("vrrp_instance A: authentication auth_pass changed");
    String without = FILE.replaceAll("(?s)authentication \\{.*?}", "");
    assertThat(ReloadPlan.of(read(FILE), read(without)).lines().toString())
        .contains("authentication auth_pass")
        .doesNotContain("geheim");
  }

  @Test
  void allTogetherKeepTheOrderOfTheFile() {
    String changed =
        FILE.replace("router_id one", "router_id two")
            .replace("interval 2", "interval 5")
            .replace("priority 100", "priority 101")
            .replace("192.0.2.9/24", "192.0.2.8/24");
    assertThat(ReloadPlan.of(read(FILE), read(changed)).lines())
        .containsExactly(
            "global_defs: router_id one -> two",
            "vrrp_script chk: interval 2 -> 5",
            "vrrp_instance A: priority 100 -> 101",
            "vrrp_instance B: virtual_ipaddress 192.0.2.9/24 dev eth1 removed",
            "vrrp_instance B: virtual_ipaddress 192.0.2.8/24 dev eth1 added");
  }

  private static List<String> lines(String part, String instead) {
    assertThat(FILE).contains(part);
    return ReloadPlan.of(read(FILE), read(FILE.replace(part, instead))).lines();
  }

  private static Configuration read(String text) {
    return ConfigReader.read("test.conf", text.getBytes(StandardCharsets.UTF_8)).configuration();
  }
}
