package dev.relevo.whatif;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import dev.relevo.plan.NodePlan;
import dev.relevo.time.Moment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Puts a question together out of a command line's words, and refuses what cannot be played.
public final class QuestionReader {
  /// Enough for a fall, a takeover and the way back; and after the last mishap half of it.
  private static final long USUAL_NANOS = 60_000_000_000L;

  private final Consumer<String> told;
  private final List<Server> servers = new ArrayList<>();
  private final List<Mishap> mishaps = new ArrayList<>();
  private final Map<String, IpPrefix> addresses = new LinkedHashMap<>();

  /// @param told takes what there is to say about the files
  public QuestionReader(Consumer<String> told) {
    this.told = told;
  }

  /// A host and its configuration file.
  public QuestionReader server(String file) throws UnfitQuestion {
    requireFile(file);
    ConfigReading read = ConfigReader.read(file);
    for (Diagnostic diagnostic : read.diagnostics()) {
      if (diagnostic.severity() != Severity.SECURITY) { // no script runs here
        told.accept(diagnostic.toString());
      }
    }
    if (!ConfigVerdict.of(read).canRun()) {
      throw new UnfitQuestion(file + " cannot be used");
    }
    String name = name(file);
    for (Server other : servers) {
      if (other.name().equals(name)) {
        throw new UnfitQuestion("two files are named " + name + ": a host's name is its file's");
      }
    }
    if (read.configuration().instances().isEmpty()) {
      throw new UnfitQuestion(file + " has no vrrp_instance");
    }
    if (servers.size() == Question.MOST_SERVERS) {
      throw new UnfitQuestion("more than " + Question.MOST_SERVERS + " hosts");
    }
    var settings = NodePlan.of(read.configuration());
    servers.add(new Server(name, read.configuration(), settings));
    return this;
  }

  /// A pipe may never end, nor begin. What is missing or a directory is told with its reason later.
  private static void requireFile(String file) throws UnfitQuestion {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException odd) {
      throw new UnfitQuestion("'" + file + "' is no file name: " + odd.getReason());
    }
    if (file.isEmpty()) {
      throw new UnfitQuestion("a file's name is empty");
    }
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      throw new UnfitQuestion(file + " is not a regular file: a pipe or a device may never end");
    }
  }

  private static String name(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// A mishap, after all servers are known.
  public QuestionReader mishap(Mishap.Kind kind, String text) throws UnfitQuestion {
    Mishap mishap = Mishap.read(kind, text);
    String option = kind.option() + " " + text;
    Server server = server(option, mishap.host());
    boolean check = server.checks().contains(mishap.what());
    boolean link =
        InterfaceName.isValid(mishap.what())
            && server.interfaces().contains(new InterfaceName(mishap.what()));
    switch (kind) {
      case FAIL -> require(check, server.name() + " has no such check", option, server.checks());
      case CUT -> require(link, server.name() + " has no such interface", option, links(server));
      case HEAL -> {
        var both = new ArrayList<String>(server.checks());
        both.addAll(links(server));
        boolean whole = mishap.what().isEmpty();
        require(whole || check || link, server.name() + " has no such thing", option, both);
      }
      case STOP, START, CRASH ->
          require(mishap.what().isEmpty(), "a host alone is meant", option, List.of(mishap.host()));
    }
    mishaps.add(mishap);
    return this;
  }

  private static List<String> links(Server server) {
    return server.interfaces().stream().map(InterfaceName::text).toList();
  }

  private Server named(String name) {
    return servers.stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElse(servers.getFirst());
  }

  private Server server(String option, String name) throws UnfitQuestion {
    List<String> names = servers.stream().map(Server::name).toList();
    require(names.contains(name), "there is no host " + name, option, names);
    return named(name);
  }

  private static void require(boolean holds, String wrong, String option, List<String> known)
      throws UnfitQuestion {
    if (!holds) {
      String choice = known.isEmpty() ? "none" : String.join(", ", known);
      throw new UnfitQuestion(option + ": " + wrong + "; known: " + choice);
    }
  }

  /// A host's own address: `HOST[:INTERFACE]=ADDRESS[/LENGTH]`.
  public QuestionReader address(String text) throws UnfitQuestion {
    int equals = text.lastIndexOf('=');
    IpPrefix prefix = IpPrefix.parse(text.substring(equals + 1)).orElse(null);
    if (equals <= 0 || prefix == null) {
      throw new UnfitQuestion("--address " + text + ": HOST[:INTERFACE]=ADDRESS is wanted");
    }
    String place = text.substring(0, equals);
    int colon = place.indexOf(':');
    Server server = server("--address " + text, colon < 0 ? place : place.substring(0, colon));
    if (colon >= 0) {
      List<String> links = links(server);
      require(
          links.contains(place.substring(colon + 1)),
          server.name() + " has no such interface",
          "--address " + text,
          links);
    }
    addresses.put(place, prefix);
    return this;
  }

  /// The whole question.
  ///
  /// @param until when to end, empty for the usual time
  /// @param anyway whether hosts that cannot understand each other are played all the same
  public Question question(String until, boolean anyway) throws UnfitQuestion {
    List<String> misfits = Fit.misfits(servers);
    if (!anyway && !misfits.isEmpty()) {
      throw new UnfitQuestion(
          "the files do not fit together (--anyway plays them all the same):\n  "
              + String.join("\n  ", misfits));
    }
    mishaps.sort(Comparator.comparing(Mishap::at));
    Moment last = mishaps.isEmpty() ? new Moment(0) : mishaps.getLast().at();
    long usual = Math.max(USUAL_NANOS, last.nanos() + USUAL_NANOS / 2);
    Moment end = until.isEmpty() ? new Moment(usual) : Mishap.moment("--until", until);
    if (end.nanos() <= 0 || last.isAfter(end)) {
      throw new UnfitQuestion(
          "--until " + until + ": the end comes after the beginning and after every mishap");
    }
    return new Question(List.copyOf(servers), List.copyOf(mishaps), Map.copyOf(addresses), end);
  }
}
