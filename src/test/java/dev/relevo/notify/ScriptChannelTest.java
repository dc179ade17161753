package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.Ipv4;
import dev.relevo.host.Command;
import dev.relevo.packet.Priority;
import dev.relevo.script.Job;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScriptChannelTest {
  private final List<Job> jobs = new ArrayList<>();
  private boolean full;
  private final Stories stories = new Stories(() -> 1_764_438_000_007L);
  private final ScriptChannel channel = channel();
  private final Notifier notifier = new Notifier(List.of(channel));

  private ScriptChannel channel() {
    var channel = new ScriptChannel(job -> !full && jobs.add(job), stories);
    NotifyCommands commands = commands(NotifyRules.DEFAULT);
    channel.replace(Map.of("VI_1", commands), Map.of("VI_1", commands));
    return channel;
  }

  private static Optional<Command> script(String... arguments) {
    return Optional.of(new Command("/" + arguments[0], List.of(arguments), Optional.empty()));
  }

  private static NotifyCommands commands(NotifyRules rules) {
    return new NotifyCommands(
        script("any.sh", "a", "b c"),
        script("master.sh", "mine"),
        Optional.empty(),
        Optional.empty(),
        script("stop.sh"),
        script("lower.sh"),
        script("deleted.sh"),
        rules);
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
    assertThat(jobs).allSatisfy(job -> assertThat(job.limit()).isEqualTo(NotifyRules.LIMIT));
  }

  private static Notice entered(StateName state, StateName before, Notice.Cause cause) {
    return new Notice.Entered(state, before, cause);
  }

  @Test
  void theEnvironmentSaysWhyAndWhatWasBefore() {
    var peer = new Ipv4(0x0a000002);
    stories.hear("VI_1", entered(StateName.BACKUP, StateName.INIT, Notice.Cause.START));
    tell(StateName.BACKUP);
    stories.hear("VI_1", new Notice.ResignationHeard(peer, StateName.BACKUP));
    stories.hear("VI_1", entered(StateName.MASTER, StateName.BACKUP, Notice.Cause.MASTER_RESIGNED));
    tell(StateName.MASTER);
    notifier.tell(new Notification.LowerPriorityHeard("VI_1", new Priority(150)));
    notifier.tell(new Notification.GroupEntered("VI_1", StateName.FAULT, StateName.MASTER));
    assertThat(jobs)
        .extracting(job -> job.label() + " " + String.join(" ", job.command().environment()))
        .containsExactly(
            "BACKUP RELEVO_INSTANCE=VI_1 RELEVO_STATE=BACKUP RELEVO_PRIORITY=150"
                + " RELEVO_PREVIOUS_STATE=INIT RELEVO_REASON=start"
                + " RELEVO_TIME=1764438000.007 RELEVO_SEQUENCE=1",
            "MASTER RELEVO_INSTANCE=VI_1 RELEVO_STATE=MASTER RELEVO_PRIORITY=150"
                + " RELEVO_PREVIOUS_STATE=BACKUP RELEVO_REASON=master-resigned"
                + " RELEVO_PEER=10.0.0.2 RELEVO_TIME=1764438000.007 RELEVO_SEQUENCE=2",
            "MASTER RELEVO_INSTANCE=VI_1 RELEVO_STATE=MASTER RELEVO_PRIORITY=150"
                + " RELEVO_PREVIOUS_STATE=BACKUP RELEVO_REASON=master-resigned"
                + " RELEVO_PEER=10.0.0.2 RELEVO_TIME=1764438000.007 RELEVO_SEQUENCE=2",
            "MASTER_RX_LOWER_PRI RELEVO_INSTANCE=VI_1 RELEVO_STATE=MASTER_RX_LOWER_PRI"
                + " RELEVO_PRIORITY=150 RELEVO_PREVIOUS_STATE=MASTER RELEVO_PEER=10.0.0.2"
                + " RELEVO_TIME=1764438000.007 RELEVO_SEQUENCE=3",
            "FAULT RELEVO_GROUP=VI_1 RELEVO_STATE=FAULT RELEVO_PRIORITY=0"
                + " RELEVO_PREVIOUS_STATE=MASTER RELEVO_TIME=1764438000.007 RELEVO_SEQUENCE=4");
  }

  @Test
  void aRouterThatIsGoneHasAWordOfItsOwn() {
    notifier.tell(new Notification.Deleted("VI_1", true, new Priority(150)));
    notifier.tell(new Notification.Deleted("VI_1", false, new Priority(150)));
    assertThat(jobs)
        .extracting(job -> job.command().arguments())
        .containsExactly(
            List.of("deleted.sh"),
            List.of("any.sh", "a", "b c", "INSTANCE", "VI_1", "DELETED", "150"),
            List.of("deleted.sh"),
            List.of("any.sh", "a", "b c", "INSTANCE", "VI_1", "FAULT", "150"));
  }

  @Test
  void theLimitAndOvertakingAreTheRoutersOwn() {
    var rules = new NotifyRules(Duration.ofSeconds(5), true);
    channel.replace(Map.of("VI_1", commands(rules)), Map.of());
    tell(StateName.MASTER);
    tell(StateName.STOP);
    assertThat(jobs).allSatisfy(job -> assertThat(job.overtakes()).isTrue());
    assertThat(jobs)
        .extracting(Job::limit)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            ScriptChannel.STOP_LIMIT,
            ScriptChannel.STOP_LIMIT);
    assertThat(jobs).extracting(Job::order).containsExactly(1L, 1L, 2L, 2L);
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
    channel.replace(Map.of("VI_2", commands(NotifyRules.DEFAULT)), Map.of());
    notifier.tell(other);
    assertThat(jobs).hasSize(2);
    assertThat(tell(StateName.MASTER)).isZero();
    assertThat(jobs).as("VI_1 is gone").hasSize(2);
  }
}
