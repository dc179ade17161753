package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// The judge of the torture: what VRRP makes of conditions. Priorities of FIRST are 200, 150, 100;
/// of STAYS, where Masters stay, 100, 200, 150.
class ConditionsTest {
  private final Conditions conditions = new Conditions();

  private boolean isRight(Router router, Integer... holders) {
    return conditions.trouble(router, Set.of(holders)).isEmpty();
  }

  @Test
  void allIsWell() {
    assertThat(isRight(Router.FIRST, 1)).isTrue();
    assertThat(isRight(Router.FIRST, 2)).isFalse();
    assertThat(isRight(Router.FIRST)).isFalse();
    assertThat(isRight(Router.FIRST, 1, 2)).isFalse();
  }

  @Test
  void whereMastersStayOneIsAsGoodAsAnother() {
    assertThat(isRight(Router.STAYS, 1)).isTrue();
    assertThat(isRight(Router.STAYS, 3)).isTrue();
    assertThat(isRight(Router.STAYS)).isFalse();
    assertThat(isRight(Router.STAYS, 1, 3)).isFalse();
  }

  @Test
  void whoCannotHoldsNothing() {
    conditions.cannot(1);
    assertThat(isRight(Router.FIRST, 2)).isTrue();
    assertThat(isRight(Router.FIRST, 1)).isFalse();
    assertThat(isRight(Router.FIRST, 1, 2)).isFalse();
  }

  @Test
  void whatADeadDaemonLeftDoesNotCount() {
    conditions.dead(1);
    assertThat(isRight(Router.FIRST, 1, 2)).isTrue();
    assertThat(isRight(Router.FIRST, 2)).isTrue();
    assertThat(isRight(Router.FIRST, 1)).isFalse();
  }

  @Test
  void eachSideOfAPartitionHasItsOwn() {
    conditions.split(Set.of(1));
    assertThat(isRight(Router.FIRST, 1, 2)).isTrue();
    assertThat(isRight(Router.FIRST, 1)).isFalse();
    assertThat(isRight(Router.FIRST, 2)).isFalse();
    assertThat(isRight(Router.FIRST, 1, 3)).isFalse();
  }

  @Test
  void whoHearsNobodyIsMaster() {
    conditions.deaf(3, 1);
    assertThat(isRight(Router.FIRST, 1, 3)).isTrue();
    assertThat(isRight(Router.FIRST, 1)).isFalse();
    conditions.deaf(1, 3);
    assertThat(isRight(Router.FIRST, 1, 3)).isTrue();
  }

  @Test
  void aWeightChangesThePriority() {
    conditions.weight(3, Router.SIXTH, -120);
    assertThat(isRight(Router.SIXTH, 2)).isTrue();
    assertThat(isRight(Router.SIXTH, 3)).isFalse();
  }

  @Test
  void aReloadChangesThePriority() {
    conditions.priority(3, Router.FIRST, 250);
    assertThat(isRight(Router.FIRST, 3)).isTrue();
    assertThat(isRight(Router.FIRST, 1)).isFalse();
  }

  @Test
  void whoIsRightOnceAllIsWell() {
    assertThat(conditions.successors(Router.FIRST, Set.of(2))).containsExactly(1);
    assertThat(conditions.successors(Router.STAYS, Set.of(1))).containsExactly(1);
    conditions.split(Set.of(3));
    assertThat(conditions.successors(Router.STAYS, Set.of(1, 3))).containsExactly(3);
  }

  @Test
  void aFrozenMasterGoesOnAsMasterADeadOneDoesNot() {
    conditions.frozen(2);
    assertThat(conditions.successors(Router.STAYS, Set.of(1, 2))).containsExactly(2);
    conditions.dead(3);
    assertThat(conditions.successors(Router.STAYS, Set.of(1, 3))).containsExactly(1);
  }

  /// It is server2's priority that is the highest. Before it stood still, server1 was Master.
  @Test
  void aFrozenKeepalivedMayTakeOverBeforeItHasReadItsSocket() {
    var mixed = new Conditions(Set.of(2));
    mixed.frozen(2);
    assertThat(mixed.successors(Router.STAYS, Set.of(1))).containsExactlyInAnyOrder(1, 2);
    assertThat(mixed.successors(Router.FIRST, Set.of(1))).containsExactly(1);
    conditions.frozen(2);
    assertThat(conditions.successors(Router.STAYS, Set.of(1))).containsExactly(1);
  }

  /// It hears of the other Master at once, and has no reason to let go only if it is better.
  @Test
  void aFrozenKeepalivedThatIsWorseLetsGo() {
    var mixed = new Conditions(Set.of(1));
    mixed.frozen(1);
    assertThat(mixed.successors(Router.STAYS, Set.of(2))).containsExactly(2);
  }
}
