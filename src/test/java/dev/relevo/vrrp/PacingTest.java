package dev.relevo.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Priority;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import dev.relevo.track.Trackers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lives of routers that announce at a pace: whatever happens to them, an interface rests between
/// two announcements, nothing is announced that is not there, all that is there is announced in the
/// end, and the node never wakes for nothing.
class PacingTest {
  private static final int STEPS = 20_000;
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final IpAddress RIVAL = IpAddress.parse("10.0.0.9").orElseThrow();
  private static final List<IpPrefix> OWN = List.of(IpPrefix.parse("10.0.0.1/24").orElseThrow());

  private record Sent(Moment at, Duration pace) {}

  private final Map<IpFamily, Sent> last = new HashMap<>();
  private final Set<VirtualAddress> present = new HashSet<>();
  private final Set<VirtualAddress> silent = new HashSet<>();
  private final ArrayDeque<NodeEvent> answers = new ArrayDeque<>();
  private SplittableRandom random = new SplittableRandom(0);
  private NodeSettings settings = settings();
  private Node node = new Node(settings);
  private Moment now = new Moment(0);
  private int announced;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anInterfaceRests(long seed) {
    random = new SplittableRandom(seed);
    settings = settings();
    node = new Node(settings);
    step(new NodeEvent.LinkChanged(ETH0, true, OWN));
    step(new NodeEvent.Started());
    for (int i = 0; i < STEPS; i++) {
      something();
    }
    step(new NodeEvent.LinkChanged(ETH0, true, OWN));
    Moment end = now.plus(Duration.ofMinutes(2));
    while (now.isBefore(end)) { // in peace
      wake();
      while (!answers.isEmpty()) {
        step(answers.remove());
      }
    }
    assertThat(present).isNotEmpty();
    assertThat(silent).as("there, and not announced").isEmpty();
    assertThat(announced).isGreaterThan(STEPS / 100);
  }

  private void something() {
    if (!answers.isEmpty() && random.nextBoolean()) {
      step(answers.remove());
      return;
    }
    switch (random.nextInt(40)) {
      case 0 -> step(new NodeEvent.LinkChanged(ETH0, random.nextInt(3) > 0, OWN));
      case 1 -> {
        settings = settings();
        step(new NodeEvent.Reconfigured(settings));
      }
      case 2, 3 -> step(advert(random.nextBoolean() ? 50 : 200));
      case 4, 5, 6 -> pass(Duration.ofMillis(random.nextInt(500)));
      default -> wake();
    }
  }

  /// Some time, but none in which the node sleeps too long.
  private void pass(Duration time) {
    now = now.plus(time).earlier(node.nextDeadline());
  }

  private void wake() {
    Moment due = node.nextDeadline();
    if (due.equals(Moment.NEVER)) {
      now = now.plus(Duration.ofSeconds(1));
      return;
    }
    assertThat(due.isBefore(now)).as("due in the past").isFalse();
    now = due.plus(Duration.ofNanos(random.nextInt(3) * 1_000_000L));
    step(new NodeEvent.Woken(true));
    assertThat(node.nextDeadline().isAfter(now)).as("wakes again at once").isTrue();
  }

  private NodeEvent advert(int priority) {
    RouterSettings router = settings.routers().get(random.nextInt(settings.routers().size()));
    var heard =
        new Advertisement(
            router.version(),
            router.family(),
            router.vrid(),
            new Priority(priority),
            router.advertInterval(),
            router.authentication(),
            router.addresses().stream().map(address -> address.prefix().address()).toList());
    return new NodeEvent.AdvertReceived(router.name(), heard, RIVAL);
  }

  private NodeSettings settings() {
    var routers = new ArrayList<RouterSettings>();
    for (int vrid = 1; vrid <= 3; vrid++) {
      var addresses = new ArrayList<String>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        addresses.add("10.0." + vrid + "." + (1 + random.nextInt(5)) + "/32");
      }
      addresses.add("fe80::" + vrid + "/64");
      routers.add(
          PlainRouter.of(
              "R" + vrid,
              vrid,
              VrrpVersion.V3,
              Transport.MULTICAST,
              addresses.stream().distinct().toArray(String[]::new)));
    }
    var pace = new AnnouncePace(rest(), rest());
    return new NodeSettings(routers, List.of(), Map.of(), Map.of(), List.of(), Trackers.NONE, pace);
  }

  private Duration rest() {
    return Duration.ofMillis(random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(800));
  }

  private void step(NodeEvent event) {
    for (NodeAction each : node.step(event, now)) {
      if (each.action() instanceof Action.InstallAddresses(List<VirtualAddress> addresses)) {
        present.addAll(addresses);
        silent.addAll(addresses);
        String router = each.router().settings().name();
        answers.add(new NodeEvent.AddressesInstalled(router, addresses));
      } else if (each.action() instanceof Action.RemoveAddresses(List<VirtualAddress> addresses)) {
        addresses.forEach(present::remove);
        addresses.forEach(silent::remove);
      } else if (each.action() instanceof Action.Announce(var addresses, int repeat)) {
        assertThat(present).containsAll(addresses);
        addresses.forEach(silent::remove);
        addresses.forEach(address -> announced(address, repeat));
      }
    }
  }

  private void announced(VirtualAddress address, int repeat) {
    announced++;
    IpFamily family = address.prefix().address().family();
    Duration pace = settings.pace().of(family);
    Sent before = last.put(family, new Sent(now, pace));
    if (pace.isZero()) {
      return;
    }
    assertThat(repeat).as("at once").isEqualTo(1);
    if (before != null) {
      Duration least = before.pace().compareTo(pace) < 0 ? before.pace() : pace;
      assertThat(now.since(before.at())).isGreaterThanOrEqualTo(least);
    }
  }
}
