package dev.relevo.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many routers that take over in one wake-up do not advertise in one burst ever after.
class AdvertSpreadTest {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Moment TAKEOVER = new Moment(3_609_375_000L);
  private static final int A_FEW = 64;

  private Node node = node(1, SECOND);

  @ParameterizedTest
  @ValueSource(ints = {65, 200, 2_000, 10_000})
  void manyThatTakeOverTogetherSpreadTheirAdverts(int routers) {
    node = node(routers, SECOND);
    takeOver();
    Duration each = Duration.ofMillis(500).dividedBy(routers);
    Duration atMost = Duration.ofNanos(100_000);
    Map<Moment, Integer> due = due();
    assertThat(due.values()).as("at once").allMatch(count -> count <= A_FEW);
    assertThat(due.keySet())
        .as("none later than without the others, none sooner than half an interval")
        .allSatisfy(at -> assertThat(at.since(TAKEOVER)).isBetween(SECOND.dividedBy(2), SECOND));
    var moments = new ArrayList<>(due.keySet());
    assertThat(moments.getLast().since(TAKEOVER)).as("the last keep theirs").isEqualTo(SECOND);
    Duration room = (each.compareTo(atMost) < 0 ? each : atMost).multipliedBy(A_FEW);
    for (int i = 1; i < moments.size() - 1; i++) {
      assertThat(moments.get(i).since(moments.get(i - 1))).isBetween(room.minusNanos(A_FEW), room);
    }
  }

  @Test
  void theyKeepTheirBeat() {
    node = node(200, SECOND);
    takeOver();
    List<Moment> first = List.copyOf(due().keySet());
    for (int i = 0; i < 3 * first.size(); i++) {
      node.step(new NodeEvent.Woken(), node.nextDeadline());
    }
    assertThat(due().keySet())
        .containsExactlyElementsOf(
            first.stream().map(at -> at.plus(SECOND.multipliedBy(3))).toList());
  }

  /// What was frozen for longer than an interval begins anew, in one moment.
  @Test
  void afterAFreezeTheySpreadAgain() {
    node = node(200, SECOND);
    takeOver();
    Moment thaw = TAKEOVER.plus(SECOND.multipliedBy(20));
    assertThat(node.step(new NodeEvent.Woken(), thaw)).hasSizeGreaterThanOrEqualTo(200);
    assertThat(due().values()).allMatch(count -> count <= A_FEW);
    assertThat(node.nextDeadline().since(thaw)).isBetween(SECOND.dividedBy(2), SECOND);
  }

  @Test
  void aFewAreDueTogether() {
    node = node(A_FEW, SECOND);
    takeOver();
    assertThat(due()).containsExactly(Map.entry(TAKEOVER.plus(SECOND), A_FEW));
  }

  /// Each has half of its own interval at most.
  @Test
  void shortIntervalsStayIntervals() {
    Duration interval = Duration.ofMillis(10);
    node = node(250, interval);
    node.step(new NodeEvent.Woken(), TAKEOVER);
    assertThat(due().keySet())
        .allSatisfy(
            at -> assertThat(at.since(TAKEOVER)).isBetween(interval.dividedBy(2), interval));
    assertThat(due()).hasSize(4);
  }

  private void takeOver() {
    assertThat(node.nextDeadline()).isEqualTo(TAKEOVER);
    node.step(new NodeEvent.Woken(), TAKEOVER);
    for (VirtualRouter router : node.routers()) {
      String name = router.settings().name();
      node.step(new NodeEvent.AddressesInstalled(name, router.settings().addresses()), TAKEOVER);
    }
  }

  private Map<Moment, Integer> due() {
    var due = new TreeMap<Moment, Integer>();
    for (VirtualRouter router : node.routers()) {
      var master = (RouterState.Master) node.state(router.settings().name());
      due.merge(master.nextAdvertAt(), 1, Integer::sum);
    }
    return due;
  }

  private static Node node(int routers, Duration interval) {
    List<RouterSettings> settings =
        IntStream.range(0, routers)
            .mapToObj(i ->
                PlainRouter.of(
                    "r" + i,
                    1 + i % 250,
                    interval.equals(SECOND) ? VrrpVersion.V2 : VrrpVersion.V3,
                    Transport.MULTICAST,
                    interval,
                    "10." + i / 250 + ".1." + (1 + i % 250) + "/32"))
            .toList();
    var node = new Node(new NodeSettings(settings, List.of(), Map.of(), Map.of()));
    var own = IpPrefix.parse("10.0.0.1/24").orElseThrow();
    node.step(new NodeEvent.LinkChanged(ETH0, true, List.of(own)), new Moment(0));
    node.step(new NodeEvent.Started(), new Moment(0));
    return node;
  }
}
