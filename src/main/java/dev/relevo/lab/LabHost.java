package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server of the laboratory: what a person at its console, and at its power switch, can do.
public final class LabHost implements AutoCloseable {
  private final HostSpec spec;
  private final Chronicle chronicle;
  private final Cabling cabling;
  private final Holders holders;
  private final NetworkNamespace namespace;
  private final Optional<AddressWatch> watch;
  private final Responder responder;
  private final Map<String, LabFile> disk = new LinkedHashMap<>();
  private Machine machine;
  private Optional<RunningDaemon> daemon = Optional.empty();

  LabHost(HostSpec spec, Chronicle chronicle, Cabling cabling, Holders holders, boolean watched) {
    this.spec = spec;
    this.chronicle = chronicle;
    this.cabling = cabling;
    this.holders = holders;
    try {
      namespace = NetworkNamespace.create();
    } catch (IOException refused) {
      throw new LabException("cannot make a network namespace", refused);
    }
    watch = watched ? Optional.of(watch()) : Optional.empty();
    cabling.connect(spec.number(), spec.ports(), namespace);
    responder = Responder.start(namespace, spec.name());
    machine = Machine.boot(namespace, spec.name());
  }

  private AddressWatch watch() {
    return AddressWatch.start(
        namespace,
        spec.name(),
        (prefix, held) -> {
          var now = chronicle.now();
          holders.seen(spec.number(), prefix.address(), held, now);
          chronicle.tell(new LabEvent.AddressSeen(now, spec.name(), prefix.address(), held));
        });
  }

  public int number() {
    return spec.number();
  }

  public String name() {
    return spec.name();
  }

  public HostSpec spec() {
    return spec;
  }

  public NetworkNamespace namespace() {
    return namespace;
  }

  /// The first process's number, for `nsenter --target`.
  public long pid() {
    return machine.pid();
  }

  public boolean isOn() {
    return machine.isOn();
  }

  /// Where the daemon's configuration lies. Without an /etc/keepalived on this machine there is
  /// nothing to mount one over.
  public String confPath() {
    String usual = "/etc/keepalived";
    return (Files.isDirectory(Path.of(usual)) ? usual : "/run/keepalived") + "/keepalived.conf";
  }

  /// Writes a text file to the server's disk.
  public void place(String path, String content) {
    place(LabFile.text(path, content));
  }

  /// Writes a script that its owner, root, may execute.
  public void placeScript(String path, String content) {
    place(LabFile.script(path, content));
  }

  /// Writes a program that anybody may execute: `chmod +x`.
  public void placeExecutable(String path, String content) {
    place(new LabFile(path, content, "rwxr-xr-x"));
  }

  void place(LabFile file) {
    disk.put(file.path(), file);
    machine.place(file);
  }

  /// Reads a file of the server's; empty if there is none.
  public Optional<String> read(String path) {
    Path file = machine.at(path);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException failure) {
      throw new LabException("cannot read " + path + " of " + name(), failure);
    }
  }

  /// Writes the configuration and starts the daemon with it.
  public RunningDaemon start(String conf, Daemon kind) {
    place(confPath(), conf);
    return start(kind);
  }

  /// Starts the daemon with the configuration that is there.
  public RunningDaemon start(Daemon kind) {
    return start(kind.command(confPath()));
  }

  /// Starts a daemon by its command line.
  public RunningDaemon start(List<String> command) {
    if (daemon.filter(RunningDaemon::isAlive).isPresent()) {
      throw new LabException("a daemon is already running on " + name());
    }
    var started = RunningDaemon.follow(machine.startApart(command), name(), this::logged);
    daemon = Optional.of(started);
    return started;
  }

  private void logged(String line) {
    chronicle.tell(new LabEvent.LogLine(chronicle.now(), name(), line));
  }

  /// The daemon started last, which may have ended.
  public RunningDaemon daemon() {
    return daemon.orElseThrow(() -> new LabException("no daemon was started on " + name()));
  }

  public boolean isDaemonAlive() {
    return daemon.filter(RunningDaemon::isAlive).isPresent();
  }

  /// SIGTERM; the daemon's exit code.
  public int stop() {
    return daemon().stop();
  }

  /// SIGKILL for all of the daemon's processes; the server lives on.
  public void kill() {
    daemon().kill();
  }

  /// SIGHUP with another configuration.
  public void reload(String conf) {
    place(confPath(), conf);
    daemon().signal("HUP");
  }

  /// Runs a command on the server to its end.
  public Outcome run(String... words) {
    List<String> command = List.of(words);
    Process child = machine.start(command);
    try {
      child.getOutputStream().close();
    } catch (IOException ended) {
      // It has ended already.
    }
    return Shell.await(child, command);
  }

  /// Runs a command that must succeed.
  public void runOk(String... words) {
    Outcome outcome = run(words);
    if (!outcome.isSuccess()) {
      throw new LabException(
          String.join(" ", words) + " on " + name() + ": " + outcome.output().strip());
    }
  }

  /// Starts a command that goes on; it ends with the server at the latest.
  public void launch(String... words) {
    var command = new ArrayList<String>(List.of("setsid"));
    command.addAll(List.of(words));
    ProcessBuilder inside = machine.inside(command);
    inside.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    inside.redirectInput(new java.io.File("/dev/null"));
    Shell.start(namespace, inside);
  }

  /// The log's lines since the mark, and whether one contains the text.
  public boolean logged(String text, long mark) {
    return chronicle.since(mark).stream()
        .anyMatch(event ->
            event instanceof LabEvent.LogLine(_, var host, var line)
                && host.equals(name())
                && line.contains(text));
  }

  public List<String> log(long mark) {
    return chronicle.since(mark).stream()
        .filter(event -> event instanceof LabEvent.LogLine line && line.host().equals(name()))
        .map(event -> ((LabEvent.LogLine) event).text())
        .toList();
  }

  /// Pulls the cable of a port out of the switch.
  public void unplug(int port) {
    cabling.unplug(spec.number(), port);
  }

  public void plug(int port) {
    cabling.plug(spec.number(), port);
  }

  /// Pulls one of a bonded port's cables out of the switch, or puts it back.
  public void plug(int port, int cable, boolean in) {
    cabling.plug(spec.number(), port, cable, in);
  }

  /// The switch's ends of a port's cables, in [Lab#room()].
  public List<String> ends(int port) {
    return cabling.ends(spec.number(), port);
  }

  /// The port's interface is deleted, as by `ip link del`; a plain one's cable goes with it.
  public void removePort(int port) {
    Shell.ip(namespace, List.of("link del " + spec.device(port)));
  }

  /// The port is there again as it was at first, its own addresses included.
  public void renewPort(int port) {
    cabling.renew(spec.number(), port, spec.ports().get(port), namespace);
  }

  /// Moves the port's cable to a second switch, or back; the server notices nothing.
  public void maroon(int port, boolean away) {
    cabling.maroon(spec.number(), port, away);
  }

  /// Runs lines of `ip -batch` in the server's network namespace; all must succeed.
  public void ip(String... lines) {
    Shell.ip(namespace, List.of(lines));
  }

  /// The plug is pulled: no frame leaves the server any more, and every process is gone at once.
  public void powerOff() {
    cabling.isolate(spec.number());
    machine.kill();
    holders.forget(spec.number(), chronicle.now());
  }

  /// The server starts again, with its files, its own addresses, and no daemon.
  public void powerOn() {
    var lines = new ArrayList<String>();
    for (int link = 0; link < spec.ports().size(); link++) {
      String device = spec.device(link);
      lines.add("address flush dev " + device + " scope global");
      // An IPv6 address of the link alone goes with the link; the kernel then makes its own anew.
      lines.add("link set " + device + " down");
      lines.add("link set " + device + " up");
      lines.addAll(Cabling.addressLines(link, spec.ports().get(link)));
    }
    Shell.ip(namespace, lines);
    machine = Machine.boot(namespace, spec.name());
    disk.values().forEach(machine::place);
    cabling.rejoin(spec.number());
  }

  /// Loads nft rules, e.g. `ip protocol vrrp drop`, for what comes in.
  public void block(String rules) {
    String table =
        "table inet lab {\nchain in {\ntype filter hook input priority 0\n" + rules + "\n}\n}\n";
    Outcome outcome = Shell.run(namespace, List.of("nft", "-f", "-"), table);
    if (!outcome.isSuccess()) {
      throw new LabException("nft: " + outcome.output());
    }
  }

  public void unblock() {
    Shell.run(namespace, List.of("nft", "delete", "table", "inet", "lab"), "");
  }

  /// Waits for a line of the daemon's log.
  public void awaitLog(String text, long mark, Duration limit) {
    if (!chronicle.await(limit, () -> logged(text, mark))) {
      throw new LabException(
          name() + " does not log \"" + text + "\"; it says:\n" + String.join("\n", log(mark)));
    }
  }

  @Override
  public void close() {
    if (machine.isOn()) {
      machine.kill();
    }
    watch.ifPresent(AddressWatch::close);
    responder.close();
    namespace.close();
  }
}
