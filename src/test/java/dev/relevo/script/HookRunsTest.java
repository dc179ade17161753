package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Jobs that somebody waits for, beside those that only tell.
final class HookRunsTest {
  private final FakeProcessHost host = new FakeProcessHost();
  private final Listened told = new Listened();
  private final JobLanes lanes = new JobLanes();
  private final ScriptRunner runner = new ScriptRunner(host, told, lanes);

  private static Moment at(double seconds) {
    return new Moment((long) (seconds * 1e9));
  }

  private static Job job(String lane, String label, long order) {
    var command = new Command("/bin/" + label, List.of(label, lane), Optional.empty());
    return new Job(lane, label, command, Duration.ofSeconds(3), false, order, false);
  }

  @Test
  void aHookDoesNotWaitBehindWhatIsStillToBeTold() {
    lanes.offer(job("V", "slow", 1));
    lanes.offer(job("V", "waits", 2));
    runner.step(at(0));
    runner.hurry(job("V", "hook", 3), at(1));
    assertThat(host.takeLog()).containsExactly("start 1 slow V", "start 2 hook V");
    runner.ended(2, 0);
    assertThat(told.take()).containsExactly("hook V/hook Exited[status=0]");
    runner.step(at(2));
    assertThat(host.takeLog()).as("the lane is as busy as before").isEmpty();
  }

  @Test
  void atItsLimitItIsToldAtOnceAndAskedToEndAndThenEnded() {
    runner.hurry(job("V", "hook", 1), at(0));
    assertThat(runner.step(at(0))).isEqualTo(at(3));
    host.takeLog();
    runner.step(at(3));
    assertThat(told.take()).containsExactly("hook V/hook TimedOut[]");
    runner.step(at(5));
    assertThat(host.takeLog()).containsExactly("kill 1 15", "kill 1 9");
    runner.ended(1, -9);
    assertThat(told.take()).as("said once").isEmpty();
  }

  @Test
  void oneThatNobodyWaitsForAnyMoreIsEndedWithoutAWordAndNotItsSuccessor() {
    runner.hurry(job("V", "hook", 1), at(0));
    runner.end(job("V", "hook", 1), at(1));
    runner.hurry(job("V", "hook", 2), at(1));
    runner.end(job("V", "hook", 1), at(2));
    assertThat(host.takeLog()).containsExactly("start 1 hook V", "kill 1 15", "start 2 hook V");
    runner.ended(1, -15);
    assertThat(told.take()).isEmpty();
    runner.ended(2, 1);
    assertThat(told.take()).containsExactly("hook V/hook Exited[status=1]");
  }

  @Test
  void noMoreThanSoManyAtATimeAndThoseThatWaitMayBeGivenUp() {
    for (int i = 0; i < ScriptRunner.MAX_HOOKS + 2; i++) {
      runner.hurry(job("V" + i, "hook", 1), at(0));
    }
    assertThat(host.takeLog()).hasSize(ScriptRunner.MAX_HOOKS);
    runner.end(job("V" + ScriptRunner.MAX_HOOKS, "hook", 1), at(1));
    runner.ended(1, 0);
    runner.ended(2, 0);
    runner.step(at(1));
    int last = ScriptRunner.MAX_HOOKS + 1;
    assertThat(host.takeLog()).containsExactly("start " + last + " hook V" + last);
  }

  @Test
  void oneThatCannotBeStartedHasEnded() {
    host.refusing = true;
    runner.hurry(job("V", "hook", 1), at(0));
    assertThat(told.take())
        .containsExactly("hook V/hook NotStarted[reason=cannot start /bin/hook: ENOEXEC]");
    assertThat(runner.step(at(0))).isEqualTo(Moment.NEVER);
  }

  @Test
  void atTheStopNoneBeginsAndThoseThatRunGetASecond() {
    runner.hurry(job("V", "hook", 1), at(0));
    host.takeLog();
    runner.stop(at(1));
    runner.hurry(job("W", "hook", 1), at(1));
    assertThat(told.take()).containsExactly("hook W/hook NotStarted[reason=the daemon stops]");
    runner.step(at(2));
    assertThat(host.takeLog()).containsExactly("kill 1 9");
    runner.ended(1, -9);
    assertThat(runner.finished()).isTrue();
  }
}
