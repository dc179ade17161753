package dev.relevo.lab.torture;

import dev.relevo.lab.Wiring;
import dev.relevo.lab.kernel.OtherKernel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/// What the servers are wired with, and what can happen to them, by kernel.
///
/// @param wirings server 1's first
/// @param more kinds of fault beside [Loop]'s own, as likely together as all of those
record Repertoire(List<Wiring> wirings, List<Function<SplittableRandom, Fault>> more) {
  /// In [#OTHER]. A VLAN, a bond, a VLAN over a bond.
  static final List<Wiring> WIRED = List.of(Wiring.TAGGED, Wiring.BONDED, Wiring.TAGGED_BOND);

  private static final List<Integer> BONDED = List.of(2, 3);
  private static final List<Integer> LOSSES = List.of(5, 20, 30);
  private static final List<Integer> STEPS = List.of(-3600, -1, 1, 3600);

  /// Network namespaces of any kernel.
  static final Repertoire ANY =
      new Repertoire(List.of(Wiring.PLAIN, Wiring.PLAIN, Wiring.PLAIN), List.of());

  /// The other kernel's.
  static final Repertoire OTHER =
      new Repertoire(
          WIRED,
          List.of(
              random -> new WiringFaults.Down(one(random, Conditions.SERVERS)),
              random -> new LinkFaults.Deleted(one(random, Conditions.SERVERS)),
              random ->
                  new WiringFaults.Slave(
                      one(random, BONDED), random.nextInt(2), random.nextBoolean()),
              random ->
                  new PacketFaults.Lost(
                      one(random, Conditions.SERVERS), random.nextBoolean(), one(random, LOSSES)),
              random ->
                  new PacketFaults.Late(one(random, Conditions.SERVERS), random.nextBoolean()),
              random -> new ClockFaults.Step(one(random, STEPS))));

  Repertoire {
    wirings = List.copyOf(wirings);
    more = List.copyOf(more);
  }

  /// Of the kernel that this JVM runs on.
  static Repertoire here() {
    return OtherKernel.isHere() ? OTHER : ANY;
  }

  /// Draws one of the kinds: ours, or what is more here.
  Fault draw(SplittableRandom random, List<Function<SplittableRandom, Fault>> kinds) {
    List<Function<SplittableRandom, Fault>> from =
        more.isEmpty() || random.nextBoolean() ? kinds : more;
    return from.get(random.nextInt(from.size())).apply(random);
  }

  private static int one(SplittableRandom random, List<Integer> all) {
    return all.get(random.nextInt(all.size()));
  }
}
