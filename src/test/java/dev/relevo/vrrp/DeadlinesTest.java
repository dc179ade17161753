package dev.relevo.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The node's next deadline is the first of its routers', and a wake-up sees to all that are due,
/// in configured order, whatever was heard before.
class DeadlinesTest {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final IpAddress PEER = IpAddress.parse("10.0.0.2").orElseThrow();
  private static final long MILLI = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 100})
  void theFirstIsNextAndAllThatAreDueWakeInOrder(int routers) {
    var random = new Random(routers);
    var settings = new ArrayList<RouterSettings>();
    for (int i = 1; i <= routers; i++) {
      settings.add(router(i, 10 + random.nextInt(30)));
    }
    var node = new Node(new NodeSettings(settings, List.of(), Map.of(), Map.of()));
    var own = IpPrefix.parse("10.0.0.1/24").orElseThrow();
    node.step(new NodeEvent.LinkChanged(ETH0, true, List.of(own)), new Moment(0));
    node.step(new NodeEvent.Started(), new Moment(0));
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      now += random.nextInt(5) * MILLI;
      Moment moment = new Moment(now);
      if (random.nextInt(3) > 0) {
        String name = "r" + (1 + random.nextInt(routers));
        node.step(new NodeEvent.AdvertReceived(name, advert(random), PEER), moment);
      }
      List<String> due = due(node, moment);
      List<NodeAction> actions = node.step(new NodeEvent.Woken(), moment);
      assertThat(actions.stream().map(action -> action.router().settings().name()).distinct())
          .containsExactlyElementsOf(due);
      assertThat(node.nextDeadline()).isEqualTo(first(node)).isGreaterThan(moment);
    }
  }

  private static List<String> due(Node node, Moment now) {
    return node.routers().stream()
        .map(router -> router.settings().name())
        .filter(name -> !now.isBefore(node.state(name).deadline()))
        .toList();
  }

  private static Moment first(Node node) {
    return node.routers().stream()
        .map(router -> node.state(router.settings().name()).deadline())
        .reduce(Moment.NEVER, Moment::earlier);
  }

  private static Advertisement advert(Random random) {
    return new Advertisement(
        VrrpVersion.V3,
        IpFamily.IPV4,
        new Vrid(1),
        new Priority(List.of(0, 50, 200).get(random.nextInt(3))),
        Duration.ofMillis(10 + random.nextInt(30)),
        Authentication.NONE,
        List.of());
  }

  private static RouterSettings router(int vrid, int millis) {
    return PlainRouter.of(
        "r" + vrid,
        vrid,
        VrrpVersion.V3,
        Transport.MULTICAST,
        Duration.ofMillis(millis),
        "10.0.1." + vrid + "/32");
  }
}
