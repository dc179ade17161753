package dev.relevo.sim;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hosts, wires and time. Nothing happens but what is in the agenda; the same spec, seed and
/// changes give the same events at the same moments.
public final class World {
  private static final int MAX_UNDER_WAY = 100_000;

  /// A second of the busiest worlds has some thousands; Masters that answer each other without end
  /// know no bound.
  private static final int MAX_A_SECOND = 100_000;

  private static final long SECOND = 1_000_000_000;

  private final Agenda agenda = new Agenda();
  private final List<SimHost> hosts = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final Chance chance;
  private final @Nullable WorldListener listener;
  private final Judge judge;
  private long now;
  private long events;
  private long secondEnds;
  private long eventsBefore;
  private long digest;

  /// @param judged whether a broken invariant throws `Violation`; without, settings that can never
  ///   fail over are played all the same
  public World(WorldSpec spec, long seed, boolean judged, @Nullable WorldListener listener) {
    this.chance = new Chance(seed);
    this.listener = listener;
    this.judge = new Judge(this, judged);
    for (Weather weather : spec.segments()) {
      wires.add(new Wire(this, chance.split(), weather));
    }
    for (HostSpec host : spec.hosts()) {
      hosts.add(new SimHost(this, hosts.size(), host, chance.split()));
    }
  }

  public Moment now() {
    return new Moment(now);
  }

  /// Puts a change on the agenda; at the present moment it happens after what is there already.
  public void at(Moment when, Change change) {
    agenda.add(Math.max(now, when.nanos()), new Occurrence.Changed(this, change));
  }

  /// Runs an errand of the caller's in the world's time, e.g. one that draws the next change.
  public void at(Moment when, Runnable errand) {
    agenda.add(Math.max(now, when.nanos()), new Occurrence.Errand(errand));
  }

  /// Lets everything happen up to and at the moment.
  ///
  /// @throws Violation when an invariant breaks
  public void runUntil(Moment end) {
    long last = end.nanos();
    while (agenda.nextAt() <= last) {
      now = agenda.nextAt();
      if (now >= secondEnds) {
        secondEnds = now + SECOND;
        eventsBefore = events;
      } else if (events - eventsBefore > MAX_A_SECOND) {
        throw new Violation(now() + " more than " + MAX_A_SECOND + " events within a second");
      }
      events++;
      agenda.poll().happen();
    }
    now = last;
  }

  /// How much happened so far.
  public long events() {
    return events;
  }

  /// A number over all that happened: the same for the same seed.
  public long digest() {
    return digest;
  }

  /// The daemon of a host, if one runs.
  public Optional<Node> node(int host) {
    return Optional.ofNullable(hosts.get(host).node());
  }

  /// What a healed world that had its time should not look like, if it does.
  public Optional<String> unconverged() {
    for (Domain domain : domains.values()) {
      Optional<String> wrong = domain.unconverged();
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    for (SimHost host : hosts) {
      Node node = host.node();
      String apart = node == null ? null : Unity.apart(node);
      if (apart != null) {
        return Optional.of(host.name() + ": " + apart);
      }
    }
    return Optional.empty();
  }

  /// How long a healed world may take to converge.
  Duration convergence() {
    long longest = 0;
    for (Domain domain : domains.values()) {
      longest = Math.max(longest, domain.convergence());
    }
    return Duration.ofNanos(longest);
  }

  /// How many times a router became or ceased to be Master.
  public long transitions() {
    return judge.transitions();
  }

  /// How many times a router that can come to rest became or ceased to be Master.
  long changes() {
    long changes = 0;
    for (Domain domain : domains.values()) {
      changes += domain.changes();
    }
    return changes;
  }

  long nanos() {
    return now;
  }

  /// @throws Violation when more is under way than hosts and wires of any sense have
  void add(long at, Occurrence occurrence) {
    if (agenda.size() > MAX_UNDER_WAY) {
      throw new Violation(now() + " adverts multiply without end");
    }
    agenda.add(at, occurrence);
  }

  Judge judge() {
    return judge;
  }

  @Nullable WorldListener listener() {
    return listener;
  }

  Wire wire(int segment) {
    return wires.get(segment);
  }

  Domain domain(Wire wire, String routerKey) {
    String key = wires.indexOf(wire) + "/" + routerKey;
    return domains.computeIfAbsent(key, _ -> new Domain(this, wire, key));
  }

  void note(long what) {
    digest = (digest ^ what ^ now) * 0x9e3779b97f4a7c15L;
    digest ^= digest >>> 29;
  }

  void change(Change change) {
    if (listener != null) {
      listener.changed(now(), change);
    }
    note(change.getClass().getSimpleName().hashCode());
    switch (change) {
      case Change.Boot boot -> hosts.get(boot.host()).boot(boot.settings());
      case Change.PowerOff(int host) -> hosts.get(host).powerOff();
      case Change.Kill(int host) -> hosts.get(host).kill();
      case Change.Stop(int host) -> hosts.get(host).stop();
      case Change.Reload reload -> hosts.get(reload.host()).reload(reload.settings());
      case Change.Freeze(int host) -> hosts.get(host).freeze();
      case Change.Thaw(int host) -> hosts.get(host).thaw();
      case Change.LinkDown down -> hosts.get(down.host()).kernel().link(down.name(), false);
      case Change.LinkUp up -> hosts.get(up.host()).kernel().link(up.name(), true);
      case Change.Renumber to -> hosts.get(to.host()).kernel().renumber(to.name(), to.addresses());
      case Change.TakeAddress of ->
          hosts.get(of.host()).kernel().takeAddress(of.name(), of.address());
      case Change.SetCheck set -> hosts.get(set.host()).mood(set.check(), set.mood());
      case Change.Cut cut -> wire(cut.segment()).cut(cut.from(), cut.to());
      case Change.Mend(int segment) -> wire(segment).mend();
      case Change.Turn(int segment, Weather weather) -> wire(segment).turn(weather);
      case Change.Nudge(int host) -> hosts.get(host).nudge();
    }
  }
}
