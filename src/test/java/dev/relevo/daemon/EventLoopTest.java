package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.host.Channel;
import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.recorder.Recording;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.PlainRouter;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final Channel UNICAST = new Channel.Unicast(ETH0, IpFamily.IPV4);
  private static final Channel.Multicast CHANNEL = Channel.standard(ETH0, IpFamily.IPV4);
  private static final IpAddress PEER = IpAddress.parse("10.0.0.2").orElseThrow();

  final FakeHost host = new FakeHost().with("eth0", "10.0.0.1/24");
  final List<Recording> recordings = new ArrayList<>();
  final List<String> told = new ArrayList<>();

  @Test
  void aLonelyRouterBecomesMasterAndResignsWhenStopped() throws HostException {
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32")).run();
    assertThat(host.log)
        .containsExactly(
            "0 join eth0 224.0.0.18",
            "3609 send vrid=51 priority=100 from 10.0.0.1",
            "3609 install 10.0.0.100/32 dev eth0",
            "3609 announce 10.0.0.100/32 dev eth0 x5",
            "4000 send vrid=51 priority=0 from 10.0.0.1",
            "4000 remove 10.0.0.100/32 dev eth0",
            "4000 leave eth0 224.0.0.18");
    assertThat(told).contains("A BACKUP 100", "A MASTER 100", "A STOP 100");
  }

  /// All three are Master from 3609 on, and their next adverts are due at 4609.
  @Test
  void anAdvertThatIsDueDoesNotWaitForAllAnnouncements() throws HostException {
    host.millisAnAnnouncement = 700;
    host.at(5_800, listener -> listener.signal(Signals.SIGTERM));
    loop(
            router("A", 51, "10.0.0.100/32"),
            router("B", 52, "10.0.0.101/32"),
            router("C", 53, "10.0.0.102/32"))
        .run();
    assertThat(host.log)
        .containsSequence(
            "3609 announce 10.0.0.100/32 dev eth0 x5",
            "4309 announce 10.0.0.101/32 dev eth0 x5",
            "5009 send vrid=51 priority=100 from 10.0.0.1",
            "5009 send vrid=52 priority=100 from 10.0.0.1",
            "5009 send vrid=53 priority=100 from 10.0.0.1",
            "5009 announce 10.0.0.102/32 dev eth0 x5");
  }

  @Test
  void rehearsesWithTheAddressesOfAllRouters() throws HostException {
    EventLoop loop = loop(router("A", 51, "10.0.0.100/32"), router("B", 52, "10.0.0.101/32"));
    var rehearsal = new AddressRehearsal(host, loop.node().routers());
    rehearsal.play();
    rehearsal.play();
    rehearsal.play();
    assertThat(host.log)
        .containsExactly(
            "0 join eth0 224.0.0.18",
            "0 join eth0 224.0.0.18",
            "0 rehearse 10.0.0.100/32 dev eth0",
            "0 rehearse 10.0.0.101/32 dev eth0",
            "0 rehearse 10.0.0.100/32 dev eth0");
  }

  /// A Backup's master down timer ends at 3609, when the daemon stands still. What the Master said
  /// until 6000 lies in the socket behind a flood of adverts for others.
  @Test
  void nobodyTakesOverWhileAdvertsLieUnread() throws HostException {
    host.at(3_000, _ -> host.oversleep(6_000));
    host.at(3_001, listener -> hear(listener, 51, 200));
    host.at(9_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32")).run();
    assertThat(host.log).containsExactly("0 join eth0 224.0.0.18", "9000 leave eth0 224.0.0.18");
  }

  /// A is Master at 3609 and announces until 4309. B hears its Master at 100 and at 3650, when
  /// nobody reads.
  @Test
  void nobodyTakesOverBetweenAnnouncements() throws HostException {
    host.millisAnAnnouncement = 700;
    host.at(100, listener -> hear(listener, 52, 200));
    host.at(3_650, listener -> hear(listener, 52, 200));
    host.at(5_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32"), router("B", 52, "10.0.0.101/32")).run();
    assertThat(host.log)
        .contains("3609 announce 10.0.0.100/32 dev eth0 x5")
        .noneMatch(line -> line.contains("vrid=52"));
  }

  /// Other hosts, whose skew time is a little longer, must hear of all before they begin.
  @Test
  void theAdvertsOfAllGoBeforeTheFirstAddressButAResignationKeepsItsPlace() throws HostException {
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32"), router("B", 52, "10.0.0.101/32")).run();
    assertThat(host.log)
        .containsExactly(
            "0 join eth0 224.0.0.18",
            "0 join eth0 224.0.0.18",
            "3609 send vrid=51 priority=100 from 10.0.0.1",
            "3609 send vrid=52 priority=100 from 10.0.0.1",
            "3609 install 10.0.0.100/32 dev eth0",
            "3609 install 10.0.0.101/32 dev eth0",
            "3609 announce 10.0.0.100/32 dev eth0 x5",
            "3609 announce 10.0.0.101/32 dev eth0 x5",
            "4000 send vrid=51 priority=0 from 10.0.0.1",
            "4000 remove 10.0.0.100/32 dev eth0",
            "4000 send vrid=52 priority=0 from 10.0.0.1",
            "4000 remove 10.0.0.101/32 dev eth0",
            "4000 leave eth0 224.0.0.18",
            "4000 leave eth0 224.0.0.18");
  }

  @Test
  void anAdvertReachesTheRouterOfItsVridAlone() throws HostException {
    host.at(3_000, listener -> hear(listener, 51, 200));
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32"), router("B", 52, "10.0.0.101/32")).run();
    assertThat(host.log)
        .contains("3609 send vrid=52 priority=100 from 10.0.0.1")
        .doesNotContain("3609 send vrid=51 priority=100 from 10.0.0.1");
  }

  @Test
  void unicastGoesToEachPeerWithItsTtl() throws HostException {
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop(unicast("A", "10.0.0.1", "10.0.0.2", "10.0.0.3")).run(); // ourselves, too
    assertThat(host.log)
        .containsExactly(
            "0 join eth0 unicast",
            "3609 send vrid=51 priority=100 from 10.0.0.1 to 10.0.0.2 ttl=64",
            "3609 send vrid=51 priority=100 from 10.0.0.1 to 10.0.0.3 ttl=64",
            "3609 install 10.0.0.100/32 dev eth0",
            "3609 announce 10.0.0.100/32 dev eth0 x5",
            "4000 send vrid=51 priority=0 from 10.0.0.1 to 10.0.0.2 ttl=64",
            "4000 send vrid=51 priority=0 from 10.0.0.1 to 10.0.0.3 ttl=64",
            "4000 remove 10.0.0.100/32 dev eth0",
            "4000 leave eth0 unicast");
  }

  @Test
  void aPeerIsHeardWhateverItsTtl() throws HostException {
    IpAddress self = IpAddress.parse("10.0.0.1").orElseThrow();
    host.at(3_000, listener -> listener.received(UNICAST, PEER, self, 64, packet(51, 200)));
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop(unicast("A", "10.0.0.2")).run();
    assertThat(host.log).containsExactly("0 join eth0 unicast", "4000 leave eth0 unicast");
  }

  @Test
  void aRouterHeardOnTheOtherSocketOfItsInterfaceIsNotForeign() throws HostException {
    IpAddress self = IpAddress.parse("10.0.0.1").orElseThrow();
    host.at(100, listener -> listener.received(CHANNEL, PEER, self, 64, packet(51, 200)));
    host.at(100, listener -> listener.received(UNICAST, PEER, self, 64, packet(51, 200)));
    host.at(100, listener -> listener.received(UNICAST, PEER, self, 64, packet(52, 200)));
    host.at(200, listener -> listener.signal(Signals.SIGTERM));
    loop(unicast("A", "10.0.0.2"), router("B", 52, "10.0.0.101/32")).run();
    assertThat(told).noneMatch(line -> line.contains("unknown") || line.contains("rejected"));
  }

  @Test
  void aForeignVridAndABadPacketAreToldAndCounted() throws HostException {
    host.at(100, listener -> hear(listener, 99, 200));
    host.at(
        200, listener -> listener.received(CHANNEL, PEER, CHANNEL.group(), 64, packet(51, 200)));
    host.at(300, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32")).run();
    assertThat(told).contains("unknown vrid 99 from 10.0.0.2", "A rejected TTL");
  }

  @Test
  void whatAKilledRunLeftIsRemovedFirst() throws HostException {
    host.with("eth0", "10.0.0.1/24", "10.0.0.100/32");
    host.at(100, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32")).run();
    assertThat(host.log).startsWith("0 join eth0 224.0.0.18", "0 remove 10.0.0.100/32 dev eth0");
  }

  @Test
  void aMissingInterfaceNamesTheRouter() {
    var elsewhere = router("A", 51, "10.0.0.100/32");
    host.links.clear();
    assertThatThrownBy(() -> loop(elsewhere))
        .isInstanceOf(HostException.class)
        .hasMessage("(A) no interface eth0");
  }

  @Test
  void whatTheKernelRefusesIsToldAndTheLoopGoesOn() throws HostException {
    host.refusal = "cannot add 10.0.0.100/32 to eth0: ENODEV";
    host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32")).run();
    assertThat(told)
        .contains("A refused " + host.refusal, "A unsent " + host.refusal, "A STOP 100");
  }

  @Test
  void anAdvertThatCannotBeSentIsToldOnceUntilOneCan() throws HostException {
    host.at(3_000, _ -> host.refusal = "ENETUNREACH");
    host.at(6_000, _ -> host.refusal = "");
    host.at(8_000, _ -> host.refusal = "ENETUNREACH");
    host.at(9_900, listener -> listener.signal(Signals.SIGTERM));
    loop(unicast("A", "10.0.0.2")).run();
    assertThat(told).filteredOn(line -> line.contains("unsent")).hasSize(2);
  }

  @Test
  void anInterfaceThatGoesDownIsAFault() throws HostException {
    Link down = FakeHost.link(ETH0, false, "10.0.0.1/24");
    host.at(4_000, listener -> listener.linkChanged(down));
    host.at(5_000, listener -> listener.signal(Signals.SIGTERM));
    loop(router("A", 51, "10.0.0.100/32")).run();
    assertThat(told).containsSubsequence("A MASTER 100", "A FAULT 100", "A STOP 100");
    assertThat(host.log).contains("4000 remove 10.0.0.100/32 dev eth0");
  }

  static void hear(HostListener listener, int vrid, int priority) {
    listener.received(CHANNEL, PEER, CHANNEL.group(), 255, packet(vrid, priority));
  }

  private static ByteBuffer packet(int vrid, int priority) {
    var advert =
        new Advertisement(
            VrrpVersion.V2,
            IpFamily.IPV4,
            new Vrid(vrid),
            new Priority(priority),
            Duration.ofSeconds(1),
            Authentication.NONE,
            List.of(IpAddress.parse("10.0.0.100").orElseThrow()));
    ByteBuffer packet = ByteBuffer.allocate(AdvertisementCodec.octets(advert));
    AdvertisementCodec.encode(advert, PEER, CHANNEL.group(), packet);
    return packet.flip();
  }

  EventLoop loop(RouterSettings... routers) throws HostException {
    var settings = new NodeSettings(List.of(routers), List.of(), Map.of(), Map.of());
    var loop =
        new EventLoop(
            host,
            host,
            settings,
            new ToldJournal(),
            new ToldAnnouncer(),
            new Inbox(),
            new NoControl());
    loop.open(false);
    loop.start();
    return loop;
  }

  private static RouterSettings unicast(String name, String... peers) {
    List<IpAddress> addresses =
        Arrays.stream(peers).map(peer -> IpAddress.parse(peer).orElseThrow()).toList();
    var transport = new Transport(Optional.empty(), addresses, 64, false);
    return router(name, 51, "10.0.0.100/32", transport);
  }

  static RouterSettings router(String name, int vrid, String address) {
    return router(name, vrid, address, Transport.MULTICAST);
  }

  private static RouterSettings router(String name, int vrid, String address, Transport transport) {
    return PlainRouter.of(name, vrid, VrrpVersion.V2, transport, address);
  }

  private final class NoControl implements EventLoop.Control {
    @Override
    public void signal(int number) {}

    @Override
    public void recorded(Recording recording) {
      recordings.add(recording);
    }

    @Override
    public void reconfiguring(Plan wanted) {}

    @Override
    public void reconfigured(Plan wanted) {}
  }

  final class ToldAnnouncer implements ActionRunner.Announcer {
    @Override
    public void transition(String router, StateName state, Priority priority) {
      told.add(router + " " + state + " " + priority);
    }

    @Override
    public void group(String group, StateName state, StateName before) {
      told.add("group " + group + " " + state + " from " + before);
    }

    @Override
    public void lowerPriority(String router, Priority priority) {
      told.add(router + " lower");
    }
  }

  private final class ToldJournal implements Journal {
    @Override
    public void refused(String router, String line) {
      told.add(router + " refused " + line);
    }

    @Override
    public void sendRefused(String router, HostException reason) {
      told.add(router + " unsent " + reason.getMessage());
    }

    @Override
    public void rejected(RouterSettings router, IpAddress source, Decoded.Rejected rejected) {
      told.add(router.name() + " rejected " + rejected.reason());
    }

    @Override
    public void unknownRouter(Channel channel, IpAddress source, int vrid) {
      told.add("unknown vrid " + vrid + " from " + source);
    }
  }
}
