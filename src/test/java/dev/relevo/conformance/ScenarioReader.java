package dev.relevo.conformance;

import dev.relevo.addr.InterfaceName;
import dev.relevo.time.Moment;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Trackers;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AnnouncePace;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a scenario file. Whatever it does not know is an error: a test must not pass by being
/// misread.
final class ScenarioReader {
  private static final String ARROW = "->";
  private static final Set<String> TRACK_KEYS =
      Set.of("script", "interface", "router", "weight", "reverse", "rise", "fall", "init");

  private final Path file;
  private final StringBuilder prose = new StringBuilder();
  private final List<RouterSettings> routers = new ArrayList<>();
  private final List<TrackedScript> scripts = new ArrayList<>();
  private final Map<String, List<ScriptTracking>> scriptTracking = new LinkedHashMap<>();
  private final Map<String, List<InterfaceTracking>> interfaceTracking = new LinkedHashMap<>();
  private final Map<String, List<String>> hosts = new LinkedHashMap<>();
  private final List<GroupSettings> groups = new ArrayList<>();
  private AnnouncePace pace = AnnouncePace.NONE;
  private final List<Scenario.Line> lines = new ArrayList<>();

  private ScenarioReader(Path file) {
    this.file = file;
  }

  static Scenario read(Path file) throws IOException {
    var reader = new ScenarioReader(file);
    List<String> texts = joinContinued(Files.readAllLines(file));
    for (int i = 0; i < texts.size(); i++) {
      try {
        reader.readLine(i + 1, texts.get(i));
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return reader.finish();
  }

  /// A line that begins with blanks goes on with the one before; its own place stays empty, so that
  /// line numbers hold.
  private static List<String> joinContinued(List<String> raw) {
    var joined = new ArrayList<String>(raw.size());
    int last = 0;
    for (String line : raw) {
      if (line.startsWith(" ") && !line.isBlank()) {
        joined.set(last, joined.get(last) + " " + line.strip());
        joined.add("");
      } else {
        last = joined.size();
        joined.add(line);
      }
    }
    return joined;
  }

  private void readLine(int number, String text) {
    if (text.isBlank()) {
      return;
    }
    if (text.startsWith("#")) {
      prose.append(text.substring(1).strip()).append('\n');
      return;
    }
    if (Character.isDigit(text.charAt(0))) {
      lines.add(line(number, text));
      return;
    }
    var words = new Words(text);
    switch (words.bare(0)) {
      case "router" -> addRouter(words);
      case "group" -> groups.add(group(words.bare(1), words.only(Set.of("members"))));
      case "pace" -> pace = pace(words.only(Set.of("garp", "gna")));
      case "tracks" -> addTracking(words.only(TRACK_KEYS));
      case "interface" -> hosts.put(words.bare(1), words.only(Set.of("address")).list("address"));
      default ->
          throw new IllegalArgumentException(
              "neither router, group, pace, tracks, interface nor a time");
    }
  }

  private Scenario.Line line(int number, String text) {
    int arrow = text.indexOf(ARROW);
    String event = (arrow < 0 ? text : text.substring(0, arrow)).strip();
    int blank = event.indexOf(' ');
    if (blank < 0) {
      throw new IllegalArgumentException("a time without an event");
    }
    Moment at = Values.moment(event.substring(0, blank));
    if (!lines.isEmpty() && at.isBefore(lines.getLast().at())) {
      throw new IllegalArgumentException("time goes backwards");
    }
    String expected =
        arrow < 0 ? Scenario.Line.UNCHECKED : text.substring(arrow + ARROW.length()).strip();
    if (arrow >= 0 && expected.isEmpty()) {
      throw new IllegalArgumentException("nothing after " + ARROW);
    }
    return new Scenario.Line(number, at, event.substring(blank).strip(), expected);
  }

  private void addRouter(Words words) {
    RouterSettings router = RouterLine.settings(words);
    routers.add(router);
    List<String> own = new ArrayList<>(words.list("primary"));
    if (own.isEmpty()) {
      own.add(RouterLine.defaultPrimary(router.family()));
    }
    hosts.computeIfAbsent(router.interfaceName().text(), _ -> new ArrayList<>()).addAll(own);
  }

  static GroupSettings group(String name, Words words) {
    List<String> members = words.list("members");
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a group without members");
    }
    return new GroupSettings(name, members);
  }

  static AnnouncePace pace(Words words) {
    return new AnnouncePace(
        Values.duration(words.value("garp", "0s")), Values.duration(words.value("gna", "0s")));
  }

  private void addTracking(Words words) {
    String router = words.value("router", RouterLine.DEFAULT_NAME);
    var weight = new Weight(words.number("weight", 0), words.yes("reverse", false));
    if (words.has("interface")) {
      interfaceTracking
          .computeIfAbsent(router, _ -> new ArrayList<>())
          .add(new InterfaceTracking(new InterfaceName(words.value("interface", "")), weight));
      return;
    }
    String script = words.value("script", "");
    if (script.isEmpty()) {
      throw new IllegalArgumentException("tracks neither a script nor an interface");
    }
    if (scripts.stream().noneMatch(known -> known.name().equals(script))) {
      boolean failed = words.value("init", "").equals("failed");
      scripts.add(
          new TrackedScript(script, words.number("rise", 1), words.number("fall", 1), failed));
    }
    scriptTracking
        .computeIfAbsent(router, _ -> new ArrayList<>())
        .add(new ScriptTracking(script, weight));
  }

  private Scenario finish() {
    if (prose.isEmpty()) {
      throw new IllegalArgumentException(file + ": the prose comes first");
    }
    if (routers.isEmpty()) {
      throw new IllegalArgumentException(file + ": no router");
    }
    if (lines.stream().noneMatch(Scenario.Line::checked)) {
      throw new IllegalArgumentException(file + ": expects nothing");
    }
    String name = String.valueOf(file.getFileName()).replace(".scenario", "");
    var settings =
        new NodeSettings(
            routers, scripts, scriptTracking, interfaceTracking, groups, Trackers.NONE, pace);
    return new Scenario(name, prose.toString(), settings, new Scenario.Hosts(hosts), lines);
  }
}
