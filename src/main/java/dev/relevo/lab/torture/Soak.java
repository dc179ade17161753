package dev.relevo.lab.torture;

import dev.relevo.addr.MacAddress;
import dev.relevo.lab.Cast;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The torture's faults, one at a time for hours, and what the daemons have and do meanwhile. It
/// ends at its time, at the first wrong judgement, or with this process.
public final class Soak {
  /// Its daemon is never ended by a fault: one line is as long as the soak.
  static final int SPARED = 1;

  private final Terminal terminal;
  private final SoakPace pace;
  private final long seed;
  private final Torture torture;
  private final List<LifeLine> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<SoakResult.Mark> faults = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean told = new AtomicBoolean();
  private final Consumer<SoakResult> report;
  private long begun;

  /// @param evidence where the folder of a failure is made
  /// @param report gets the result once, also when this process is ended before its time
  public Soak(
      Terminal terminal,
      Cast cast,
      Path evidence,
      SoakPace pace,
      long seed,
      Consumer<SoakResult> report) {
    this.terminal = terminal;
    this.pace = pace;
    this.seed = seed;
    this.torture = new Torture(terminal, cast, evidence);
    this.report = report;
  }

  /// Runs it.
  public void run() {
    try {
      torture.ground(); // what fails in here fails before anything is soaked
      begun = System.nanoTime();
      // Ctrl-C ends the laboratory, too, at the same time: what fails then is no failure.
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> tell("stopped before its time"), "soak-report"));
      soak();
      tell("");
    } finally {
      torture.close();
    }
  }

  private void soak() {
    Duration nextFault = pace.fault();
    Duration nextSample = Duration.ZERO;
    long drawn = seed;
    boolean disturbed = false;
    int number = 0;
    while (elapsed().compareTo(pace.span()) < 0) {
      if (elapsed().compareTo(nextFault) >= 0) {
        drawn = sparing(drawn);
        Loop loop = Loop.drawn(drawn++);
        faults.add(new SoakResult.Mark(seconds(), loop.text()));
        disturbed = true;
        nextFault = nextFault.plus(pace.fault());
        if (!torture.attempt(loop, ++number, seed)) {
          return;
        }
      }
      if (elapsed().compareTo(nextSample) >= 0) {
        sample(torture.ground(), disturbed);
        disturbed = false;
        nextSample = elapsed().plus(pace.sample());
      }
      Duration next = nextFault.compareTo(nextSample) < 0 ? nextFault : nextSample;
      Duration rest = next.minus(elapsed());
      if (rest.isPositive()) {
        torture.ground().pause(rest);
      }
    }
  }

  /// The first seed from this one on whose loop lets the spared daemon live.
  static long sparing(long seed) {
    long found = seed;
    while (Loop.drawn(found).faults().stream().anyMatch(one -> one.ended().contains(SPARED))) {
      found++;
    }
    return found;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private double seconds() {
    return elapsed().toMillis() / 1e3;
  }

  private void sample(Ground ground, boolean disturbed) {
    Map<MacAddress, List<Long>> late = ground.tap().takeLate();
    for (int server : Conditions.SERVERS) {
      LabHost host = ground.host(server);
      if (ground.daemon(server) == Daemon.RELEVO && host.isDaemonAlive()) {
        MacAddress mac = host.spec().ports().getFirst().mac();
        sample(server, host.daemon().pid(), late.getOrDefault(mac, List.of()), disturbed);
      }
    }
  }

  private void sample(int server, long pid, List<Long> late, boolean disturbed) {
    Footprint footprint = Footprint.of(pid);
    if (footprint.residentKib() == 0) {
      return; // it has just ended
    }
    LifeLine line =
        lines.stream()
            .filter(one -> one.server() == server && one.pid() == pid)
            .findFirst()
            .orElseGet(() -> begin(server, pid));
    line.add(
        new Sample(
            seconds(),
            footprint,
            ProcFigures.proportionalKib(pid),
            ProcFigures.cpuMillis(pid),
            late,
            ProcFigures.load(),
            disturbed));
  }

  private LifeLine begin(int server, long pid) {
    var line = new LifeLine(server, pid);
    lines.add(line);
    return line;
  }

  /// @param cut why it ended before its time; empty if it did not
  private void tell(String cut) {
    if (told.getAndSet(true)) {
      return;
    }
    terminal.status("");
    report.accept(
        new SoakResult(
            seed,
            pace,
            seconds(),
            List.copyOf(lines),
            List.copyOf(faults),
            cut.isEmpty() ? torture.failures() : List.of(),
            cut));
  }
}
