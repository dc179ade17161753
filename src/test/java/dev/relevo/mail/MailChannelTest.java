package dev.relevo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.notify.Notification;
import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MailChannelTest {
  private final List<String> mailed = new ArrayList<>();
  private boolean room = true;
  private final MailChannel channel =
      new MailChannel(
          alert -> {
            mailed.add(alert.name() + " " + (alert.deleted() ? "DELETED" : alert.state()));
            return room;
          },
          new History(() -> 0),
          () -> 0);

  private int tell(String router, StateName... states) {
    int refused = 0;
    for (StateName state : states) {
      refused += channel.deliver(new Notification.StateEntered(router, state, new Priority(100)));
    }
    return refused;
  }

  @Test
  void oneMailForEachChangeOfStateOfWhoHasAnAlert() {
    channel.replace(new MailRules(Set.of("A"), Set.of(), true));
    int refused = tell("A", StateName.BACKUP, StateName.MASTER, StateName.MASTER, StateName.FAULT);
    tell("B", StateName.BACKUP);
    tell("A", StateName.BACKUP, StateName.STOP);
    assertThat(refused).isZero();
    assertThat(mailed).containsExactly("A BACKUP", "A MASTER", "A FAULT", "A BACKUP", "A STOP");
  }

  /// A FAULT that is not mailed is not remembered: the BACKUP after it repeats the last mail and is
  /// left out (keepalived 2.2.7).
  @Test
  void withoutFaultsABackupBeforeAndAfterIsMailedOnce() {
    channel.replace(new MailRules(Set.of("A"), Set.of(), false));
    tell("A", StateName.BACKUP, StateName.FAULT, StateName.BACKUP, StateName.MASTER);
    assertThat(mailed).containsExactly("A BACKUP", "A MASTER");
  }

  @Test
  void aReloadForgetsWhatWasMailedAndKeepsALastWordForWhoGoes() {
    channel.replace(new MailRules(Set.of("A"), Set.of(), true));
    tell("A", StateName.BACKUP);
    channel.widen(new MailRules(Set.of("B"), Set.of(), true));
    tell("A", StateName.FAULT);
    tell("B", StateName.BACKUP);
    channel.replace(new MailRules(Set.of("B"), Set.of(), true));
    tell("A", StateName.STOP);
    tell("B", StateName.BACKUP);
    assertThat(mailed).containsExactly("A BACKUP", "A FAULT", "B BACKUP", "B BACKUP");
  }

  /// Without `notify_deleted` it is a FAULT to keepalived 2.2.7, and told as one; with it, it is
  /// told whatever was mailed last, also with `no_email_faults`.
  @Test
  void aRouterThatIsGone() {
    for (boolean faults : new boolean[] {true, false}) {
      channel.replace(new MailRules(Set.of("A", "B"), Set.of(), faults));
      tell("A", StateName.FAULT);
      channel.deliver(new Notification.Deleted("A", true, new Priority(1)));
      channel.deliver(new Notification.Deleted("B", false, new Priority(1)));
      channel.deliver(new Notification.Deleted("C", true, new Priority(1)));
    }
    assertThat(mailed).containsExactly("A FAULT", "A DELETED", "B FAULT", "A DELETED");
  }

  @Test
  void aGroupIsNotTheRouterOfItsName() {
    channel.replace(new MailRules(Set.of(), Set.of("A"), true));
    tell("A", StateName.BACKUP);
    channel.deliver(new Notification.GroupEntered("A", StateName.MASTER, StateName.BACKUP));
    channel.deliver(new Notification.GroupEntered("A", StateName.MASTER, StateName.MASTER));
    channel.deliver(new Notification.GroupEntered("B", StateName.MASTER, StateName.BACKUP));
    assertThat(mailed).containsExactly("A MASTER");
  }

  @Test
  void wantOfRoomIsCounted() {
    room = false;
    channel.replace(new MailRules(Set.of("A"), Set.of(), true));
    assertThat(tell("A", StateName.BACKUP, StateName.MASTER)).isEqualTo(2);
  }
}
