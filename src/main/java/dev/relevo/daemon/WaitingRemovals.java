package dev.relevo.daemon;

import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Addresses that are to go, behind the first of a router that has very many: the kernel takes some
/// 20 microseconds for each, and the adverts of other routers are due meanwhile. What is to be told
/// of such a router waits for the last of them.
final class WaitingRemovals {
  /// Some addresses of one router, and what comes after them.
  ///
  /// @param after empty while more of its addresses wait
  record Piece(VirtualRouter router, List<VirtualAddress> addresses, List<NodeAction> after) {}

  private static final class Waiting {
    final VirtualRouter router;
    final ArrayDeque<VirtualAddress> addresses = new ArrayDeque<>();
    final List<NodeAction> after = new ArrayList<>(1);

    Waiting(VirtualRouter router) {
      this.router = router;
    }
  }

  private final SequencedMap<String, Waiting> byRouter = new LinkedHashMap<>();

  boolean isEmpty() {
    return byRouter.isEmpty();
  }

  boolean has(String router) {
    return !byRouter.isEmpty() && byRouter.containsKey(router);
  }

  void add(VirtualRouter router, Collection<VirtualAddress> addresses) {
    byRouter
        .computeIfAbsent(router.settings().name(), _ -> new Waiting(router))
        .addresses
        .addAll(addresses);
  }

  /// To be done when the last address of this router is gone; it has one that waits.
  void addAfter(NodeAction told) {
    Waiting waiting = byRouter.get(told.router().settings().name());
    if (waiting == null) {
      throw new IllegalStateException("no address of the router waits: " + told);
    }
    waiting.after.add(told);
  }

  /// To be done when the last of all that wait is gone: a sync group's members leave together.
  ///
  /// @throws java.util.NoSuchElementException when none waits
  void addAfterAll(NodeAction told) {
    byRouter.sequencedValues().getLast().after.add(told);
  }

  /// The next addresses, as many as the kernel is asked for at once.
  ///
  /// @throws java.util.NoSuchElementException when none waits
  Piece next() {
    Iterator<Waiting> all = byRouter.values().iterator();
    Waiting first = all.next();
    var piece = new ArrayList<VirtualAddress>(Installation.BATCH);
    while (piece.size() < Installation.BATCH && !first.addresses.isEmpty()) {
      piece.add(first.addresses.removeFirst());
    }
    if (!first.addresses.isEmpty()) {
      return new Piece(first.router, piece, List.of());
    }
    all.remove();
    return new Piece(first.router, piece, first.after);
  }

  /// The router is to have its addresses again: those that still stand may stay, for it asks for
  /// all of them, batch by batch. What another router asks for may stay, too.
  ///
  /// @return what was to be told, to be done now
  List<NodeAction> spare(String router, List<VirtualAddress> wanted) {
    if (byRouter.isEmpty()) {
      return List.of();
    }
    Waiting own = byRouter.remove(router);
    for (Waiting other : byRouter.values()) {
      other.addresses.removeIf(address -> isAmong(wanted, address));
    }
    return own == null ? List.of() : own.after;
  }

  private static boolean isAmong(List<VirtualAddress> wanted, VirtualAddress address) {
    for (VirtualAddress one : wanted) {
      if (one.prefix().equals(address.prefix()) && one.device().equals(address.device())) {
        return true;
      }
    }
    return false;
  }
}
