package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import dev.relevo.packet.Priority;
import dev.relevo.script.Job;
import dev.relevo.vrrp.StateName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScriptChannelTest {
  private final List<Job> jobs = new ArrayList<>();
  private boolean full;
  private final ScriptChannel channel = channel();
  private final Notifier notifier = new Notifier(List.of(channel));

  private ScriptChannel channel() {
    var channel = new ScriptChannel(job -> !full && jobs.add(job));
    channel.replace(Map.of("VI_1", commands()), Map.of("VI_1", commands()));
    return channel;
  }

  private static Optional<Command> script(String... arguments) {
    return Optional.of(new Command("/" + arguments[0], List.of(arguments), Optional.empty()));
  }

  private static NotifyCommands commands() {
    return new NotifyCommands(
        script("any.sh", "a", "b c"),
        script("master.sh", "mine"),
        Optional.empty(),
        Optional.empty(),
        script("stop.sh"),
        script("lower.sh"));
  }

  private int tell(StateName state) {
    return notifier.tell(new Notification.StateEntered("VI_1", state, new Priority(150)));
  }

  @Test
  void theStatesOwnScriptComesFirstWithItsOwnArgumentsThenTheGeneralOneWithFourMore() {
    assertThat(tell(StateName.MASTER)).isZero();
    assertThat(jobs)
        .extracting(job -> job.command().arguments())
        .containsExactly(
            List.of("master.sh", "mine"),
            List.of("any.sh", "a", "b c", "INSTANCE", "VI_1", "MASTER", "150"));
    assertThat(jobs).allSatisfy(job -> assertThat(job.lane()).isEqualTo("VI_1"));
    assertThat(jobs).allSatisfy(job -> assertThat(job.limit()).isEqualTo(ScriptChannel.LIMIT));
  }

  @Test
  void aGroupIsToldByItsOwnWordWithPriority0AndInALaneOfItsOwn() {
    assertThat(
            notifier.tell(
                new Notification.GroupEntered("VI_1", StateName.MASTER, StateName.BACKUP)))
        .isZero();
    assertThat(jobs)
        .extracting(job -> job.command().arguments())
        .containsExactly(
            List.of("master.sh", "mine"),
            List.of("any.sh", "a", "b c", "GROUP", "VI_1", "MASTER", "0"));
    assertThat(jobs).allSatisfy(job -> assertThat(job.lane()).isEqualTo("group VI_1"));
  }

  @Test
  void stopJobsAreLastAndHaveASecond() {
    tell(StateName.STOP);
    assertThat(jobs).hasSize(2).allSatisfy(job -> assertThat(job.last()).isTrue());
    assertThat(jobs).allSatisfy(job -> assertThat(job.limit()).isEqualTo(ScriptChannel.STOP_LIMIT));
    assertThat(jobs.getLast().command().arguments()).endsWith("STOP", "150");
  }

  @Test
  void aLowerPriorityHasNoMoreArguments() {
    notifier.tell(new Notification.LowerPriorityHeard("VI_1", new Priority(150)));
    assertThat(jobs)
        .extracting(job -> job.command().arguments())
        .containsExactly(List.of("lower.sh"));
  }

  @Test
  void whatIsRefusedIsCounted() {
    full = true;
    assertThat(tell(StateName.MASTER)).isEqualTo(2);
    assertThat(tell(StateName.FAULT)).isEqualTo(1);
    assertThat(notifier.refused()).isEqualTo(3);
  }

  @Test
  void aRouterWithoutScriptsIsNoTrouble() {
    var other = new Notification.StateEntered("VI_2", StateName.MASTER, new Priority(1));
    assertThat(notifier.tell(other)).isZero();
    channel.replace(Map.of("VI_2", commands()), Map.of());
    notifier.tell(other);
    assertThat(jobs).hasSize(2);
    assertThat(tell(StateName.MASTER)).isZero();
    assertThat(jobs).as("VI_1 is gone").hasSize(2);
  }
}
