package dev.relevo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.ConfigReader;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two Masters on a host, and what a reload has them do.
class ReloadedNodeTest {
  private static final String FILE =
      """
      vrrp_script chk {
        script /bin/true
      }
      vrrp_instance A {
        interface eth0
        virtual_router_id 51
        virtual_ipaddress {
          10.0.0.5/24
          10.0.0.6/24
        }
      }
      vrrp_instance B {
        interface eth0
        virtual_router_id 52
        virtual_ipaddress {
          10.0.0.7/24
        }
        track_script {
          chk weight 0
        }
      }
      """;

  private static final Moment MASTERS = new Moment(3_700_000_000L);
  private static final Moment RELOAD = new Moment(4_000_000_000L);

  private final Node node = new Node(plan(FILE));

  @BeforeEach
  void becomeMaster() {
    var own = List.of(IpPrefix.parse("10.0.0.1/24").orElseThrow());
    node.step(new NodeEvent.LinkChanged(new InterfaceName("eth0"), true, own), new Moment(0));
    node.step(new NodeEvent.Started(), new Moment(0));
    node.step(new NodeEvent.ScriptEnded("chk", true), new Moment(0));
    for (NodeAction wanted : node.step(new NodeEvent.Woken(), MASTERS)) {
      if (wanted.action() instanceof Action.InstallAddresses(List<VirtualAddress> addresses)) {
        String router = wanted.router().settings().name();
        node.step(new NodeEvent.AddressesInstalled(router, addresses), MASTERS);
      }
    }
    assertThat(node.state("A")).isInstanceOf(RouterState.Master.class);
    assertThat(node.state("B")).isInstanceOf(RouterState.Master.class);
  }

  @Test
  void theSameFileMovesNothing() {
    Moment deadline = node.nextDeadline();
    assertThat(reload("10.0.0.5/24", "10.0.0.5/24")).isEmpty();
    assertThat(node.nextDeadline()).isEqualTo(deadline);
  }

  @Test
  void anAddressThatMovesToAnotherMasterIsNeverGone() {
    String moved = "10.0.0.7/24\n10.0.0.6/24";
    assertThat(reload(FILE.replace("10.0.0.6/24", "").replace("10.0.0.7/24", moved)))
        .containsExactly("B installs 10.0.0.6");
    assertThat(reload(FILE)).containsExactly("A installs 10.0.0.6");
  }

  @Test
  void removalsComeBeforeInstallations() {
    String changed =
        FILE.replace("10.0.0.6/24", "10.0.0.8/24").replace("10.0.0.7/24", "10.0.0.9/24");
    assertThat(reload(changed))
        .containsExactly(
            "A removes 10.0.0.6",
            "B removes 10.0.0.7",
            "A installs 10.0.0.8",
            "B installs 10.0.0.9");
  }

  @Test
  void anotherLabelIsAnotherAddress() {
    assertThat(reload("10.0.0.5/24", "10.0.0.5/24 label eth0:1"))
        .containsExactly("A removes 10.0.0.5", "A installs 10.0.0.5");
  }

  @Test
  void aRouterThatGoesTakesNothingFromOneThatStays() {
    String b = FILE.substring(FILE.indexOf("vrrp_instance B"));
    String alone =
        FILE.substring(0, FILE.indexOf("vrrp_instance A"))
            + b.replace("10.0.0.7/24", "10.0.0.7/24\n10.0.0.5/24");
    assertThat(reload(alone))
        .containsExactly("A sends 0", "A removes 10.0.0.6", "A FAULT", "B installs 10.0.0.5");
  }

  @Test
  void aNewCheckKeepsNoMasterWaiting() {
    String checked =
        FILE.replace("10.0.0.6/24\n  }", "10.0.0.6/24\n  }\n  track_script {\n new\n}");
    assertThat(reload("vrrp_script new {\n script /bin/false\n}\n" + checked)).isEmpty();
    assertThat(node.state("A")).isInstanceOf(RouterState.Master.class);
  }

  @Test
  void aVerdictOutlivesAChangeOfItsCheck() {
    assertThat(reload("script /bin/true", "script /bin/false\n rise 5\n fall 4\n interval 7"))
        .isEmpty();
    assertThat(node.snapshot().verdicts().toString()).contains("WELL");
  }

  @Test
  void anAdvertThatIsDueKeepsItsTime() {
    Moment deadline = node.nextDeadline();
    reload("virtual_router_id 51", "virtual_router_id 51\n priority 120\n advert_int 10");
    assertThat(node.nextDeadline()).isEqualTo(deadline);
  }

  private List<String> reload(String part, String instead) {
    assertThat(FILE).contains(part);
    return reload(FILE.replace(part, instead));
  }

  private List<String> reload(String file) {
    var told = new ArrayList<String>();
    for (NodeAction wanted : node.step(new NodeEvent.Reconfigured(plan(file)), RELOAD)) {
      String deed =
          switch (wanted.action()) {
            case Action.InstallAddresses(var addresses) -> "installs " + text(addresses);
            case Action.RemoveAddresses(var addresses) -> "removes " + text(addresses);
            case Action.Announce(var addresses, int _) -> "announces " + text(addresses);
            case Action.SendAdvert(var priority) -> "sends " + priority;
            case Action.Notify(var state, _) -> state.toString();
            case Action.NotifyGroup(var group, var state, _) -> "group " + group + " " + state;
            case Action.NotifyLowerPriority _ -> "lower";
            case Action.RunHook run -> "runs " + run.hook();
            case Action.CancelHook(var hook, _) -> "ends " + hook;
            case Action.Report _ -> "";
          };
      if (!deed.isEmpty()) {
        told.add(wanted.router().settings().name() + " " + deed);
      }
    }
    return told;
  }

  private static String text(List<VirtualAddress> addresses) {
    var texts = new ArrayList<String>();
    addresses.forEach(address -> texts.add(address.prefix().address().toString()));
    return String.join(" ", texts);
  }

  private static NodeSettings plan(String text) {
    return NodePlan.of(
        ConfigReader.read("test.conf", text.getBytes(StandardCharsets.UTF_8)).configuration());
  }
}
