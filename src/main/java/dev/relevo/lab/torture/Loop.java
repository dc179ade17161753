package dev.relevo.lab.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One or two faults, drawn from a seed.
///
/// @param lastFirst which of two is mended first
/// @param holdMillis how long it lasts where nothing tells when it has had its effect
record Loop(long seed, List<Fault> faults, boolean lastFirst, int holdMillis) {
  /// One loop of four has two faults at once.
  private static final int TWO_OF = 4;

  private static final int MAX_HOLD_MILLIS = 600;
  private static final int MAX_FREEZE_MILLIS = 450; // a Master is missed after some 350

  /// Other than all configured ones, and than those with the check's weight.
  private static final List<Integer> PRIORITIES = List.of(50, 120, 170, 220, 250);

  private static final List<Function<SplittableRandom, Fault>> KINDS =
      List.of(
          random -> new DaemonFaults.Crash(server(random), false),
          random -> new DaemonFaults.Crash(server(random), true),
          random -> new DaemonFaults.Freeze(server(random), 0),
          random ->
              new DaemonFaults.Freeze(server(random), random.nextInt(50, MAX_FREEZE_MILLIS + 1)),
          random -> new LinkFaults.Cable(server(random)),
          random -> new LinkFaults.OneWay(server(random), server(random)),
          random -> new LinkFaults.Partition(island(random)),
          random -> new LinkFaults.Deleted(server(random)),
          random -> new LinkFaults.Renamed(server(random), random.nextBoolean()),
          random -> new AddressFaults.Removed(router(random)),
          _ -> new AddressFaults.Stolen(),
          random ->
              new DaemonFaults.Repriority(
                  server(random),
                  random.nextBoolean() ? Router.FIRST : Router.SIXTH,
                  PRIORITIES.get(random.nextInt(PRIORITIES.size()))),
          random -> new AddressFaults.Bare(server(random), random.nextBoolean()),
          random -> new ScriptFaults.Check(server(random), random.nextInt(3) == 0),
          random -> new ScriptFaults.Notify(server(random)),
          random -> new DaemonFaults.FullDisk(server(random), random.nextBoolean()),
          _ -> new LoadFaults.Hogs(),
          _ -> new LoadFaults.Flood(),
          random -> new LoadFaults.Overrun(server(random), random.nextBoolean()));

  Loop {
    faults = List.copyOf(faults);
  }

  /// The same faults for the same seed.
  static Loop drawn(long seed) {
    return drawn(seed, Repertoire.ANY);
  }

  static Loop drawn(long seed, Repertoire repertoire) {
    var random = new SplittableRandom(seed);
    random.nextLong(); // the first numbers of neighbouring seeds need not differ much
    var faults = new ArrayList<Fault>();
    faults.add(repertoire.draw(random, KINDS));
    if (random.nextInt(TWO_OF) == 0) {
      Fault second = repertoire.draw(random, KINDS);
      while (!Collections.disjoint(second.servers(), faults.getFirst().servers())
          || second.kind().equals(faults.getFirst().kind())) {
        second =
            faults.getFirst().servers().size() == 3
                ? new LoadFaults.Hogs()
                : repertoire.draw(random, KINDS);
      }
      faults.add(second);
    }
    return new Loop(seed, faults, random.nextBoolean(), random.nextInt(MAX_HOLD_MILLIS + 1));
  }

  private static int server(SplittableRandom random) {
    return Conditions.SERVERS.get(random.nextInt(Conditions.SERVERS.size()));
  }

  private static Router router(SplittableRandom random) {
    return Router.ALL.get(random.nextInt(Router.ALL.size()));
  }

  /// One server or two.
  private static Set<Integer> island(SplittableRandom random) {
    int one = server(random);
    int other = server(random);
    return one == other ? Set.of(one) : Set.of(one, other);
  }

  String text() {
    return faults.stream().map(Fault::text).collect(Collectors.joining(" + "));
  }

  /// In the order in which they are mended.
  List<Fault> mending() {
    return lastFirst ? faults.reversed() : faults;
  }
}
