package dev.relevo.conformance;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.AnnouncePace;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Plays a scenario to a `Node` and writes down what came of each line, in the scenario's own
/// words.
final class ScenarioRunner {
  private final Scenario scenario;
  private final Node node;
  private final Map<String, List<String>> addresses;
  private Moment now = new Moment(0);

  private ScenarioRunner(Scenario scenario) {
    this.scenario = scenario;
    this.node = new Node(scenario.settings());
    this.addresses = new LinkedHashMap<>(scenario.hosts().addresses());
  }

  /// What was expected and what came, a line each.
  record Outcome(String expected, String actual) {}

  static Outcome run(Scenario scenario) {
    return new ScenarioRunner(scenario).run();
  }

  private Outcome run() {
    Set<InterfaceName> tracked = new java.util.LinkedHashSet<>();
    addresses.keySet().forEach(name -> tracked.add(new InterfaceName(name)));
    scenario
        .settings()
        .interfaceTracking()
        .values()
        .forEach(all -> all.forEach(tracking -> tracked.add(tracking.name())));
    tracked.forEach(name -> node.step(link(name.text(), true), now));
    var expected = new StringBuilder();
    var actual = new StringBuilder();
    for (Scenario.Line line : scenario.lines()) {
      String before = Told.states(node);
      now = line.at();
      List<NodeAction> actions;
      try {
        actions = node.step(event(line.event()), now);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            scenario.name() + ":" + line.number() + ": " + e.getMessage(), e);
      }
      checkDeadline(line);
      if (line.checked()) {
        String place = line.number() + ": " + Values.text(now) + "  " + line.event() + "\n    -> ";
        expected.append(place).append(Told.normal(line.expected())).append('\n');
        actual.append(place).append(Told.told(node, before, actions, line.expected())).append('\n');
      }
    }
    return new Outcome(expected.toString(), actual.toString());
  }

  /// The states' deadlines are compared by word; that the node wakes for the first is not said.
  private void checkDeadline(Scenario.Line line) {
    Moment earliest = Moment.NEVER;
    for (VirtualRouter router : node.routers()) {
      earliest = earliest.earlier(node.state(router.settings().name()).deadline());
    }
    earliest = earliest.earlier(Told.nextPaced(node));
    if (!node.nextDeadline().equals(earliest)) {
      throw new IllegalStateException(
          scenario.name() + ":" + line.number() + ": sleeps until " + node.nextDeadline());
    }
  }

  private NodeEvent event(String text) {
    var words = new Words(text);
    return switch (words.bare(0)) {
      case "started" -> new NodeEvent.Started();
      case "stopped" -> new NodeEvent.Stopped();
      case "wake" ->
          new NodeEvent.Woken(
              words.count() == 1 || !oneOf(words.bare(1), "unread", "unread").equals("unread"));
      case "advert" -> advert(words);
      case "installed" -> installed(words);
      case "address-lost" ->
          new NodeEvent.AddressRemoved(
              new InterfaceName(words.value("interface", "eth0")), Values.prefix(words.bare(1)));
      case "link" -> linkChanged(words);
      case "script" ->
          new NodeEvent.ScriptEnded(
              words.bare(1), oneOf(words.bare(2), "succeeded", "failed").equals("succeeded"));
      case "hook" -> hookEnded(words);
      case "reload" -> new NodeEvent.Reconfigured(reloaded(words));
      default -> throw new IllegalArgumentException("no such event: " + text);
    };
  }

  private static String oneOf(String word, String one, String other) {
    if (!word.equals(one) && !word.equals(other)) {
      throw new IllegalArgumentException("neither " + one + " nor " + other + ": " + word);
    }
    return word;
  }

  /// `advert from 10.0.0.2 priority=100 [interval=0.5s] [router=VI_2]`.
  private NodeEvent advert(Words words) {
    words.only(Set.of("priority", "interval", "router"));
    RouterSettings ours = router(words.value("router", RouterLine.DEFAULT_NAME));
    oneOf(words.bare(1), "from", "from");
    var heard =
        new Advertisement(
            ours.version(),
            ours.family(),
            ours.vrid(),
            new Priority(words.number("priority", -1)),
            words.has("interval")
                ? Values.duration(words.value("interval", ""))
                : ours.advertInterval(),
            ours.authentication(),
            ours.addresses().stream().map(address -> address.prefix().address()).toList());
    return new NodeEvent.AdvertReceived(ours.name(), heard, Values.address(words.bare(2)));
  }

  /// `installed [router=VI_2] [address=10.0.0.6/24]`: all, if none is said.
  private NodeEvent installed(Words words) {
    RouterSettings ours = router(words.only(Set.of("router", "address")).value("router", "VI_1"));
    List<String> some = words.list("address");
    List<VirtualAddress> these =
        some.isEmpty()
            ? ours.held()
            : some.stream()
                .flatMap(text -> Values.prefixes(text).stream())
                .map(prefix -> VirtualAddress.of(prefix, ours.interfaceName()))
                .toList();
    return new NodeEvent.AddressesInstalled(ours.name(), these);
  }

  /// `hook pre-master ended since=3.6 [router=VI_2]`, or `failed`.
  private static NodeEvent hookEnded(Words words) {
    words.only(Set.of("router", "since"));
    boolean first = oneOf(words.bare(1), "pre-master", "pre-release").equals("pre-master");
    return new NodeEvent.HookEnded(
        words.value("router", RouterLine.DEFAULT_NAME),
        first ? Hook.PRE_MASTER : Hook.PRE_RELEASE,
        Values.moment(words.value("since", "")),
        oneOf(words.bare(2), "ended", "failed").equals("ended"));
  }

  /// `link eth0 down`, `link eth0 up`, `link eth0 up address=10.0.0.9/24` or `address=none`.
  private NodeEvent linkChanged(Words words) {
    String name = words.bare(1);
    if (words.only(Set.of("address")).has("address")) {
      List<String> said = words.list("address");
      addresses.put(name, said.equals(List.of("none")) ? List.of() : said);
    }
    return link(name, oneOf(words.bare(2), "up", "down").equals("up"));
  }

  private NodeEvent link(String name, boolean running) {
    List<IpPrefix> prefixes =
        addresses.getOrDefault(name, List.of()).stream().map(Values::prefix).toList();
    return new NodeEvent.LinkChanged(new InterfaceName(name), running, prefixes);
  }

  /// `reload priority=…` for the first router or the one with `name=`; `reload without VI_2`;
  /// `reload group G members=VI_1,VI_2`; `reload without-group G`; `reload pace garp=0.1s`.
  private NodeSettings reloaded(Words words) {
    NodeSettings before = node.settings();
    if (words.count() > 1 && words.bare(1).equals("pace")) {
      return paced(before, ScenarioReader.pace(words.only(Set.of("garp", "gna"))));
    }
    if (words.count() > 1 && !words.bare(1).equals("without")) {
      return regrouped(before, words);
    }
    var routers = new ArrayList<RouterSettings>();
    boolean without = words.count() > 1;
    String name = without ? words.bare(2) : words.value("name", RouterLine.DEFAULT_NAME);
    router(name);
    for (RouterSettings each : before.routers()) {
      if (!each.name().equals(name)) {
        routers.add(each);
      } else if (!without) {
        routers.add(RouterLine.changed(each, words));
      }
    }
    var groups = new ArrayList<GroupSettings>();
    for (GroupSettings group : before.groups()) {
      var members = new ArrayList<String>(group.members());
      members.removeIf(member -> without && member.equals(name));
      if (!members.isEmpty()) {
        groups.add(new GroupSettings(group.name(), members));
      }
    }
    return grouped(before, routers, groups);
  }

  private static NodeSettings regrouped(NodeSettings before, Words words) {
    String name = words.bare(2);
    var groups = new ArrayList<GroupSettings>(before.groups());
    groups.removeIf(group -> group.name().equals(name));
    if (oneOf(words.bare(1), "group", "without-group").equals("group")) {
      groups.add(ScenarioReader.group(name, words.only(Set.of("members"))));
    }
    return grouped(before, before.routers(), groups);
  }

  private static NodeSettings grouped(
      NodeSettings before, List<RouterSettings> routers, List<GroupSettings> groups) {
    return new NodeSettings(
        routers,
        before.scripts(),
        before.scriptTracking(),
        before.interfaceTracking(),
        List.copyOf(groups),
        before.trackers(),
        before.pace());
  }

  private static NodeSettings paced(NodeSettings before, AnnouncePace pace) {
    return new NodeSettings(
        before.routers(),
        before.scripts(),
        before.scriptTracking(),
        before.interfaceTracking(),
        before.groups(),
        before.trackers(),
        pace);
  }

  private RouterSettings router(String name) {
    return node.settings().routers().stream()
        .filter(router -> router.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no router " + name));
  }
}
