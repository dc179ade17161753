package dev.relevo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.model.Configuration;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualRouter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What numbers in files and counts of processes do to routers, for themselves and in sync groups.
class TrackedNodeTest {
  private static final Moment START = new Moment(0);
  private static final String OBJECTS =
      """
      track_file number {
        file /n
      }
      track_file fault {
        file /f
        weight 0
      }
      vrrp_track_process web {
        process web
        weight -30
      }
      vrrp_track_process must {
        process must
      }
      """;

  private static String router(String name, int vrid, String tracks) {
    return "vrrp_instance "
        + name
        + " {\ninterface eth0\nvirtual_router_id "
        + vrid
        + "\n"
        + tracks
        + "\nvirtual_ipaddress {\n10.0.0."
        + vrid
        + "/24\n}\n}\n";
  }

  private static Configuration read(String text) {
    return ConfigReader.read("test.conf", text.getBytes(StandardCharsets.UTF_8)).configuration();
  }

  private static Node start(String text) {
    var node = new Node(NodePlan.of(read(OBJECTS + text)));
    var own = List.of(IpPrefix.parse("10.0.0.1/24").orElseThrow());
    node.step(new NodeEvent.LinkChanged(new InterfaceName("eth0"), true, own), START);
    return node;
  }

  private static int priority(Node node, String name) {
    for (VirtualRouter router : node.routers()) {
      if (router.settings().name().equals(name)) {
        return router.priority().value();
      }
    }
    throw new AssertionError(name);
  }

  private static void file(Node node, String name, int number) {
    node.step(new NodeEvent.FileRead(name, number), START);
  }

  private static void quorum(Node node, String name, boolean met) {
    node.step(new NodeEvent.QuorumChanged(name, met), START);
  }

  @Test
  void aNumberMovesThePriorityAndCanBeAFault() {
    Node node = start(router("A", 51, "track_file {\nnumber weight 2\n}"));
    file(node, "number", 10);
    node.step(new NodeEvent.Started(), START);
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
    assertThat(priority(node, "A")).isEqualTo(120);
    file(node, "number", -20);
    assertThat(priority(node, "A")).isEqualTo(60);
    file(node, "number", -127);
    assertThat(node.faults("A")).containsExactly(new FaultReason.FileFault("number", -254));
    assertThat(node.state("A")).isInstanceOf(RouterState.Fault.class);
    assertThat(priority(node, "A")).as("what is in fault adds nothing").isEqualTo(100);
    file(node, "number", 0);
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
  }

  @Test
  void whatIsNotKnownYetKeepsOnlyThoseWaitingThatDependOnIt() {
    Node node =
        start(
            router("A", 51, "track_file {\nfault\n}\ntrack_process {\nmust\n}")
                + router("B", 52, "track_file {\nnumber\n}\ntrack_process {\nweb\n}"));
    node.step(new NodeEvent.Started(), START);
    assertThat(node.state("B")).isInstanceOf(RouterState.Backup.class);
    assertThat(node.faults("A")).allMatch(FaultReason::isWaiting).hasSize(2);
    assertThat(node.state("A")).isEqualTo(new RouterState.Fault(false));
    file(node, "fault", 0);
    assertThat(node.state("A")).isInstanceOf(RouterState.Fault.class);
    quorum(node, "must", true);
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
    quorum(node, "must", false);
    assertThat(node.faults("A")).containsExactly(new FaultReason.QuorumLost("must"));
    quorum(node, "web", false);
    assertThat(priority(node, "B")).isEqualTo(70);
    quorum(node, "web", true);
    assertThat(priority(node, "B")).isEqualTo(100);
  }

  /// keepalived 2.2.7: of a member's own files one with a weight is not tracked, or with the
  /// default weight by FAULT; the group's count, as do processes.
  @Test
  void aSyncGroupTracksForItsMembers() {
    Node node =
        start(
            router("A", 51, "track_file {\nnumber\n}")
                + router("B", 52, "track_file {\nnumber weight 3\n}\ntrack_process {\nweb\n}")
                + "vrrp_sync_group G {\ngroup {\nA\nB\n}\ntrack_file {\nfault\n}\n}\n");
    file(node, "number", 0);
    file(node, "fault", 0);
    quorum(node, "web", false);
    node.step(new NodeEvent.Started(), START);
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
    assertThat(priority(node, "B")).isEqualTo(70);
    file(node, "number", 5);
    assertThat(node.faults("A")).containsExactly(new FaultReason.FileFault("number", -254));
    assertThat(node.faults("B")).isEmpty();
    assertThat(node.state("B")).as("follows A").isInstanceOf(RouterState.Fault.class);
    file(node, "number", 0);
    file(node, "fault", 1);
    assertThat(node.faults("A")).hasSize(1).isEqualTo(node.faults("B"));
  }

  @Test
  void aReloadKeepsWhatIsStillTracked() {
    Node node = start(router("A", 51, "track_file {\nnumber\nfault\n}"));
    file(node, "number", 10);
    file(node, "fault", 0);
    node.step(new NodeEvent.Started(), START);
    String text = OBJECTS + router("A", 51, "track_file {\nnumber\n}");
    node.step(new NodeEvent.Reconfigured(NodePlan.of(read(text))), START);
    assertThat(priority(node, "A")).isEqualTo(110);
    assertThat(node.snapshot().files()).containsExactly(new NodeEvent.FileRead("number", 10));
    assertThat(Node.of(node.snapshot()).snapshot()).isEqualTo(node.snapshot());
  }
}
