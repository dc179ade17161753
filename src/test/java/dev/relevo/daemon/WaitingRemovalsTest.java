package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.packet.Priority;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.PlainRouter;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two members of a sync group let 100 addresses each go.
class WaitingRemovalsTest {
  private static final int MANY = 100;

  private final VirtualRouter first = router("first", 1);
  private final VirtualRouter second = router("second", 2);
  private final NodeAction member =
      new NodeAction(first, new Action.Notify(StateName.BACKUP, Priority.DEFAULT));
  private final NodeAction group =
      new NodeAction(first, new Action.NotifyGroup("G", StateName.BACKUP, StateName.MASTER));
  private final WaitingRemovals removals = new WaitingRemovals();

  WaitingRemovalsTest() {
    removals.add(first, first.settings().held());
    removals.add(second, second.settings().held());
    removals.addAfter(member);
    removals.addAfterAll(group);
  }

  @Test
  void eachIsToldAfterItsOwnAndTheGroupAfterAll() {
    assertPiece(first, 64, List.of());
    assertPiece(first, 36, List.of(member));
    assertPiece(second, 64, List.of());
    assertPiece(second, 36, List.of(group));
    assertThat(removals.isEmpty()).isTrue();
  }

  @Test
  void whoIsSparedIsToldOfAtOnce() {
    assertThat(removals.spare("second", second.settings().held())).containsExactly(group);
    assertThat(removals.has("second")).isFalse();
    assertPiece(first, 64, List.of());
  }

  @Test
  void whatAnotherOneTakesIsSpared() {
    List<VirtualAddress> taken = first.settings().held().subList(0, 50);
    assertThat(removals.spare("second", taken)).containsExactly(group);
    assertPiece(first, 50, List.of(member));
    assertThat(removals.isEmpty()).isTrue();
  }

  private void assertPiece(VirtualRouter router, int addresses, List<NodeAction> after) {
    WaitingRemovals.Piece piece = removals.next();
    assertThat(piece.router()).isEqualTo(router);
    assertThat(piece.addresses()).hasSize(addresses);
    assertThat(piece.after()).isEqualTo(after);
  }

  private static VirtualRouter router(String name, int vrid) {
    String[] addresses =
        IntStream.rangeClosed(1, MANY)
            .mapToObj(i -> "10." + vrid + ".0." + i + "/32")
            .toArray(String[]::new);
    RouterSettings settings =
        PlainRouter.of(name, vrid, VrrpVersion.V2, Transport.MULTICAST, addresses);
    return new VirtualRouter(settings, Priority.DEFAULT, Optional.empty());
  }
}
