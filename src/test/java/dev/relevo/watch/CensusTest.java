package dev.relevo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.ProcessEvents;
import dev.relevo.host.ProcessFacts;
import dev.relevo.time.Moment;
import dev.relevo.track.Quorum;
import dev.relevo.watch.WatchedProcess.Match;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Processes that come, fork, run programs, rename themselves and go.
class CensusTest {
  private static final Quorum ONE = new Quorum(1, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);

  private final Table table = new Table();
  private final Census census = new Census(table);
  private final List<String> told = new ArrayList<>();
  private boolean takes = true;

  /// Processes by number: a name, and a command line of one word.
  private static final class Table implements ProcessEvents {
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, String> programs = new TreeMap<>();

    @Override
    public Optional<String> listen() {
      return Optional.empty();
    }

    @Override
    public int[] pids() {
      return names.keySet().stream().mapToInt(pid -> pid).toArray();
    }

    @Override
    public Optional<ProcessFacts> facts(int pid, int octets) {
      byte[] line = (programs.get(pid) + "\0").getBytes(StandardCharsets.US_ASCII);
      return Optional.ofNullable(names.get(pid)).map(name -> new ProcessFacts(name, line));
    }

    @Override
    public void await(Moment deadline, Listener listener) {}

    @Override
    public void wake() {}

    @Override
    public void close() {}
  }

  private static WatchedProcess named(String name, Quorum quorum) {
    return new WatchedProcess(name, List.of(name), Match.NONE, false, quorum);
  }

  private static WatchedProcess called(String name) {
    return new WatchedProcess("full " + name, List.of(name), Match.NONE, true, ONE);
  }

  private void start(WatchedProcess... kinds) {
    census.configure(List.of(kinds));
    at(0);
  }

  private Moment at(long seconds) {
    census.wake(new Moment(seconds * 1_000_000_000L));
    if (census.isStale()) {
      census.count();
    }
    return census.tell(
        new ProcessListener() {
          @Override
          public boolean quorum(String process, boolean met, boolean first) {
            if (takes) {
              told.add(process + (met ? " met" : " lost") + (first ? " first" : ""));
            }
            return takes;
          }

          @Override
          public void deaf(String reason) {}
        });
  }

  private void run(int pid, String program) {
    table.names.put(pid, program);
    table.programs.put(pid, program);
    census.executed(pid);
  }

  private void fork(int parent, int child) {
    table.names.put(child, table.names.get(parent));
    table.programs.put(child, table.programs.get(parent));
    census.forked(parent, child);
  }

  private void exit(int pid) {
    table.names.remove(pid);
    table.programs.remove(pid);
    census.exited(pid);
  }

  private int count(String kind) {
    return java.util.Objects.requireNonNull(census.counts().get(kind)).count();
  }

  @Test
  void theLastOneThatGoesIsToldAndTheFirstThatComes() {
    run(7, "web");
    start(named("web", ONE), named("db", ONE));
    assertThat(told).containsExactly("web met first", "db lost first");
    told.clear();
    fork(7, 8);
    exit(7);
    at(1);
    assertThat(told).isEmpty();
    exit(8);
    at(2);
    run(9, "db");
    at(3);
    run(9, "web"); // another program in the same process
    at(4);
    assertThat(told).containsExactly("web lost", "db met", "web met", "db lost");
  }

  @Test
  void aChildThatRunsAProgramOfItsOwnWasNeverOneAfterADelay() {
    run(7, "web");
    start(named("web", new Quorum(1, 1, Duration.ofSeconds(2), Duration.ZERO)));
    told.clear();
    fork(7, 8);
    assertThat(at(1)).isEqualTo(new Moment(3_000_000_000L).earlier(at(1)));
    run(8, "ls");
    assertThat(at(10)).isEqualTo(Moment.NEVER);
    assertThat(told).isEmpty();
    fork(7, 9);
    at(11);
    at(13);
    assertThat(told).containsExactly("web lost");
  }

  @Test
  void aNameIsNotACommandLine() {
    run(7, "web");
    start(named("web", ONE), called("web"));
    told.clear();
    table.names.put(7, "web: idle");
    census.renamed(7, "web: idle");
    at(1);
    assertThat(told).containsExactly("web lost");
    assertThat(count("full web")).isEqualTo(1);
  }

  @Test
  void whatTheLoopCannotTakeIsToldAgain() {
    takes = false;
    census.configure(List.of(named("web", ONE)));
    assertThat(at(5)).isEqualTo(new Moment(5_000_000_000L));
    takes = true;
    assertThat(at(6)).isEqualTo(Moment.NEVER);
    assertThat(told).containsExactly("web lost first");
  }

  @Test
  void aReloadTellsOnlyOfWhatChanged() {
    run(7, "web");
    start(named("web", ONE));
    told.clear();
    census.configure(List.of(named("web", ONE), named("db", ONE)));
    at(1);
    assertThat(told).containsExactly("db lost first");
  }

  /// Whatever happens, and whichever events are lost: after looking at all the counts are right.
  @Test
  void countsAreThoseOfTheTable() {
    for (long seed = 1; seed <= 200; seed++) {
      var random = new SplittableRandom(seed);
      var drawn = new CensusTest();
      drawn.start(named("a", ONE), named("b", ONE), called("a"));
      for (int step = 0; step < 60; step++) {
        drawn.happen(random);
        if (random.nextInt(10) == 0) {
          drawn.table.names.keySet().removeIf(_ -> random.nextInt(3) == 0); // untold
          drawn.census.lost();
        }
        drawn.at(step);
        for (String name : List.of("a", "b")) {
          long real = drawn.table.names.values().stream().filter(name::equals).count();
          assertThat(drawn.count(name)).as("seed %s step %s", seed, step).isEqualTo((int) real);
        }
      }
    }
  }

  private void happen(SplittableRandom random) {
    int pid = 1 + random.nextInt(6);
    String name = random.nextBoolean() ? "a" : random.nextBoolean() ? "b" : "c";
    if (!table.names.containsKey(pid)) {
      run(pid, name);
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> exit(pid);
      case 1 -> run(pid, name);
      case 2 -> {
        table.names.put(pid, name);
        census.renamed(pid, name);
      }
      default -> {
        int child = 10 + random.nextInt(20);
        if (!table.names.containsKey(child)) {
          fork(pid, child);
        }
      }
    }
  }
}
