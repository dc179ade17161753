package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.MacAddress;
import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A laboratory that is up: the servers, a client, and what is seen of them. Not for several
/// threads.
///
/// ```java
/// try (Lab lab = Lab.create(LabSpec.servers(3))) {
///   lab.host(1).start(conf, Daemon.RELEVO);
///   lab.awaitHolder(1);
/// }
/// ```
public final class Lab implements AutoCloseable {
  /// Longer than any election with the tutorials' timers, twice over: 3 advert intervals and a
  /// skew, after a check script has failed twice and succeeded twice, 2 s each.
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  /// A number of the client's own among the switch's ports.
  private static final int CLIENT = 100;

  private static final int CLIENT_LAST = 10;

  private final LabSpec spec;
  private final Chronicle chronicle = new Chronicle();
  private final Holders holders = new Holders();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<LabHost> hosts = new ArrayList<>();
  private final Map<IpAddress, Prober> probers = new LinkedHashMap<>();
  private final NetworkNamespace client;
  private Optional<NetworkNamespace> room = Optional.empty();
  private Optional<Cabling> cabling = Optional.empty();
  private final Thread hook = new Thread(this::takeDown, "lab-take-down");
  private boolean down;

  private Lab(LabSpec spec, NetworkNamespace client) {
    this.spec = spec;
    this.client = client;
    opened.add(client);
  }

  /// Builds it all; nothing runs on the servers yet.
  public static Lab create(LabSpec spec) {
    Requirements.check();
    try {
      var lab = new Lab(spec, NetworkNamespace.create());
      Runtime.getRuntime().addShutdownHook(lab.hook);
      try {
        lab.build(NetworkNamespace.create());
        return lab;
      } catch (RuntimeException failure) {
        lab.close();
        throw failure;
      }
    } catch (IOException refused) {
      throw new LabException("cannot make network namespaces", refused);
    }
  }

  private void build(NetworkNamespace room) {
    opened.add(room);
    var cabling = new Cabling(room, spec.links());
    this.room = Optional.of(room);
    this.cabling = Optional.of(cabling);
    var ports = new ArrayList<HostSpec.Port>();
    for (int link = 0; link < spec.links(); link++) {
      ports.add(new HostSpec.Port(LabSpec.mac(link, CLIENT), LabSpec.addresses(link, CLIENT_LAST)));
    }
    cabling.connect(CLIENT, ports, client);
    for (HostSpec host : spec.hosts()) {
      synchronized (opened) {
        if (down) {
          throw new LabException("taken down");
        }
        var built = new LabHost(host, chronicle, cabling, holders, spec.watched());
        opened.add(built);
        hosts.add(built);
      }
    }
  }

  public LabSpec spec() {
    return spec;
  }

  public Chronicle chronicle() {
    return chronicle;
  }

  /// The servers, in the order of their numbers.
  public List<LabHost> hosts() {
    return List.copyOf(hosts);
  }

  /// A server by its number, from 1.
  public LabHost host(int number) {
    return hosts.get(number - 1);
  }

  /// The client's network namespace, for traffic of a test's own.
  public NetworkNamespace client() {
    return client;
  }

  /// The switches' network namespace: everything passes `br0` or `br1` there.
  public NetworkNamespace room() {
    return room.orElseThrow();
  }

  /// Cables another machine to the first link, as `eth0`, which this laboratory does not know
  /// further.
  ///
  /// @param number above all servers', below 100
  /// @param last of its addresses, their last number
  public NetworkNamespace plugIn(int number, int last) {
    try {
      NetworkNamespace machine = NetworkNamespace.create();
      opened.add(machine);
      var port = new HostSpec.Port(LabSpec.mac(0, number), LabSpec.addresses(0, last));
      cabling.orElseThrow().connect(number, List.of(port), machine);
      return machine;
    } catch (IOException refused) {
      throw new LabException("cannot make a network namespace", refused);
    }
  }

  /// Keeps something open until the laboratory is taken down.
  public void keep(AutoCloseable thing) {
    opened.add(thing);
  }

  /// Does something and has the time line tell so.
  public void deed(String text, Runnable deed) {
    chronicle.tell(new LabEvent.Deed(chronicle.now(), text));
    deed.run();
  }

  /// The client's prober of the address under test; the first call starts it.
  public Prober prober() {
    return prober(spec.address());
  }

  public Prober prober(IpAddress address) {
    return probers.computeIfAbsent(
        address,
        _ -> {
          Prober started = Prober.start(client, address, chronicle);
          opened.add(started);
          return started;
        });
  }

  /// The numbers of the servers whose kernel has the address, those that are off left out.
  public Set<Integer> holders(IpAddress address) {
    return holders.of(address);
  }

  public Set<Integer> holders() {
    return holders.of(spec.address());
  }

  /// For how long, since the laboratory was made, more than one server held the address under test.
  public Duration shared() {
    return holders.shared(spec.address(), chronicle.now());
  }

  /// What the client's neighbour table says.
  public Optional<MacAddress> mac(IpAddress address) {
    return NeighbourTable.look(client, address);
  }

  /// Waits until this server holds the address under test, and no other.
  public void awaitHolder(int number) {
    awaitHolder(spec.address(), number, PATIENCE);
  }

  public void awaitHolder(IpAddress address, int number, Duration limit) {
    if (!chronicle.await(limit, () -> holders(address).equals(Set.of(number)))) {
      throw new LabException(
          host(number).name()
              + " does not come to hold "
              + address
              + " alone within "
              + limit.toSeconds()
              + " s; held by "
              + holders(address)
              + "\n"
              + logs());
    }
  }

  /// Waits for any condition, which is asked again after each event.
  public void await(String what, Duration limit, java.util.function.BooleanSupplier condition) {
    if (!chronicle.await(limit, condition)) {
      throw new LabException("after " + limit.toSeconds() + " s: not " + what + "\n" + logs());
    }
  }

  /// Everything that the daemons have logged, for a test's report.
  public String logs() {
    var text = new StringBuilder();
    for (LabHost host : hosts) {
      text.append("--- ").append(host.name()).append('\n');
      host.log(0).forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /// The body of a web page as the client gets it; empty if nobody serves it.
  public Optional<String> fetch(String path) {
    return WebPage.fetch(client, spec.address(), path);
  }

  @Override
  public void close() {
    takeDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook itself is at work.
    }
  }

  private void takeDown() {
    synchronized (opened) {
      down = true;
      for (AutoCloseable each : opened.reversed()) {
        try {
          each.close();
        } catch (Exception failure) {
          // The rest must go all the same; what is left goes with the JVM.
          System.err.println("lab: " + failure.getMessage());
        }
      }
      opened.clear();
    }
  }
}
