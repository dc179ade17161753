package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Lines as keepalived 2.2.7 writes them.
final class FifoChannelTest {
  private final List<String> lines = new ArrayList<>();
  private boolean full;
  private final FifoChannel channel = new FifoChannel(this::write);

  private boolean write(String line) {
    return !full && lines.add(line);
  }

  @Test
  void aLineANotification() {
    channel.tellPriorities(Set.of("VI_1"));
    var priority = new Priority(150);
    for (StateName state :
        List.of(StateName.BACKUP, StateName.MASTER, StateName.FAULT, StateName.STOP)) {
      channel.deliver(new Notification.StateEntered("VI_1", state, priority));
    }
    channel.deliver(new Notification.GroupEntered("G 1", StateName.MASTER, StateName.BACKUP));
    channel.deliver(new Notification.LowerPriorityHeard("VI_1", priority));
    channel.deliver(new Notification.PriorityChanged("VI_1", StateName.MASTER, priority));
    channel.deliver(new Notification.PriorityChanged("VI_1", StateName.BACKUP, priority));
    channel.deliver(new Notification.PriorityChanged("VI_1", StateName.FAULT, new Priority(1)));
    assertThat(lines)
        .containsExactly(
            "INSTANCE \"VI_1\" BACKUP 150\n",
            "INSTANCE \"VI_1\" MASTER 150\n",
            "INSTANCE \"VI_1\" FAULT 150\n",
            "INSTANCE \"VI_1\" STOP 150\n",
            "GROUP \"G 1\" MASTER 0\n",
            "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 150\n",
            "INSTANCE \"VI_1\" MASTER_PRIORITY 150\n",
            "INSTANCE \"VI_1\" BACKUP_PRIORITY 150\n",
            "INSTANCE \"VI_1\" BACKUP_PRIORITY 1\n");
  }

  @Test
  void aChangeOfPriorityIsToldOfThoseThatAskForIt() {
    channel.tellPriorities(Set.of("other"));
    var changed = new Notification.PriorityChanged("VI_1", StateName.MASTER, new Priority(9));
    assertThat(channel.deliver(changed)).isZero();
    assertThat(lines).isEmpty();
  }

  @Test
  void whatFindsNoRoomIsTold() {
    full = true;
    var entered = new Notification.StateEntered("V", StateName.MASTER, new Priority(9));
    assertThat(channel.deliver(entered)).isOne();
  }
}
