package dev.relevo.daemon;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.MacAddress;
import dev.relevo.host.Channel;
import dev.relevo.host.Host;
import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.recorder.Recording;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays the life of a router once, on a host that is none, after the daemon has joined its groups
/// and before it is needed. Java links a class, a pattern switch or a call the first time it is
/// used; without this the first failover of a run would pay milliseconds for it.
final class Rehearsal implements Host, Clock {
  private static final InterfaceName STAGE = new InterfaceName("stage");
  private static final Ipv4 SELF = new Ipv4(0xc0000201); // 192.0.2.1, RFC 5737
  private static final Ipv4 PEER = new Ipv4(0xc0000202);
  private static final Ipv4 VIRTUAL = new Ipv4(0xc0000264);
  private static final Vrid VRID = new Vrid(1);

  /// So many repetitions bring what a failover runs over the JVM's threshold (400, looked at each
  /// 256th time, `build/image`), and it is compiled before thousands of routers, or a router with a
  /// thousand addresses, take over. More would change nothing.
  private static final int MOST = 600;

  /// Routers that take over together: a few more than are due together afterwards.
  private static final int CROWD = 66;

  /// Wake-ups of a crowd's life, each for a deadline or with some of the work that waits.
  private static final int CROWD_SCENES = 10;

  private final ByteBuffer packet = ByteBuffer.allocateDirect(64);
  private final Channel.Multicast channel = Channel.standard(STAGE, IpFamily.IPV4);
  private long nanos;
  private int scene;
  private final boolean crowd;

  private Rehearsal(boolean crowd) {
    this.crowd = crowd;
  }

  /// How often to rehearse a crowd; not at all where there is none.
  static int crowds(int routers) {
    return Math.min(routers, MOST) / CROWD;
  }

  /// How often to rehearse: a single router with an address is better off without the compiler at
  /// work, many would be interpreted for a tenth of a second without.
  ///
  /// @param many routers, or addresses
  static int times(int many) {
    return Math.clamp(many, 1, MOST);
  }

  /// @param hooked whether the router has hooks, since some router of this daemon has
  static void play(boolean hooked) {
    RouterSettings router = router(VRID, many());
    if (hooked) {
      Optional<Duration> limit = Optional.of(Duration.ofSeconds(1));
      router = router.withHooks(new HookLimits(limit, limit));
    }
    new Rehearsal(false).play(List.of(router));
  }

  /// A takeover by many routers in one moment, some adverts of theirs, and a stop: what is done for
  /// many at once (`ActionRunner`) is not what is done for one.
  static void playCrowd() {
    var routers = new ArrayList<RouterSettings>(CROWD);
    for (int i = 1; i <= CROWD; i++) {
      routers.add(router(new Vrid(i), List.of()));
    }
    new Rehearsal(true).play(routers);
  }

  private void play(List<RouterSettings> routers) {
    var settings = new NodeSettings(routers, List.of(), Map.of(), Map.of());
    var loop =
        new EventLoop(
            this,
            this,
            settings,
            new DeafJournal(),
            new DeafAnnouncer(),
            new Inbox(),
            new NoControl());
    try {
      loop.open(false);
    } catch (HostException impossible) {
      throw new IllegalStateException("the stage refuses nothing", impossible);
    }
    loop.start();
    loop.run();
  }

  private static RouterSettings router(Vrid vrid, List<VirtualAddress> excluded) {
    return new RouterSettings(
        "rehearsal-" + vrid,
        STAGE,
        IpFamily.IPV4,
        Transport.MULTICAST,
        VrrpVersion.V2,
        vrid,
        Priority.DEFAULT,
        false,
        Duration.ofSeconds(1),
        Authentication.NONE,
        true,
        Duration.ZERO,
        3,
        false,
        false,
        AnnounceSettings.DEFAULT,
        List.of(VirtualAddress.of(IpPrefix.host(VIRTUAL), STAGE)),
        excluded);
  }

  /// One more than go in at once.
  private static List<VirtualAddress> many() {
    var addresses = new ArrayList<VirtualAddress>(Installation.BATCH);
    for (int i = 1; i <= Installation.BATCH; i++) {
      addresses.add(VirtualAddress.of(IpPrefix.host(new Ipv4(VIRTUAL.bits() + i)), STAGE));
    }
    return addresses;
  }

  /// Master down, lower heard, yielded, refused, Master resigned, Master again, an interface lost
  /// and found, stopped.
  @Override
  public boolean await(Moment deadline, HostListener listener) {
    if (!deadline.equals(Moment.NEVER)) {
      nanos = Math.max(nanos, deadline.nanos()); // a glance asks for what is long ago
    }
    int current = scene++;
    if (crowd) {
      if (current >= CROWD_SCENES) {
        listener.signal(Signals.SIGTERM);
      }
      return true;
    }
    switch (current) {
      case 2 -> hear(listener, 50);
      case 3, 4 -> hear(listener, 200);
      case 5 -> hear(listener, 50);
      case 6 -> hear(listener, 0);
      case 9 -> listener.linkChanged(link(false));
      case 10 -> listener.linkChanged(link(true));
      case 12 -> listener.signal(Signals.SIGTERM);
      default -> {} // the deadline has come
    }
    return true;
  }

  private void hear(HostListener listener, int priority) {
    var advert =
        new Advertisement(
            VrrpVersion.V2,
            IpFamily.IPV4,
            VRID,
            new Priority(priority),
            Duration.ofSeconds(1),
            Authentication.NONE,
            List.of(VIRTUAL));
    packet.clear();
    AdvertisementCodec.encode(advert, PEER, channel.group(), packet);
    listener.received(channel, PEER, channel.group(), AdvertisementCodec.TTL, packet.flip());
  }

  private static Link link(boolean running) {
    return new Link(
        1, STAGE, running, false, 0, 0, MacAddress.NONE, 1500, List.of(new IpPrefix(SELF, 24)));
  }

  @Override
  public Moment now() {
    return new Moment(nanos);
  }

  @Override
  public List<Link> links() {
    return List.of(link(true));
  }

  @Override
  public void join(Channel joined) {}

  @Override
  public void leave(Channel left) {}

  @Override
  public void send(
      Channel to, IpAddress source, IpAddress destination, int ttl, ByteBuffer advert) {}

  @Override
  public List<String> install(List<VirtualAddress> addresses) {
    return List.of();
  }

  @Override
  public List<String> remove(List<VirtualAddress> addresses) {
    return List.of();
  }

  @Override
  public List<String> announce(List<VirtualAddress> addresses, int repeat) {
    return List.of();
  }

  @Override
  public void wake() {}

  @Override
  public void close() {}

  private static final class DeafAnnouncer implements ActionRunner.Announcer {
    @Override
    public void transition(String router, StateName state, Priority priority) {}

    @Override
    public void group(String group, StateName state, StateName before) {}

    @Override
    public void lowerPriority(String router, Priority priority) {}
  }

  private static final class NoControl implements EventLoop.Control {
    @Override
    public void signal(int number) {}

    @Override
    public void recorded(Recording recording) {}

    @Override
    public void reconfiguring(Plan wanted) {}

    @Override
    public void reconfigured(Plan wanted) {}
  }

  /// Hears nothing.
  private static final class DeafJournal implements Journal {}
}
