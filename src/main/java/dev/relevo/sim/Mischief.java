package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Draws what goes wrong, when, and for how long; in the end it puts everything right.
final class Mischief {
  private static final int KINDS = 14;
  private static final CheckMood[] BAD = {
    CheckMood.FAILING, CheckMood.FAILING, CheckMood.FLAPPING, CheckMood.HANGING
  };

  private final World world;
  private final WorldSpec spec;
  private final WorldDraw draw;
  private final Chance chance;
  private final long gap;
  private final List<NodeSettings> files = new ArrayList<>();
  private boolean over;

  /// @param gap the mean time between two changes
  Mischief(World world, WorldSpec spec, WorldDraw draw, Chance chance, Duration gap) {
    this.world = world;
    this.spec = spec;
    this.draw = draw;
    this.chance = chance;
    this.gap = gap.toNanos();
    for (HostSpec host : spec.hosts()) {
      files.add(host.node());
    }
  }

  void begin() {
    for (int host = 0; host < files.size(); host++) {
      after(chance.oneIn(2) ? 0 : chance.between(0, gap), boot(host));
    }
    next();
  }

  /// Everything heals at once; some checks go on failing and some hosts stay off.
  void end() {
    over = true;
    Moment now = world.now();
    for (int i = 0; i < spec.segments().size(); i++) {
      world.at(now, new Change.Mend(i));
      world.at(now, new Change.Turn(i, spec.segments().get(i)));
    }
    for (int i = 0; i < files.size(); i++) {
      HostSpec host = spec.hosts().get(i);
      for (Attachment attachment : host.attachments()) {
        world.at(now, new Change.LinkUp(i, attachment.name()));
        world.at(now, new Change.Renumber(i, attachment.name(), attachment.addresses()));
      }
      for (CheckSpec check : host.checks()) {
        CheckMood mood = chance.oneIn(6) ? CheckMood.FAILING : CheckMood.WELL;
        world.at(now, new Change.SetCheck(i, check.name(), mood));
      }
      world.at(now, new Change.Thaw(i));
      if (!chance.oneIn(6)) {
        world.at(now, new Change.Boot(i, files.get(i)));
      }
    }
  }

  private void next() {
    world.at(
        new Moment(world.nanos() + chance.between(1, 2 * gap)),
        () -> {
          if (!over) {
            strike();
            next();
          }
        });
  }

  private void strike() {
    int host = chance.below(files.size());
    switch (chance.below(KINDS)) {
      case 0 -> lasting(new Change.Freeze(host), new Change.Thaw(host));
      case 1 -> lasting(new Change.PowerOff(host), boot(host));
      case 2 -> lasting(new Change.Kill(host), boot(host));
      case 3 -> lasting(new Change.Stop(host), boot(host));
      case 4 -> reload(host);
      case 5 -> {
        InterfaceName name = interfaceOf(host).name();
        lasting(new Change.LinkDown(host, name), new Change.LinkUp(host, name));
      }
      case 6 -> renumber(host);
      case 7, 8 -> takeAddress(host);
      case 9, 10 -> disturbCheck(host);
      case 11 -> cut(host);
      case 12 -> turn();
      default -> after(0, new Change.Nudge(host));
    }
  }

  private void reload(int host) {
    if (chance.oneIn(3)) {
      files.set(host, draw.edited(spec.hosts().get(host).node()));
    }
    after(0, new Change.Reload(host, files.get(host)));
  }

  private Change boot(int host) {
    if (chance.oneIn(3)) {
      files.set(host, draw.edited(spec.hosts().get(host).node()));
    }
    return new Change.Boot(host, files.get(host));
  }

  private Attachment interfaceOf(int host) {
    List<Attachment> all = spec.hosts().get(host).attachments();
    return all.get(chance.below(all.size()));
  }

  private void renumber(int host) {
    Attachment one = interfaceOf(host);
    List<IpPrefix> others = chance.oneIn(2) ? List.of() : WorldDraw.own(one.segment(), 100 + host);
    lasting(
        new Change.Renumber(host, one.name(), others),
        new Change.Renumber(host, one.name(), one.addresses()));
  }

  private void takeAddress(int host) {
    List<RouterSettings> routers = files.get(host).routers();
    if (routers.isEmpty()) {
      return;
    }
    List<VirtualAddress> held = routers.get(chance.below(routers.size())).held();
    VirtualAddress address = held.get(chance.below(held.size()));
    after(0, new Change.TakeAddress(host, address.device(), address.prefix()));
  }

  private void disturbCheck(int host) {
    List<CheckSpec> checks = spec.hosts().get(host).checks();
    if (!checks.isEmpty()) {
      String name = checks.get(chance.below(checks.size())).name();
      lasting(
          new Change.SetCheck(host, name, BAD[chance.below(BAD.length)]),
          new Change.SetCheck(host, name, CheckMood.WELL));
    }
  }

  /// One way, both ways, or a host that hears and is not heard.
  private void cut(int host) {
    int segment = chance.below(spec.segments().size());
    int other = chance.below(files.size());
    boolean both = chance.oneIn(2);
    boolean fromAll = chance.oneIn(2);
    for (int i = 0; i < files.size(); i++) {
      if (i != host && (fromAll || i == other)) {
        after(0, new Change.Cut(segment, host, i));
        if (both) {
          after(0, new Change.Cut(segment, i, host));
        }
      }
    }
    after(duration(), new Change.Mend(segment));
  }

  private void turn() {
    int segment = chance.below(spec.segments().size());
    Weather calm = spec.segments().get(segment);
    var rough =
        new Weather(
            calm.delay(),
            Duration.ofNanos(duration() / 16),
            chance.below(4) * chance.below(300),
            chance.below(2) * chance.below(300),
            chance.below(2) * chance.below(100));
    lasting(new Change.Turn(segment, rough), new Change.Turn(segment, calm));
  }

  private void lasting(Change change, Change back) {
    after(0, change);
    after(duration(), back);
  }

  /// From 0.1 ms to half a minute, each power of two as often as the others.
  private long duration() {
    return chance.between(100_000, 200_000) << chance.below(18);
  }

  private void after(long nanos, Change change) {
    world.at(
        new Moment(world.nanos() + nanos),
        () -> {
          if (!over) {
            world.change(change);
          }
        });
  }
}
