package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.lab.Lab;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.LabSpec;
import dev.relevo.linux.NetworkNamespace;
import dev.relevo.linux.ProcessSignals;
import dev.relevo.linux.WireTap;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// A laboratory under watch with one contender on all its hosts, for one run. Moments are
/// `System.nanoTime`'s.
final class Ground implements AutoCloseable {
  /// An election at 1 s takes 3.4 s; 2,000 routers some more.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long ASK_AGAIN_MILLIS = 2;
  private static final String LOG = "/run/bench.log";
  private static final String STARTED = "/run/bench.exec";

  /// 224.0.0.18 as the kernel prints it in its table.
  private static final String GROUP = "120000E0";

  /// Tells the moment of the exec, and keeps the log off everybody's way.
  private static final String START =
      "echo $EPOCHREALTIME >" + STARTED + "; exec \"$@\" >" + LOG + " 2>&1 </dev/null";

  private final Contender contender;
  private final Layout layout;
  private final Lab lab;
  private final WireLog log = new WireLog();
  private final WireTap tap;

  private Ground(Contender contender, Layout layout) throws IOException {
    this.contender = contender;
    this.layout = layout;
    lab = Lab.create(LabSpec.measured(layout.hosts(), layout.links()));
    try {
      routes();
      tap =
          WireTap.open(
              lab.room(),
              IntStream.range(0, layout.links()).mapToObj(link -> "br" + link).toList(),
              lab.hosts().stream().map(LabHost::namespace).toList(),
              new Hearing(log));
    } catch (IOException | RuntimeException failure) {
      lab.close();
      throw failure;
    }
  }

  static Ground build(Contender contender, Layout layout) {
    Ground ground;
    try {
      ground = new Ground(contender, layout);
    } catch (IOException refused) {
      throw new BenchException("no laboratory: " + refused.getMessage(), refused);
    }
    try {
      ground.furnish();
      return ground;
    } catch (RuntimeException failure) {
      ground.close();
      throw failure;
    }
  }

  private void furnish() {
    for (LabHost host : lab.hosts()) {
      configure(host.number(), layout.configuration().apply(host.number()));
    }
    layout.probed().forEach(lab::prober);
  }

  /// The addresses of large experiments are 10.(99 + link).x.y, for the client, too.
  private void routes() throws IOException {
    NetworkNamespace client = lab.client();
    for (int link = 0; link < layout.links(); link++) {
      var words =
          List.of("ip", "route", "add", "10." + (99 + link) + ".0.0/16", "dev", "eth" + link);
      Process ip = client.call(() -> new ProcessBuilder(words).inheritIO().start());
      if (await(ip) != 0) {
        throw new IOException(String.join(" ", words));
      }
    }
  }

  private static int await(Process child) {
    try {
      return child.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", interrupted);
    }
  }

  Layout layout() {
    return layout;
  }

  WireLog log() {
    return log;
  }

  /// The address that measures are about.
  IpAddress address() {
    return layout.addresses().getFirst();
  }

  LabHost host(int number) {
    return lab.host(number);
  }

  static Moment now() {
    return new Moment(System.nanoTime());
  }

  void configure(int host, String text) {
    lab.host(host).place(lab.host(host).confPath(), text);
  }

  /// Starts a host's daemon.
  ///
  /// @return the moment of its exec
  Moment start(int number) {
    return start(number, List.of());
  }

  /// Starts a host's daemon, all its threads and processes, on one processor.
  ///
  /// @return the moment of its exec
  Moment startOnOneCore(int number) {
    String core = Integer.toString(MachineFacts.lastCore());
    return start(number, List.of("taskset", "--cpu-list", core));
  }

  private Moment start(int number, List<String> prefix) {
    LabHost host = lab.host(number);
    var command = new ArrayList<>(List.of("bash", "-c", START, "bench"));
    command.addAll(prefix);
    command.addAll(contender.command(host.confPath()));
    try {
      Files.deleteIfExists(file(number, STARTED));
    } catch (IOException failure) {
      throw new BenchException("cannot prepare host " + number, failure);
    }
    host.start(command);
    await("the exec", () -> host.read(STARTED).filter(text -> text.endsWith("\n")).isPresent());
    return moment(host.read(STARTED).orElseThrow().strip());
  }

  /// Of seconds by the wall clock, which bash writes with the locale's decimal point.
  private static Moment moment(String seconds) {
    var wall = Instant.now();
    long nanos = System.nanoTime();
    double since =
        wall.getEpochSecond()
            - Long.parseLong(seconds, 0, seconds.length() - 7, 10)
            + (wall.getNano() / 1e9
                - Integer.parseInt(seconds, seconds.length() - 6, seconds.length(), 10) / 1e6);
    return new Moment(nanos - Math.round(since * 1e9));
  }

  /// Everything at work: host 1 becomes the master first, then the others join as backups.
  void up() {
    start(1);
    awaitHolder(1);
    for (LabHost host : lab.hosts().subList(1, layout.hosts())) {
      start(host.number());
    }
    for (LabHost host : lab.hosts().subList(1, layout.hosts())) {
      await("host " + host.number() + " joins", () -> hasJoined(host.number()));
    }
    pause(layout.settle());
    for (LabHost host : lab.hosts().subList(1, layout.hosts())) {
      if (log.holdsAny(host.number(), layout.addresses())) {
        throw new BenchException("a backup holds an address though the master is up");
      }
    }
  }

  /// Whether the host listens to VRRP's group on every wire.
  boolean hasJoined(int number) {
    try {
      Path table = Path.of("/proc/" + lab.host(number).pid() + "/net/igmp");
      long found = Files.readAllLines(table).stream().filter(line -> line.contains(GROUP)).count();
      return found >= layout.links();
    } catch (IOException ended) {
      return false;
    }
  }

  void awaitHolder(int host) {
    awaitHolder(host, layout.addresses());
  }

  void awaitHolder(int host, Collection<IpAddress> addresses) {
    await(
        "host " + host + " holds " + addresses.size() + " address(es)",
        () -> log.holds(host, addresses));
  }

  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new BenchException(
            "after " + PATIENCE.toSeconds() + " s: not " + what + "\n" + tails());
      }
      pause(Duration.ofMillis(ASK_AGAIN_MILLIS));
    }
  }

  static void pause(Duration span) {
    try {
      Thread.sleep(span);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", interrupted);
    }
  }

  /// Up to an interval, so that runs strike at different phases of it.
  static void pauseAtRandom(Duration interval) {
    pause(Duration.ofNanos(ThreadLocalRandom.current().nextLong(interval.toNanos())));
  }

  void signal(int host, int signal) {
    try {
      ProcessSignals.send(lab.host(host).daemon().pid(), signal);
    } catch (IOException gone) {
      throw new BenchException("host " + host + ": " + gone.getMessage(), gone);
    }
  }

  /// All the daemon's processes on a host.
  Usage usage(int host) {
    Path proc = Path.of("/proc");
    List<Long> family = Usage.family(proc, lab.host(host).daemon().pid());
    return Usage.of(proc, family, now());
  }

  /// A file of a host's as this JVM sees it.
  Path file(int host, String path) {
    return Path.of("/proc/" + lab.host(host).pid() + "/root" + path);
  }

  /// Starts what wants all the time of all processors: two for each. It ends with the run.
  void hog() {
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      lab.host(layout.hosts()).launch("sh", "-c", "while :; do :; done");
    }
  }

  /// The client's silences from here on.
  void watchClient() {
    layout.probed().forEach(address -> lab.prober(address).mark());
  }

  /// The client's longest silence since then; 0 if every question was answered.
  Duration blackout(IpAddress address) {
    return lab.prober(address).longestSilence();
  }

  /// What the observer missed since the last call.
  long lost() {
    return tap.lost();
  }

  private String tails() {
    var text = new StringBuilder();
    for (LabHost host : lab.hosts()) {
      if (host.isOn()) {
        String all = host.read(LOG).orElse("");
        text.append("--- log of host ").append(host.number()).append('\n');
        text.append(all.substring(Math.max(0, all.length() - 1500)));
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    tap.close();
    lab.close();
  }

  /// Puts what is heard into the log.
  private record Hearing(WireLog log) implements WireTap.Ear {
    @Override
    public void frame(int link, Moment at, ByteBuffer octets) {
      FrameReader.read(link, at, octets).forEach(log::add);
    }

    @Override
    public void address(int host, Moment at, IpAddress address, boolean held) {
      log.add(new WireEvent.Held(at, host, address, held));
    }
  }
}
