package dev.relevo.lab.torture;

import dev.relevo.addr.IpPrefix;
import dev.relevo.lab.Cast;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.Lab;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Shell;
import dev.relevo.lab.kernel.OtherKernel;
import dev.relevo.linux.NetworkNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Three servers with a daemon each, a client, and a machine that is none of theirs: what faults
/// are done to.
final class Ground implements AutoCloseable {
  /// Also of its address: 192.168.1.90.
  private static final int STRANGER = 90;

  /// What a daemon says when it listens to signals.
  static final String UP = "Startup complete";

  private final Lab lab;
  private final Cast cast;
  private final NetworkNamespace stranger;
  private final WireRecord tap;
  private final double slowness = OtherKernel.slowness();

  /// Priorities other than the first ones, by server.
  private final Map<Integer, Map<Router, Integer>> priorities = new HashMap<>();

  private Ground(Lab lab, Cast cast) {
    this.lab = lab;
    this.cast = cast;
    this.stranger = lab.plugIn(STRANGER, STRANGER);
    this.tap = WireRecord.start(lab.room(), "br0");
    lab.keep(tap);
  }

  /// Builds it; no daemon runs yet.
  static Ground build(Cast cast, Repertoire repertoire) {
    Lab lab = Lab.create(LabSpec.servers(Conditions.SERVERS.size()).wired(repertoire.wirings()));
    try {
      var ground = new Ground(lab, cast);
      for (LabHost host : lab.hosts()) {
        Scripts.prepare(host);
      }
      return ground;
    } catch (RuntimeException failure) {
      lab.close();
      throw failure;
    }
  }

  Lab lab() {
    return lab;
  }

  LabHost host(int server) {
    return lab.host(server);
  }

  /// The interface of the server's that VRRP speaks on.
  String device(int server) {
    return host(server).spec().device(0);
  }

  Daemon daemon(int server) {
    return cast.of(server);
  }

  WireRecord tap() {
    return tap;
  }

  NetworkNamespace stranger() {
    return stranger;
  }

  /// A command on the stranger that must succeed.
  void strangerIp(String... lines) {
    Shell.ip(stranger, List.of(lines));
  }

  void start(int server) {
    host(server).place(host(server).confPath(), configuration(server));
    var command = new ArrayList<String>(List.of("env", "TMPDIR=" + Scripts.BOX));
    command.addAll(daemon(server).command(host(server).confPath()));
    command.addAll(List.of("-p", Scripts.BOX + "/keepalived.pid", "-r", Scripts.BOX + "/vrrp.pid"));
    host(server).start(command);
  }

  /// SIGHUP with another priority of one router, or with the first one again.
  void reload(int server, Router router, Optional<Integer> priority) {
    Map<Router, Integer> changed = priorities.computeIfAbsent(server, _ -> new LinkedHashMap<>());
    changed.remove(router);
    priority.ifPresent(value -> changed.put(router, value));
    host(server).reload(configuration(server));
  }

  private String configuration(int server) {
    return Scripts.configuration(
        server,
        device(server),
        (int) Math.ceil(slowness),
        priorities.getOrDefault(server, Map.of()));
  }

  /// Who holds each address, as the kernels have told up to now.
  Map<Router, Set<Integer>> holders() {
    var found = new LinkedHashMap<Router, Set<Integer>>();
    for (Router router : Router.ALL) {
      found.put(router, lab.holders(router.address()));
    }
    return found;
  }

  /// The same, asked of each kernel now.
  Map<Router, Set<Integer>> askHolders() {
    var found = new LinkedHashMap<Router, Set<Integer>>();
    Router.ALL.forEach(router -> found.put(router, new TreeSet<>()));
    for (LabHost host : lab.hosts()) {
      Set<IpPrefix> held = KernelView.addresses(host.namespace());
      for (Router router : Router.ALL) {
        if (held.contains(router.addresses().getLast())) {
          found.getOrDefault(router, new TreeSet<>()).add(host.number());
        }
      }
    }
    return found;
  }

  /// See [OtherKernel#slowness()].
  double slowness() {
    return slowness;
  }

  /// As long as usual, or longer on a slow kernel.
  Duration paced(Duration usual) {
    return Duration.ofNanos((long) (usual.toNanos() * slowness));
  }

  void pause(Duration time) {
    lab.chronicle().await(time, () -> false);
  }

  @Override
  public void close() {
    lab.close();
  }
}
