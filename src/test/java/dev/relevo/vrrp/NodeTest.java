package dev.relevo.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Priority;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a node adds to the state machine: trackers, faults, several routers, reload. The machine's
/// own clauses are conformance scenarios.
class NodeTest {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final Moment START = new Moment(0);

  @Test
  void waitsSilentlyForTheFirstResultOfACheck() {
    Node node = node(router("A", "10.0.0.100/32"), new Weight(0, false));
    up(node);
    assertThat(node.step(new NodeEvent.Started(), START)).isEmpty();
    assertThat(node.state("A")).isEqualTo(new RouterState.Fault(false));

    List<NodeAction> actions = node.step(new NodeEvent.ScriptEnded("chk", true), START);
    assertThat(actions).extracting(NodeAction::action).contains(notify(StateName.BACKUP, 100));
    assertThat(node.nextDeadline()).isEqualTo(new Moment(3_609_375_000L));
  }

  @Test
  void aFailingFirstResultIsAFault() {
    Node node = node(router("A", "10.0.0.100/32"), new Weight(0, false));
    up(node);
    node.step(new NodeEvent.Started(), START);
    List<NodeAction> actions = node.step(new NodeEvent.ScriptEnded("chk", false), START);
    assertThat(actions).extracting(NodeAction::action).contains(notify(StateName.FAULT, 100));
    assertThat(node.nextDeadline()).isEqualTo(Moment.NEVER);
  }

  @Test
  void aWeightChangesThePriorityAndTheRunningTimer() {
    Node node = node(router("A", "10.0.0.100/32"), new Weight(-50, false));
    up(node);
    node.step(new NodeEvent.Started(), START);
    node.step(new NodeEvent.ScriptEnded("chk", true), START);
    List<NodeAction> actions = fail(node, 2);
    assertThat(actions)
        .extracting(NodeAction::action)
        .containsExactly(
            new Action.Report(new Notice.PriorityChanged(new Priority(100), new Priority(50))));
    assertThat(node.nextDeadline()).isEqualTo(new Moment(3_804_687_500L));
  }

  @Test
  void virtualAddressesAreNoPrimaryAddress() {
    Node node = node(router("A", "10.0.0.100/32"), new Weight(-50, false));
    link(node, true, "10.0.0.100/32");
    node.step(new NodeEvent.Started(), START);
    assertThat(node.state("A")).isEqualTo(new RouterState.Fault(true));
    link(node, true, "10.0.0.100/32", "10.0.0.1/24");
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
    assertThat(node.routers().getFirst().primary()).isEqualTo(IpAddress.parse("10.0.0.1"));
  }

  @Test
  void aConfiguredSourceIsThePrimaryAddress() {
    Node node = node(from("10.0.0.7"), new Weight(-50, false));
    link(node, true, "10.0.0.1/24");
    node.step(new NodeEvent.Started(), START);
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
    assertThat(node.routers().getFirst().primary()).isEqualTo(IpAddress.parse("10.0.0.7"));
  }

  @Test
  void aUnicastSourceMustBeOnSomeInterface() {
    Node node = node(from("10.0.0.7", "10.0.0.2"), new Weight(-50, false));
    link(node, true, "10.0.0.1/24");
    node.step(new NodeEvent.Started(), START);
    assertThat(node.state("A")).isEqualTo(new RouterState.Fault(true));
    var elsewhere = List.of(IpPrefix.parse("10.0.0.7/32").orElseThrow());
    node.step(new NodeEvent.LinkChanged(new InterfaceName("lo"), true, elsewhere), START);
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
  }

  @Test
  void resignsEverywhereBeforeAnybodyIsTold() {
    Node node =
        new Node(
            new NodeSettings(
                List.of(router("A", "10.0.0.100/32"), router("B", "10.0.0.101/32")),
                List.of(),
                Map.of(),
                Map.of()));
    up(node);
    node.step(new NodeEvent.Started(), START);
    node.step(new NodeEvent.Woken(), new Moment(4_000_000_000L));
    List<NodeAction> actions = node.step(new NodeEvent.Stopped(), new Moment(4_000_000_001L));
    assertThat(actions)
        .extracting(NodeAction::action)
        .filteredOn(action -> !(action instanceof Action.Report))
        .containsExactly(
            new Action.SendAdvert(Priority.RESIGNATION),
            new Action.RemoveAddresses(router("A", "10.0.0.100/32").held()),
            new Action.SendAdvert(Priority.RESIGNATION),
            new Action.RemoveAddresses(router("B", "10.0.0.101/32").held()),
            notify(StateName.STOP, 100),
            notify(StateName.STOP, 100));
  }

  @Test
  void aReloadTouchesOnlyWhatDiffers() {
    RouterSettings before = router("A", "10.0.0.100/32", "10.0.0.101/32");
    RouterSettings after = router("A", "10.0.0.101/32", "10.0.0.102/32");
    Node node = new Node(settings(before));
    up(node);
    node.step(new NodeEvent.Started(), START);
    node.step(new NodeEvent.Woken(), new Moment(4_000_000_000L));
    node.step(new NodeEvent.AddressesInstalled("A", before.held()), new Moment(4_000_000_000L));
    Moment deadline = node.nextDeadline();

    List<NodeAction> same =
        node.step(new NodeEvent.Reconfigured(settings(before)), new Moment(4_100_000_000L));
    assertThat(same).isEmpty();

    List<NodeAction> changed =
        node.step(new NodeEvent.Reconfigured(settings(after)), new Moment(4_200_000_000L));
    assertThat(changed)
        .extracting(NodeAction::action)
        .containsExactly(
            new Action.RemoveAddresses(List.of(before.held().getFirst())),
            new Action.InstallAddresses(List.of(after.held().getLast())));
    assertThat(node.nextDeadline()).isEqualTo(deadline);
    assertThat(node.state("A")).isInstanceOf(RouterState.Master.class);
  }

  @Test
  void aRouterThatAReloadDropsResigns() {
    Node node = new Node(settings(router("A", "10.0.0.100/32")));
    up(node);
    node.step(new NodeEvent.Started(), START);
    node.step(new NodeEvent.Woken(), new Moment(4_000_000_000L));
    var empty = new NodeSettings(List.of(), List.of(), Map.of(), Map.of());
    List<NodeAction> actions =
        node.step(new NodeEvent.Reconfigured(empty), new Moment(4_100_000_000L));
    assertThat(actions)
        .extracting(NodeAction::action)
        .contains(new Action.SendAdvert(Priority.RESIGNATION), notify(StateName.FAULT, 100));
    assertThat(node.nextDeadline()).isEqualTo(Moment.NEVER);
  }

  @Test
  void resultsOfChecksOutliveAReload() {
    NodeSettings settings = tracked(router("A", "10.0.0.100/32"), new Weight(0, false));
    Node node = new Node(settings);
    up(node);
    node.step(new NodeEvent.Started(), START);
    node.step(new NodeEvent.ScriptEnded("chk", true), START);
    assertThat(node.step(new NodeEvent.Reconfigured(settings), START)).isEmpty();
    assertThat(node.state("A")).isInstanceOf(RouterState.Backup.class);
  }

  private static List<NodeAction> fail(Node node, int times) {
    List<NodeAction> last = List.of();
    for (int i = 0; i < times; i++) {
      assertThat(last).isEmpty();
      last = node.step(new NodeEvent.ScriptEnded("chk", false), START);
    }
    return last;
  }

  private static Action notify(StateName state, int priority) {
    return new Action.Notify(state, new Priority(priority));
  }

  private static void up(Node node) {
    link(node, true, "10.0.0.1/24");
  }

  private static void link(Node node, boolean running, String... addresses) {
    List<IpPrefix> prefixes =
        List.of(addresses).stream().map(text -> IpPrefix.parse(text).orElseThrow()).toList();
    node.step(new NodeEvent.LinkChanged(ETH0, running, prefixes), START);
  }

  private static Node node(RouterSettings router, Weight weight) {
    return new Node(tracked(router, weight));
  }

  private static NodeSettings tracked(RouterSettings router, Weight weight) {
    return new NodeSettings(
        List.of(router),
        List.of(new TrackedScript("chk", 1, 2, false)),
        Map.of(router.name(), List.of(new ScriptTracking("chk", weight))),
        Map.of());
  }

  private static NodeSettings settings(RouterSettings router) {
    return new NodeSettings(List.of(router), List.of(), Map.of(), Map.of());
  }

  private static RouterSettings from(String source, String... peers) {
    List<IpAddress> to =
        List.of(peers).stream().map(text -> IpAddress.parse(text).orElseThrow()).toList();
    var transport = new Transport(IpAddress.parse(source), to, 255, false);
    return router("A", transport, "10.0.0.100/32");
  }

  static RouterSettings router(String name, String... addresses) {
    return router(name, Transport.MULTICAST, addresses);
  }

  private static RouterSettings router(String name, Transport transport, String... addresses) {
    return PlainRouter.of(name, name.charAt(0), VrrpVersion.V2, transport, addresses);
  }
}
