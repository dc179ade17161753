package dev.relevo.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.model.Configuration;
import dev.relevo.host.Command;
import dev.relevo.host.Link;
import dev.relevo.host.Output;
import dev.relevo.notify.FifoSettings;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.notify.NotifyRules;
import dev.relevo.packet.Priority;
import dev.relevo.plan.NodePlan;
import dev.relevo.time.Moment;
import dev.relevo.track.RiseFall;
import dev.relevo.vrrp.AnnouncePlan;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A host at a moment: one router of `routers.conf` is Master, one Backup, one in FAULT.
final class Scene {
  static final Path FOLDER = Path.of("src/test/resources/dump");
  private static final Moment NOW = new Moment(100_000_000_000L);
  private static final long WALL = 1_795_937_443_475_131L;
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final Counters COUNTED =
      new Counters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
  private static final IpAddress SELF = IpAddress.parse("10.0.0.1").orElseThrow();
  private static final IpAddress PEER = IpAddress.parse("fe80::2").orElseThrow();

  static final Place PLACE =
      new Place("host1", Optional.empty(), Optional.empty(), 0177, "1.2.3", "0:0", _ -> 3600);

  private Scene() {}

  static Snapshot snapshot() throws IOException {
    String name = "routers.conf";
    return snapshot(
        ConfigReader.read(name, Files.readAllBytes(FOLDER.resolve(name))).configuration());
  }

  private static Snapshot snapshot(Configuration configuration) {
    List<RouterSettings> settings = NodePlan.of(configuration).routers();
    var master = new RouterState.Master(after(250), AnnouncePlan.NONE, true);
    var heard = new RouterState.HeardMaster(PEER, new Priority(150));
    var backup =
        new RouterState.Backup(
            after(3_000), Duration.ofMillis(500), Optional.of(heard), Moment.NEVER);
    var fault = new RouterState.Fault(true);
    List<FaultReason> faults =
        List.of(new FaultReason.InterfaceDown(ETH0), new FaultReason.ScriptPending("chk"));
    List<RouterView> routers = new ArrayList<>();
    routers.add(view(settings.get(0), master, List.of(), 7));
    routers.add(view(settings.get(1), backup, List.of(), 8));
    routers.add(view(settings.get(2), fault, faults, -1));
    var group = new GroupView("G", StateName.FAULT, routers.getFirst().scripts());
    return new Snapshot(
        configuration,
        NOW,
        WALL,
        routers,
        List.of(group),
        checks(),
        links(),
        TrackerViews.NONE,
        Optional.empty(),
        fifos());
  }

  /// As keepalived 2.2.7 tells of them.
  private static List<FifoSettings> fifos() {
    var reader = new Command("/usr/bin/cat", List.of("cat", "b c", "/run/f1"), Optional.empty());
    return List.of(
        new FifoSettings(
            "notify_fifo",
            "/run/f1",
            Optional.of(new Command.Credentials(65534, 65534, "nobody", List.of())),
            Optional.of(reader)),
        new FifoSettings("vrrp_notify_fifo", "/run/f2", Optional.empty(), Optional.empty()));
  }

  private static Moment after(long millis) {
    return NOW.plus(Duration.ofMillis(millis));
  }

  private static RouterView view(
      RouterSettings settings, RouterState state, List<FaultReason> faults, int descriptor) {
    var router = new VirtualRouter(settings, settings.priority(), Optional.of(SELF));
    var notify = new Command("/usr/bin/notify", List.of("notify", "x", "a b"), Optional.empty());
    NotifyCommands scripts =
        new NotifyCommands(
            Optional.of(notify),
            Optional.empty(),
            Optional.of(notify),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NotifyRules.DEFAULT);
    return new RouterView(router, state, faults, WALL - 10_000_001, descriptor, COUNTED, scripts);
  }

  private static List<CheckView> checks() {
    var command =
        new Command(
            "/usr/bin/true",
            List.of("/usr/bin/true", "arg", "b c"),
            Optional.of(new Command.Credentials(33, 34, "www", List.of())));
    var runs =
        new CheckRuns(
            true,
            5,
            2,
            1,
            3,
            Optional.of("exited with status 1"),
            Duration.ofMillis(12),
            new Output("no \u001b[31manswer\n".getBytes(UTF_8), new byte[0], 15));
    return List.of(
        new CheckView(
            "chk",
            Optional.of(new RiseFall(RiseFall.Health.WELL, 1)),
            Optional.empty(),
            Optional.of(command),
            runs),
        new CheckView(
            "gone",
            Optional.empty(),
            Optional.of("Script /gone/x cannot be accessed; /gone is not there"),
            Optional.empty(),
            CheckRuns.NONE));
  }

  private static List<Link> links() {
    var eth0 =
        new Link(
            2,
            ETH0,
            true,
            false,
            0x1043,
            1,
            new MacAddress(0x0200_0000_0001L),
            1500,
            List.of(
                IpPrefix.parse("10.0.0.1/24").orElseThrow(),
                IpPrefix.parse("10.0.0.100/24").orElseThrow(),
                IpPrefix.parse("10.0.0.9/24").orElseThrow(),
                IpPrefix.parse("fe80::1/64").orElseThrow()));
    var lo =
        new Link(
            1, new InterfaceName("lo"), true, true, 0x49, 772, MacAddress.NONE, 65536, List.of());
    return List.of(eth0, lo);
  }
}
