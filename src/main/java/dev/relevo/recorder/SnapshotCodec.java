package dev.relevo.recorder;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.track.RiseFall;
import dev.relevo.track.TrackedScript;
import dev.relevo.vrrp.AnnouncePlan;
import dev.relevo.vrrp.Awaited;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.GroupState;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.NodeSnapshot;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.PacedLane;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.RouterState.HeardMaster;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A node's state as lines: settings, then a line a link, a check and a router.
final class SnapshotCodec {
  private SnapshotCodec() {}

  /// @param title the first word
  static void encode(String title, NodeSnapshot node, WordWriter out) {
    out.word(title).flag("running", node.running());
    SettingsCodec.encode(node.settings(), out);
    PaceCodec.encode(node.paced(), out);
    out.end();
    out.word("links").number(node.links().size()).end();
    for (NodeEvent.LinkChanged link : node.links()) {
      EventCodec.encode(link, out);
      out.end();
    }
    TrackerCodec.encode(node.files(), node.quorums(), out);
    List<TrackedScript> scripts = node.settings().scripts();
    for (int i = 0; i < scripts.size(); i++) {
      RiseFall verdict = node.verdicts().get(i);
      out.word("check").text(scripts.get(i).name());
      out.word(verdict.health().name()).number(verdict.streak()).end();
    }
    List<RouterSettings> routers = node.settings().routers();
    for (int i = 0; i < routers.size(); i++) {
      out.word("state").text(routers.get(i).name());
      encode(node.states().get(i), out);
      out.end();
    }
    List<GroupSettings> groups = node.settings().groups();
    for (int i = 0; i < groups.size(); i++) {
      GroupState state = node.groups().get(i);
      out.word("group").text(groups.get(i).name()).word(state.state().name());
      out.flag("told", state.told()).end();
    }
  }

  static NodeSnapshot decode(String title, WordReader in) throws UnreadableRecording {
    in.nextLine("'" + title + "'");
    in.expect(title);
    boolean running = in.flag("running");
    NodeSettings settings = SettingsCodec.decode(in);
    List<PacedLane> paced = PaceCodec.lanes(in);
    in.lineEnds();
    List<NodeEvent.LinkChanged> links = links(in);
    var files = new ArrayList<NodeEvent.FileRead>();
    var quorums = new ArrayList<NodeEvent.QuorumChanged>();
    TrackerCodec.decode(files, quorums, in);
    var verdicts = new ArrayList<RiseFall>();
    for (TrackedScript script : settings.scripts()) {
      start("check", script.name(), in);
      verdicts.add(
          new RiseFall(in.oneOf(RiseFall.Health.values()), in.number(0, Integer.MAX_VALUE)));
      in.lineEnds();
    }
    var states = new ArrayList<RouterState>();
    for (RouterSettings router : settings.routers()) {
      start("state", router.name(), in);
      states.add(state(in));
      in.lineEnds();
    }
    var groups = new ArrayList<GroupState>();
    for (GroupSettings group : settings.groups()) {
      start("group", group.name(), in);
      groups.add(new GroupState(in.oneOf(StateName.values()), in.flag("told")));
      in.lineEnds();
    }
    return new NodeSnapshot(
        settings, running, links, verdicts, states, groups, files, quorums, paced);
  }

  private static List<NodeEvent.LinkChanged> links(WordReader in) throws UnreadableRecording {
    in.nextLine("'links'");
    in.expect("links");
    int left = in.number(0, Integer.MAX_VALUE);
    in.lineEnds();
    var links = new ArrayList<NodeEvent.LinkChanged>();
    for (; left > 0; left--) {
      in.nextLine("a link");
      in.expect("link");
      links.add(EventCodec.link(in));
      in.lineEnds();
    }
    return links;
  }

  private static void start(String kind, String name, WordReader in) throws UnreadableRecording {
    in.nextLine("the " + kind + " of " + name);
    in.expect(kind);
    String found = in.text();
    if (!found.equals(name)) {
      throw in.wrong("the " + kind + " of " + name, found);
    }
  }

  static void encode(RouterState state, WordWriter out) {
    switch (state) {
      case RouterState.Initialize() -> out.word("initialize");
      case RouterState.Backup backup -> {
        out.word("backup").word("down").moment(backup.masterDownAt());
        out.word("interval").duration(backup.masterInterval());
        out.word("preempt").moment(backup.preemptAt());
        out.flag("wants", backup.wantsMaster()).word("master");
        if (backup.master().isEmpty()) {
          out.word("-");
        } else {
          HeardMaster master = backup.master().get();
          out.word(master.address().toString()).number(master.priority().value());
        }
      }
      case RouterState.Master(Moment next, var plan, boolean installed, var awaited, var rest) -> {
        out.word("master").word("advert").moment(next).flag("installed", installed);
        out.word("settle").moment(plan.settleAt());
        out.word("burst").moment(plan.burstAt()).number(plan.burstRepeat());
        out.word("refresh").moment(plan.refreshAt());
        encode(awaited, out);
        encode(plan.round(), rest, out);
      }
      case RouterState.Fault(boolean told) -> out.word("fault").flag("told", told);
    }
  }

  private static RouterState state(WordReader in) throws UnreadableRecording {
    if (in.nextIs("initialize")) {
      return new RouterState.Initialize();
    }
    if (in.nextIs("fault")) {
      return new RouterState.Fault(in.flag("told"));
    }
    if (in.nextIs("backup")) {
      return backup(in);
    }
    in.expect("master");
    in.expect("advert");
    Moment next = in.moment();
    boolean installed = in.flag("installed");
    in.expect("settle");
    Moment settle = in.moment();
    in.expect("burst");
    Moment burst = in.moment();
    int repeat = in.number(0, Integer.MAX_VALUE);
    in.expect("refresh");
    Moment refresh = in.moment();
    Awaited awaited = awaited(in);
    var plan = new AnnouncePlan(settle, burst, repeat, refresh, round(in));
    return new RouterState.Master(next, plan, installed, awaited, installation(in));
  }

  /// Nothing for what nearly all Masters wait for: recordings of earlier versions lack it.
  private static void encode(Awaited awaited, WordWriter out) {
    switch (awaited) {
      case Awaited.Nothing _ -> {}
      case Awaited.PreMaster(Moment since, Moment until) ->
          out.word("pre-master").moment(since).moment(until);
      case Awaited.PreRelease(Moment since, Moment until, StateName to, Notice.Cause cause) -> {
        out.word("pre-release").moment(since).moment(until);
        out.word(to.name()).word(cause.name());
      }
    }
  }

  /// Nothing where nothing is under way, as nearly always.
  private static void encode(AnnouncePlan.Round round, Installation rest, WordWriter out) {
    if (!round.equals(AnnouncePlan.Round.NONE)) {
      out.word("round").moment(round.at()).number(round.from()).number(round.left());
    }
    if (!rest.asked().isEmpty() || !rest.missing().isEmpty()) {
      SettingsCodec.encode(rest.asked(), out.word("asked"));
      SettingsCodec.encode(rest.missing(), out.word("missing"));
    }
  }

  private static AnnouncePlan.Round round(WordReader in) throws UnreadableRecording {
    return in.nextIs("round")
        ? new AnnouncePlan.Round(
            in.moment(), in.number(0, Integer.MAX_VALUE), in.number(0, Integer.MAX_VALUE))
        : AnnouncePlan.Round.NONE;
  }

  private static Installation installation(WordReader in) throws UnreadableRecording {
    if (!in.nextIs("asked")) {
      return new Installation(List.of(), List.of());
    }
    List<VirtualAddress> asked = SettingsCodec.decodeAddresses(in);
    in.expect("missing");
    return new Installation(asked, SettingsCodec.decodeAddresses(in));
  }

  private static Awaited awaited(WordReader in) throws UnreadableRecording {
    if (in.nextIs("pre-master")) {
      return new Awaited.PreMaster(in.moment(), in.moment());
    }
    if (in.nextIs("pre-release")) {
      return new Awaited.PreRelease(
          in.moment(), in.moment(), in.oneOf(StateName.values()), in.oneOf(Notice.Cause.values()));
    }
    return Awaited.NOTHING;
  }

  private static RouterState backup(WordReader in) throws UnreadableRecording {
    in.expect("down");
    Moment down = in.moment();
    in.expect("interval");
    var interval = in.duration();
    in.expect("preempt");
    Moment preempt = in.moment();
    boolean wants = in.flag("wants");
    in.expect("master");
    Optional<HeardMaster> master =
        in.nextIs("-")
            ? Optional.empty()
            : Optional.of(new HeardMaster(in.address(), new Priority(in.number(0, 255))));
    return new RouterState.Backup(down, interval, master, preempt, wants);
  }
}
