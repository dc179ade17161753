package dev.relevo.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The second writing of the rules: all pairs of states with all events.
class TransitionsTest {
  private static final VirtualAddress ADDRESS =
      VirtualAddress.of(IpPrefix.parse("10.0.0.100/24").orElseThrow(), new InterfaceName("eth0"));
  private static final Set<StateName> STATES =
      EnumSet.complementOf(EnumSet.of(StateName.STOP)); // which no router is in

  private static final FaultReason FAULT = new FaultReason.InterfaceDown(new InterfaceName("eth0"));

  private static final Map<String, Event> EVENTS =
      Map.of(
          "started", new Event.Started(true),
          "deadline", new Event.DeadlineReached(),
          "installed", new Event.AddressesInstalled(List.of(ADDRESS)),
          "lost", new Event.AddressLost(ADDRESS),
          "priority", new Event.PriorityChanged(Priority.DEFAULT),
          "raised", new Event.FaultRaised(FAULT),
          "cleared", new Event.FaultCleared(),
          "stopped", new Event.Stopped());

  @Test
  void theseAndNoOthersAreExpected() {
    Set<String> expected = new LinkedHashSet<>();
    for (StateName before : STATES) {
      for (StateName after : STATES) {
        EVENTS.forEach((name, event) -> {
          if (before != after && Transitions.isExpected(before, event, after)) {
            expected.add(before + " " + name + " " + after);
          }
        });
      }
    }
    assertThat(expected)
        .containsExactlyInAnyOrder(
            "INIT started BACKUP",
            "INIT started FAULT",
            "BACKUP deadline MASTER",
            "BACKUP raised FAULT",
            "MASTER lost BACKUP",
            "MASTER raised FAULT",
            "FAULT cleared BACKUP",
            "BACKUP stopped INIT",
            "MASTER stopped INIT",
            "FAULT stopped INIT");
  }

  @Test
  void aStepThatNoRuleExpectsIsToldAndTaken() {
    RouterSettings settings = NodeTest.router("A", "10.0.0.100/32");
    var well = new Assessment(Priority.DEFAULT, List.of(), Optional.empty());
    var slot = new RouterSlot(settings, well, new RouterState.Fault(true));
    var out = new ArrayList<NodeAction>();
    var wrong = new RouterState.Master(new Moment(1), AnnouncePlan.NONE, false);
    slot.accept(new Event.FaultCleared(), Step.to(wrong), out);
    assertThat(slot.state()).isEqualTo(wrong);
    assertThat(out)
        .extracting(NodeAction::action)
        .containsExactly(
            new Action.Report(
                new Notice.UnexpectedTransition(
                    StateName.FAULT, StateName.MASTER, "FaultCleared")));
  }
}
