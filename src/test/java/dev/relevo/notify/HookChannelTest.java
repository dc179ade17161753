package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import dev.relevo.packet.Priority;
import dev.relevo.script.Job;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HookChannelTest {
  private final List<Job> begun = new ArrayList<>();
  private final List<Job> ended = new ArrayList<>();
  private boolean full;
  private final HookChannel channel =
      new HookChannel(
          new HookChannel.Starter() {
            @Override
            public boolean hurry(Job job) {
              return !full && begun.add(job);
            }

            @Override
            public void end(Job job) {
              ended.add(job);
            }
          },
          new Stories(() -> 1_764_438_000_007L));

  private static Action.RunHook hook(Hook hook, long since) {
    return new Action.RunHook(
        hook, new Moment(since), Duration.ofMillis(1_250), Notice.Cause.MASTER_DOWN);
  }

  private boolean run(String router, Hook hook, long since) {
    return channel.run(router, hook(hook, since), new Priority(150));
  }

  private void adopt(String router) {
    var command = new Command("/attach", List.of("attach", "a b"), Optional.empty());
    channel.replace(Map.of(router, new HookCommands(Optional.of(command), Optional.empty())));
  }

  @Test
  void itsArgumentsAreThoseOfNotifyAndItsEnvironmentSaysWhyAndForHowLong() {
    adopt("V");
    assertThat(run("V", Hook.PRE_MASTER, 5)).isTrue();
    Job job = begun.getFirst();
    assertThat(job.command().arguments())
        .containsExactly("attach", "a b", "INSTANCE", "V", "PRE_MASTER", "150");
    assertThat(job.command().environment())
        .containsExactly(
            "RELEVO_INSTANCE=V",
            "RELEVO_STATE=PRE_MASTER",
            "RELEVO_PRIORITY=150",
            "RELEVO_PREVIOUS_STATE=BACKUP",
            "RELEVO_REASON=master-down",
            "RELEVO_TIME=1764438000.007",
            "RELEVO_SEQUENCE=1",
            "RELEVO_LIMIT=1.250");
    assertThat(job.limit()).isEqualTo(Duration.ofMillis(1_250));
    assertThat(job.order()).isEqualTo(5);
  }

  @Test
  void whatIsNotThereOrHasNoRoomIsNotWaitedFor() {
    adopt("V");
    assertThat(run("V", Hook.PRE_RELEASE, 5)).isFalse();
    assertThat(run("W", Hook.PRE_MASTER, 5)).isFalse();
    full = true;
    assertThat(run("V", Hook.PRE_MASTER, 5)).isFalse();
  }

  @Test
  void theRunThatWasBegunLastIsEndedOnce() {
    adopt("V");
    run("V", Hook.PRE_MASTER, 5);
    run("V", Hook.PRE_MASTER, 6);
    channel.cancel("V", Hook.PRE_RELEASE);
    channel.cancel("V", Hook.PRE_MASTER);
    channel.cancel("V", Hook.PRE_MASTER);
    assertThat(ended).containsExactly(begun.get(1));
  }
}
