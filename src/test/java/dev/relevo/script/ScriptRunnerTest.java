package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.Ipv4;
import dev.relevo.host.Command;
import dev.relevo.host.Output;
import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is started, ended and told when, with a clock that the test moves.
final class ScriptRunnerTest {
  private final FakeProcessHost host = new FakeProcessHost();
  private final Listened told = new Listened();
  private final JobLanes lanes = new JobLanes();
  private final ScriptRunner runner = new ScriptRunner(host, told, lanes);

  private static Moment at(double seconds) {
    return new Moment((long) (seconds * 1e9));
  }

  private static Command command(String... arguments) {
    return new Command("/bin/" + arguments[0], List.of(arguments), Optional.empty());
  }

  private static CheckSettings check(String name, double interval, double timeout) {
    return new CheckSettings(
        name,
        new Check.Program(command(name)),
        Duration.ofMillis((long) (interval * 1000)),
        Duration.ofMillis((long) (timeout * 1000)));
  }

  private static Job job(String lane, String label, boolean last) {
    Duration limit = Duration.ofSeconds(last ? 1 : 60);
    return new Job(lane, label, command("notify", label), limit, last);
  }

  @Test
  void aCheckStartsAtOnceAndThenOnItsGrid() {
    runner.configure(List.of(check("c", 2, 2)), at(0));
    assertThat(runner.step(at(0))).isEqualTo(at(2)); // both the next start and the timeout
    assertThat(host.takeLog()).containsExactly("start 1 c");

    runner.ended(1, 0);
    assertThat(told.take()).containsExactly("c Exited[status=0]");
    assertThat(runner.step(at(1.9))).isEqualTo(at(2));
    assertThat(host.takeLog()).isEmpty();
    runner.step(at(2.1));
    assertThat(host.takeLog()).containsExactly("start 2 c");
    runner.ended(2, -9);
    assertThat(told.take()).containsExactly("c Signalled[signal=9]");
    assertThat(runner.step(at(2.2))).isEqualTo(at(4)); // not 4.1
  }

  @Test
  void aThousandTransitionsInTenSecondsAreAllToldThoughEachTakesASecond() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(lanes.offer(job("V", "n" + i, false))).isTrue();
      runner.step(at(i * 0.01));
      expected.add("start " + (i + 1) + " notify n" + i);
    }
    assertThat(lanes.waiting()).isEqualTo(999);
    for (int i = 0; i < 1000; i++) {
      runner.ended(i + 1, 0);
      runner.step(at(10 + i));
    }
    assertThat(host.takeLog()).isEqualTo(expected);
    assertThat(told.take()).hasSize(1000).last().isEqualTo("V/n999 Exited[status=0]");
    assertThat(lanes.waiting()).isZero();
  }

  @Test
  void aReaderHasNoLimitAndMakesWayForTheNextOnes() {
    runner.serve(List.of(job("/fifo", "a", false), job("/other", "b", false)), at(0));
    assertThat(host.takeLog()).containsExactly("start 1 notify a", "start 2 notify b");
    assertThat(runner.step(at(1_000_000))).isEqualTo(Moment.NEVER);
    runner.ended(2, 1);
    assertThat(told.take()).containsExactly("reader b Exited[status=1]");

    runner.serve(List.of(job("/fifo", "c", false)), at(5));
    assertThat(host.takeLog()).containsExactly("kill 1 15", "start 3 notify c");
    runner.step(at(7));
    assertThat(host.takeLog()).containsExactly("kill 1 9");
    runner.ended(1, -9);
    assertThat(told.take()).as("it was asked to end").isEmpty();
  }

  @Test
  void atTheStopAReaderMayEndByItselfBeforeItIsAskedAndThenEnded() {
    runner.serve(List.of(job("/fifo", "a", false)), at(0));
    host.takeLog();
    runner.stop(at(10));
    assertThat(runner.step(at(10))).isEqualTo(at(10.3));
    assertThat(host.takeLog()).isEmpty();
    runner.step(at(10.3));
    assertThat(host.takeLog()).containsExactly("kill 1 15");
    assertThat(runner.finished()).isFalse();
    runner.step(at(11));
    assertThat(host.takeLog()).containsExactly("kill 1 9");
    runner.ended(1, -9);
    assertThat(runner.finished()).isTrue();
    assertThat(told.take()).isEmpty();
  }

  @Test
  void whatTheGuardRefusesHasFailedAndIsTriedAgain() {
    List<Optional<String>> answers = new ArrayList<>();
    answers.add(Optional.of("/tmp can be changed"));
    answers.add(Optional.empty());
    runner.guard(command -> answers.removeFirst());
    runner.configure(List.of(check("c", 2, 2)), at(0));
    runner.step(at(0));
    assertThat(host.takeLog()).isEmpty();
    assertThat(told.take()).containsExactly("c NotStarted[reason=/bin/c: /tmp can be changed]");
    runner.step(at(2));
    assertThat(host.takeLog()).containsExactly("start 1 c");
  }

  @Test
  void whatACheckWroteIsToldUnlessNobodyWantsIt() {
    runner.configure(List.of(check("c", 2, 2)), at(0));
    runner.step(at(0));
    var output = new Output("x".getBytes(StandardCharsets.UTF_8), new byte[0], 1);
    runner.wrote(1, output);
    assertThat(told.take()).containsExactly("c wrote x");
    runner.configure(List.of(), at(1));
    runner.wrote(1, output);
    assertThat(told.take()).isEmpty();
  }

  @Test
  void anOverrunIsToldAtOnceAskedToEndAndEndedAfterTwoSeconds() {
    runner.configure(List.of(check("c", 5, 1)), at(0));
    runner.step(at(0));
    host.takeLog();

    assertThat(runner.step(at(1))).isEqualTo(at(3));
    assertThat(host.takeLog()).containsExactly("kill 1 15");
    assertThat(told.take()).containsExactly("c TimedOut[]");

    runner.step(at(3));
    assertThat(host.takeLog()).containsExactly("kill 1 9");
    runner.ended(1, -9);
    assertThat(told.take()).as("told once").isEmpty();
    runner.step(at(5));
    assertThat(host.takeLog()).containsExactly("start 2 c");
  }

  @Test
  void aCheckThatStillRunsIsSkipped() {
    runner.configure(List.of(check("c", 1, 3)), at(0));
    runner.step(at(0));
    runner.step(at(1));
    runner.step(at(2));
    assertThat(host.takeLog()).containsExactly("start 1 c");
    assertThat(told.take()).containsExactly("c skipped", "c skipped");
    runner.ended(1, 0);
    runner.step(at(3));
    assertThat(host.takeLog()).containsExactly("start 2 c");
  }

  @Test
  void afterBeingHeldUpNothingIsCaughtUpInABurst() {
    runner.configure(List.of(check("c", 1, 1)), at(0));
    runner.step(at(0));
    runner.ended(1, 0);
    runner.step(at(10.5));
    runner.ended(2, 0);
    assertThat(runner.step(at(10.6))).isEqualTo(at(11.5));
    assertThat(host.takeLog()).containsExactly("start 1 c", "start 2 c");
  }

  @Test
  void whatCannotBeStartedHasFailedAndIsTriedAgain() {
    host.refusing = true;
    runner.configure(List.of(check("c", 1, 1)), at(0));
    runner.step(at(0));
    assertThat(told.take()).containsExactly("c NotStarted[reason=cannot start /bin/c: ENOEXEC]");
    host.refusing = false;
    runner.step(at(1));
    assertThat(host.takeLog()).containsExactly("start 1 c");
  }

  @Test
  void exitStatus127IsAFailure() {
    assertThat(Outcome.of(0).succeeded()).isTrue();
    assertThat(Outcome.of(126).succeeded()).isFalse();
    assertThat(Outcome.of(127).succeeded()).isFalse();
    assertThat(Outcome.of(-15).succeeded()).isFalse();
  }

  @Test
  void aConnectIsAbandonedAtItsTimeoutAndDueAgain() {
    var probe =
        new CheckSettings(
            "tcp",
            new Check.TcpConnect(new Ipv4(0x7f000001), 25),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1));
    runner.configure(List.of(probe), at(0));
    runner.step(at(0));
    assertThat(host.takeLog()).containsExactly("connect 1 127.0.0.1:25");
    assertThat(runner.step(at(1))).isEqualTo(at(2));
    assertThat(told.take()).containsExactly("tcp TimedOut[]");
    runner.step(at(2));
    assertThat(host.takeLog()).containsExactly("kill 1 15", "connect 2 127.0.0.1:25");
    runner.ended(2, 1);
    assertThat(told.take()).containsExactly("tcp Exited[status=1]");
  }

  @Test
  void neverMoreChecksThanTheBoundAndNoneIsForgotten() {
    List<CheckSettings> many = new ArrayList<>();
    for (int i = 0; i < ScriptRunner.MAX_CHECKS + 3; i++) {
      many.add(check("c" + i, 10, 10));
    }
    runner.configure(many, at(0));
    assertThat(runner.step(at(0))).as("no spinning while full").isEqualTo(at(10));
    assertThat(host.takeLog()).hasSize(ScriptRunner.MAX_CHECKS);
    for (int i = 1; i <= 3; i++) {
      runner.ended(i, 0);
    }
    runner.step(at(0.1));
    assertThat(host.takeLog()).containsExactly("start 65 c64", "start 66 c65", "start 67 c66");
  }

  @Test
  void aReloadLeavesTheSameCheckAloneAndReplacesTheOthers() {
    runner.configure(List.of(check("same", 5, 5), check("new", 5, 5), check("gone", 5, 5)), at(0));
    runner.step(at(0));
    host.takeLog();

    runner.configure(List.of(check("same", 5, 5), check("new", 7, 7)), at(1));
    assertThat(host.takeLog()).containsExactlyInAnyOrder("kill 2 15", "kill 3 15");
    runner.step(at(1));
    assertThat(host.takeLog()).containsExactly("start 4 new");
    runner.ended(2, 0); // a result of the old settings says nothing about the new ones
    runner.ended(3, 0);
    assertThat(told.take()).isEmpty();
    runner.step(at(5));
    assertThat(told.take())
        .as("its first run is still going")
        .containsExactly("same TimedOut[]", "same skipped");
    runner.ended(4, 0);
    runner.step(at(8));
    assertThat(host.takeLog()).contains("start 5 new");
  }

  @Test
  void jobsOfALaneRunOneAfterTheOtherAndLanesSideBySide() {
    assertThat(lanes.offer(job("A", "BACKUP", false))).isTrue();
    lanes.offer(job("A", "MASTER", false));
    lanes.offer(job("B", "BACKUP", false));
    runner.step(at(0));
    assertThat(host.takeLog()).containsExactly("start 1 notify BACKUP", "start 2 notify BACKUP");
    runner.ended(1, 3);
    runner.step(at(0.1));
    assertThat(host.takeLog()).containsExactly("start 3 notify MASTER");
    assertThat(told.take()).containsExactly("A/BACKUP Exited[status=3]");
  }

  @Test
  void aJobPastItsLimitIsEndedAndItsLaneGoesOn() {
    lanes.offer(job("A", "BACKUP", false));
    lanes.offer(job("A", "MASTER", false));
    runner.step(at(0));
    runner.step(at(60));
    runner.step(at(62));
    assertThat(host.takeLog()).containsExactly("start 1 notify BACKUP", "kill 1 15", "kill 1 9");
    runner.ended(1, -9);
    runner.step(at(62));
    assertThat(told.take()).containsExactly("A/BACKUP TimedOut[]");
    assertThat(host.takeLog()).containsExactly("start 2 notify MASTER");
  }

  @Test
  void atStopChecksEndQueuedJobsAreDroppedAndLastOnesGetTheirSecond() {
    runner.configure(List.of(check("c", 5, 5)), at(0));
    lanes.offer(job("A", "MASTER", false));
    runner.step(at(0));
    lanes.offer(job("A", "BACKUP", false));
    lanes.offer(job("A", "STOP", true));
    host.takeLog();

    runner.stop(at(1));
    assertThat(host.takeLog()).containsExactly("kill 2 15");
    assertThat(told.take()).containsExactly("A/BACKUP NotStarted[reason=the daemon stops]");
    assertThat(runner.finished()).isFalse();
    assertThat(lanes.offer(job("A", "MASTER", false))).isFalse();

    runner.ended(2, -15);
    assertThat(runner.step(at(1.5))).isEqualTo(at(2));
    runner.step(at(2)); // what still runs has had its second
    assertThat(host.takeLog()).containsExactly("kill 1 9");
    runner.ended(1, -9);
    runner.step(at(2));
    assertThat(host.takeLog()).containsExactly("start 3 notify STOP");
    runner.step(at(3));
    assertThat(host.takeLog()).containsExactly("kill 3 9");
    runner.ended(3, -9);
    assertThat(runner.finished()).isTrue();
    assertThat(told.take()).containsExactly("A/MASTER TimedOut[]", "A/STOP TimedOut[]");
  }
}
