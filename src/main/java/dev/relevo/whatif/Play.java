package dev.relevo.whatif;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.sim.Change;
import dev.relevo.sim.CheckMood;
import dev.relevo.sim.CheckSpec;
import dev.relevo.sim.Drift;
import dev.relevo.sim.HookLuck;
import dev.relevo.sim.HostSpec;
import dev.relevo.sim.Weather;
import dev.relevo.sim.World;
import dev.relevo.sim.WorldSpec;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Plays a question in the simulator's world.
public final class Play {
  /// A packet's way through a switch and two kernels.
  private static final Duration DELAY = Duration.ofNanos(100_000);

  /// The first run of a check is due when the daemon starts.
  private static final Duration AT_ONCE = Duration.ZERO;

  /// Nothing is left to chance here.
  private static final long SEED = 1;

  private final Question question;
  private final Witness witness;
  private final World world;

  private Play(Question question) {
    this.question = question;
    var stage = new Stage(question);
    var hosts = new ArrayList<HostSpec>();
    for (int i = 0; i < question.servers().size(); i++) {
      Server server = question.servers().get(i);
      hosts.add(
          new HostSpec(
              server.name(),
              server.settings(),
              stage.attachments(i),
              checks(server),
              Drift.NONE,
              Duration.ZERO,
              Duration.ZERO,
              HookLuck.LIMIT));
    }
    List<Weather> wires = new ArrayList<>();
    for (int i = 0; i < stage.segments(); i++) {
      wires.add(Weather.calm(DELAY));
    }
    this.witness = new Witness(question.servers(), new Reasons(stage));
    this.world = new World(new WorldSpec(hosts, wires), SEED, false, witness);
  }

  /// Plays it to its end.
  public static Answer of(Question question) {
    return new Play(question).play();
  }

  private static List<CheckSpec> checks(Server server) {
    var specs = new ArrayList<CheckSpec>();
    for (VrrpScript script : server.configuration().scripts()) {
      specs.add(new CheckSpec(script.name(), script.interval(), script.timeout(), AT_ONCE));
    }
    return specs;
  }

  private Answer play() {
    for (int i = 0; i < question.servers().size(); i++) {
      if (startsAtOnce(question.servers().get(i))) {
        world.at(new Moment(0), new Change.Boot(i, question.servers().get(i).settings()));
      }
    }
    for (Mishap mishap : question.mishaps()) {
      schedule(mishap);
    }
    var findings = new Findings(question, world, witness);
    world.runUntil(question.until());
    List<String> found = findings.atEnd(addresses());
    return new Answer(
        question,
        List.copyOf(addresses()),
        witness.holdings(question.until()),
        witness.turns(),
        found);
  }

  /// A host whose first mishap of the kind is a start is off until then.
  private boolean startsAtOnce(Server server) {
    for (Mishap mishap : question.mishaps()) {
      boolean about = mishap.host().equals(server.name());
      switch (mishap.kind()) {
        case START -> {
          if (about) {
            return false;
          }
        }
        case STOP, CRASH -> {
          if (about) {
            return true;
          }
        }
        case FAIL, CUT, HEAL -> {}
      }
    }
    return true;
  }

  private void schedule(Mishap mishap) {
    int host = number(mishap.host());
    Server server = question.servers().get(host);
    switch (mishap.kind()) {
      case FAIL -> mood(mishap, host, mishap.what(), CheckMood.FAILING);
      case CUT -> at(mishap, new Change.LinkDown(host, new InterfaceName(mishap.what())));
      case STOP -> at(mishap, new Change.Stop(host));
      case START -> at(mishap, new Change.Boot(host, server.settings()));
      case CRASH -> at(mishap, new Change.PowerOff(host));
      case HEAL -> heal(mishap, host, server);
    }
  }

  private void heal(Mishap mishap, int host, Server server) {
    boolean all = mishap.what().isEmpty();
    for (String check : server.checks()) {
      if (all || check.equals(mishap.what())) {
        mood(mishap, host, check, CheckMood.WELL);
      }
    }
    for (InterfaceName link : server.interfaces()) {
      if (all || link.text().equals(mishap.what())) {
        at(mishap, new Change.LinkUp(host, link));
      }
    }
  }

  private void mood(Mishap mishap, int host, String check, CheckMood mood) {
    at(mishap, new Change.SetCheck(host, check, mood));
  }

  private void at(Mishap mishap, Change change) {
    world.at(mishap.at(), change);
  }

  private int number(String name) {
    for (int i = 0; i < question.servers().size(); i++) {
      if (question.servers().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no host " + name);
  }

  private Set<IpAddress> addresses() {
    var addresses = new LinkedHashSet<IpAddress>();
    for (Server server : question.servers()) {
      for (RouterSettings router : server.settings().routers()) {
        for (VirtualAddress address : router.held()) {
          addresses.add(address.prefix().address());
        }
      }
    }
    return addresses;
  }
}
