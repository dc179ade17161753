package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.dump.Counters;
import dev.relevo.dump.RouterView;
import dev.relevo.host.Channel;
import dev.relevo.host.Host;
import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Priority;
import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import dev.relevo.recorder.Recording;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The daemon's loop with its node, on a host of the imagination whose time the test moves. It may
/// be started and stopped as often as one likes, which costs less than a new one.
public final class StagedLoop {
  private final Stage stage;
  private final EventLoop loop;
  private final List<RouterSettings> routers;

  public StagedLoop(NodeSettings settings, List<Link> links) {
    stage = new Stage(links);
    routers = settings.routers();
    loop = new EventLoop(stage, stage, settings, stage, stage, new Inbox(), stage);
  }

  /// Opens the channels and starts the routers.
  public void start() {
    try {
      stage.nanos = 0;
      stage.until = 0;
      stage.forget();
      loop.turn(); // reads the clock
      loop.open(false);
      loop.start();
      loop.turn(); // an owner is Master at once
    } catch (HostException refused) {
      throw new AssertionError(refused);
    }
  }

  /// Lets time go by, with every deadline in it.
  public void pass(Duration span) {
    stage.until = stage.nanos + span.toNanos();
    int idle = 0;
    while (loop.node().nextDeadline().nanos() <= stage.until) {
      long before = stage.nanos;
      loop.turn();
      idle = stage.nanos == before ? idle + 1 : 0;
      if (idle > 2 * routers.size()) {
        throw new AssertionError("the deadline " + before + " does not go by");
      }
    }
    loop.turn();
  }

  public Moment now() {
    return new Moment(stage.nanos);
  }

  /// Who is told of packets.
  public HostListener ear() {
    return loop;
  }

  public Node node() {
    return loop.node();
  }

  public Told told() {
    return stage.told;
  }

  public Set<VirtualAddress> held() {
    return stage.held;
  }

  /// Channels that are joined.
  public int joined() {
    return stage.joined;
  }

  /// What the routers have counted since the loop was made, in configured order.
  public List<Counters> counters() {
    return loop.view(Map.of(), false).routers().stream().map(RouterView::counters).toList();
  }

  /// Stops as a signal does: all resign and let their addresses go.
  public void stop() {
    stage.until = Long.MAX_VALUE;
    loop.signal(Signals.SIGTERM);
    loop.run();
  }

  /// What was said since it was last forgotten.
  public static final class Told {
    /// The last reason, if a packet was rejected.
    public @Nullable RejectReason rejected;

    public int rejections;
    public int strangers;
    public int remarks;
    public int adverts;
    public int resignations;
    public int acts;
    public int notices;

    public void forget() {
      rejected = null;
      rejections = 0;
      strangers = 0;
      remarks = 0;
      adverts = 0;
      resignations = 0;
      acts = 0;
      notices = 0;
    }
  }

  private static final class Stage
      implements Host, Clock, Journal, ActionRunner.Announcer, EventLoop.Control {
    private final List<Link> links;
    private final Told told = new Told();
    private final Set<VirtualAddress> held = new HashSet<>();
    private long nanos;
    private long until;
    private int joined;

    Stage(List<Link> links) {
      this.links = links;
    }

    void forget() {
      told.forget();
    }

    @Override
    public Moment now() {
      return new Moment(nanos);
    }

    @Override
    public List<Link> links() {
      return links;
    }

    @Override
    public void join(Channel channel) {
      joined++;
    }

    @Override
    public void leave(Channel channel) {
      joined--;
    }

    @Override
    public void send(
        Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet) {
      told.acts++;
      told.adverts++;
      if (packet.get(packet.position() + 2) == 0) {
        told.resignations++;
      }
    }

    @Override
    public List<String> install(List<VirtualAddress> addresses) {
      told.acts++;
      for (VirtualAddress address : addresses) {
        if (!held.add(address)) {
          throw new AssertionError("installed twice: " + address);
        }
      }
      return List.of();
    }

    @Override
    public List<String> remove(List<VirtualAddress> addresses) {
      told.acts++;
      held.removeAll(addresses);
      return List.of();
    }

    @Override
    public List<String> announce(List<VirtualAddress> addresses, int repeat) {
      told.acts++;
      if (!held.containsAll(addresses)) {
        throw new AssertionError("announced and not held: " + addresses);
      }
      return List.of();
    }

    @Override
    public boolean await(Moment deadline, HostListener listener) {
      nanos = Math.max(nanos, Math.min(until, deadline.nanos()));
      return true;
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}

    @Override
    public void rejected(RouterSettings router, IpAddress source, Decoded.Rejected rejected) {
      told.rejections++;
      told.rejected = rejected.reason();
    }

    @Override
    public void remarked(
        RouterSettings router, IpAddress source, Remark remark, Advertisement advert) {
      told.remarks++;
    }

    @Override
    public void unknownRouter(Channel channel, IpAddress source, int vrid) {
      told.strangers++;
    }

    @Override
    public void transition(String router, StateName state, Priority priority) {
      told.notices++;
    }

    @Override
    public void group(String group, StateName state, StateName before) {
      told.notices++;
    }

    @Override
    public void lowerPriority(String router, Priority priority) {
      told.notices++;
    }

    /// Runs for ever: its limit ends the waiting.
    @Override
    public boolean runHook(String router, Action.RunHook run, Priority priority) {
      told.notices++;
      return true;
    }

    @Override
    public void signal(int number) {}

    @Override
    public void recorded(Recording recording) {
      throw new AssertionError(recording.failure());
    }

    @Override
    public void reconfiguring(Plan wanted) {}

    @Override
    public void reconfigured(Plan wanted) {}
  }
}
