package dev.relevo.recorder;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Trackers;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AnnouncePace;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.Awaited;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A node to which everything happens that can happen to one, drawn from a seed.
final class RandomLife {
  /// Names are the user's: blanks, percent signs, a lone minus, other scripts.
  static final String ROUTER = "web 100% ü";

  static final String CHECK = "-";
  static final String PASSWORD = "Venezuel";
  static final Authentication SECRET =
      Authentication.password(PASSWORD.getBytes(StandardCharsets.US_ASCII));
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final InterfaceName ETH1 = new InterfaceName("eth%1");
  private static final IpPrefix OWN = IpPrefix.parse("10.0.0.1/24").orElseThrow();

  private final SplittableRandom random;
  private final SplittableRandom paces;
  private long nanos = -5_000_000_000L; // the origin of a monotonic clock is nobody's business
  private boolean started;
  final Node node;

  RandomLife(long seed) {
    random = new SplittableRandom(seed);
    paces = new SplittableRandom(~seed);
    node = new Node(settings());
  }

  /// What the node shall be told next.
  RecordedEvent next() {
    nanos += random.nextLong(400_000_000L);
    return new RecordedEvent(new Moment(nanos), event());
  }

  private NodeEvent event() {
    if (!started) {
      started = true;
      return random.nextBoolean() ? new NodeEvent.Started() : stopUnstarted();
    }
    String router = random.nextInt(3) == 0 ? "B" : ROUTER;
    return switch (random.nextInt(22)) {
      case 0, 1 -> link(ETH0);
      case 2 -> link(ETH1);
      case 3, 4, 5 -> new NodeEvent.ScriptEnded(CHECK, random.nextInt(4) > 0);
      case 6 -> new NodeEvent.AddressRemoved(ETH0, address(100, ETH0).prefix());
      case 7, 8, 9 -> installed(router);
      case 10, 11, 12, 13 -> advert(router, random.nextInt(3));
      case 14 -> new NodeEvent.Reconfigured(settings());
      case 15 -> hookEnded(router);
      case 16 -> random.nextInt(20) == 0 ? new NodeEvent.Stopped() : new NodeEvent.Woken();
      default -> new NodeEvent.Woken(nanos % 4 > 0); // now and then adverts lie unread
    };
  }

  /// The batch that was asked for, if one is, or what nobody asked for.
  private NodeEvent installed(String router) {
    Optional<RouterState.Master> master = master(router);
    boolean right = master.isPresent() && random.nextInt(5) > 0;
    return new NodeEvent.AddressesInstalled(
        router, right ? master.get().installation().asked() : List.of(address(100, ETH0)));
  }

  private Optional<RouterState.Master> master(String router) {
    boolean known = node.routers().stream().anyMatch(one -> one.settings().name().equals(router));
    return known && node.state(router) instanceof RouterState.Master master
        ? Optional.of(master)
        : Optional.empty();
  }

  /// The run that is awaited, if one is, or another one.
  private NodeEvent hookEnded(String router) {
    Awaited awaited = master(router).map(RouterState.Master::awaited).orElse(Awaited.NOTHING);
    boolean well = random.nextBoolean();
    return switch (awaited) {
      case Awaited.PreMaster hook ->
          new NodeEvent.HookEnded(router, Hook.PRE_MASTER, hook.since(), well);
      case Awaited.PreRelease hook ->
          new NodeEvent.HookEnded(router, Hook.PRE_RELEASE, hook.since(), well);
      case Awaited.Nothing _ ->
          new NodeEvent.HookEnded(router, Hook.PRE_MASTER, new Moment(nanos), well);
    };
  }

  private NodeEvent stopUnstarted() {
    started = false;
    return link(ETH0);
  }

  private NodeEvent link(InterfaceName name) {
    boolean up = random.nextInt(5) > 0;
    return new NodeEvent.LinkChanged(name, up, random.nextInt(8) > 0 ? List.of(OWN) : List.of());
  }

  NodeEvent advert(String router, int addresses) {
    var listed = new ArrayList<IpAddress>();
    for (int i = 0; i < addresses; i++) {
      listed.add(new Ipv4(0x0a000000 | i));
    }
    int[] priorities = {0, 50, 100, 200};
    var advert =
        new Advertisement(
            VrrpVersion.V3,
            IpFamily.IPV4,
            new Vrid(51),
            new Priority(priorities[random.nextInt(priorities.length)]),
            Duration.ofMillis(10L * (1 + random.nextInt(200))),
            Authentication.NONE,
            listed);
    return new NodeEvent.AdvertReceived(router, advert, new Ipv4(0x0a000002));
  }

  private NodeSettings settings() {
    var routers = new ArrayList<RouterSettings>(List.of(router(ROUTER, 51)));
    if (random.nextInt(4) > 0) {
      routers.add(router("B", 52));
    }
    var names = new ArrayList<String>();
    routers.forEach(router -> names.add(router.name()));
    List<GroupSettings> groups =
        random.nextInt(3) == 0 ? List.of() : List.of(new GroupSettings("all % of them", names));
    return new NodeSettings(
        routers,
        List.of(new TrackedScript(CHECK, 1 + random.nextInt(3), 2, random.nextBoolean())),
        Map.of(ROUTER, List.of(new ScriptTracking(CHECK, new Weight(-10, random.nextBoolean())))),
        Map.of("B", List.of(new InterfaceTracking(ETH1, Weight.FAULT))),
        groups,
        Trackers.NONE,
        pace());
  }

  private AnnouncePace pace() {
    return paces.nextInt(3) > 0
        ? AnnouncePace.NONE
        : new AnnouncePace(
            Duration.ofMillis(paces.nextInt(3_000)), Duration.ofMillis(paces.nextInt(3_000)));
  }

  private RouterSettings router(String name, int vrid) {
    List<VirtualAddress> excluded =
        random.nextBoolean() ? List.of() : List.of(address(200 + random.nextInt(3), ETH1));
    if (random.nextInt(8) == 0) { // more than go in at once
      excluded =
          IntStream.range(0, Installation.BATCH + random.nextInt(20))
              .mapToObj(i -> address(256 + i, ETH1))
              .toList();
    }
    return new RouterSettings(
        name,
        ETH0,
        IpFamily.IPV4,
        random.nextInt(3) == 0 ? unicast() : Transport.MULTICAST,
        random.nextInt(10) == 0 ? VrrpVersion.V2 : VrrpVersion.V3,
        new Vrid(vrid),
        new Priority(100),
        random.nextBoolean(),
        Duration.ofMillis(1 + random.nextInt(2_000)),
        SECRET,
        random.nextInt(4) > 0,
        random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(random.nextInt(5)),
        3,
        random.nextBoolean(),
        random.nextBoolean(),
        AnnounceSettings.DEFAULT,
        List.of(address(100, ETH0)),
        excluded,
        random.nextBoolean() ? HookLimits.NONE : new HookLimits(limit(), limit()),
        random.nextInt(4) > 0);
  }

  private Optional<Duration> limit() {
    return random.nextInt(3) == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(1 + random.nextInt(3_000)));
  }

  private Transport unicast() {
    Optional<IpAddress> source =
        random.nextBoolean() ? Optional.empty() : IpAddress.parse("10.0.0.1");
    List<IpAddress> peers = List.of(IpAddress.parse("10.0.0.2").orElseThrow());
    return new Transport(
        source, peers, random.nextInt(256), random.nextBoolean(), random.nextBoolean());
  }

  private VirtualAddress address(int last, InterfaceName device) {
    return VirtualAddress.of(
        IpPrefix.host(new Ipv4(0x0a000000 | last)),
        device,
        Optional.of("eth0:1"),
        Optional.of(new Ipv4(0x0a0000ff)),
        253);
  }
}
