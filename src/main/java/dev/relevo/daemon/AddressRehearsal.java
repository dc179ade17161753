package dev.relevo.daemon;

import dev.relevo.host.Host;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Rehearses what a takeover asks of the host's sockets, with addresses that will be asked for.
final class AddressRehearsal implements AutoCloseable {
  /// Some of every kind are enough.
  private static final int MOST = 64;

  private final Host host;
  private final Queue<VirtualAddress> addresses = new ArrayDeque<>();
  private final int size;

  AddressRehearsal(Host host, List<VirtualRouter> routers) {
    this.host = host;
    int all = 0;
    for (VirtualRouter router : routers) {
      List<VirtualAddress> held = router.settings().held();
      all += held.size();
      addresses.addAll(held.subList(0, Math.min(held.size(), MOST - addresses.size())));
    }
    size = all;
  }

  /// How many addresses there are in all.
  int size() {
    return size;
  }

  /// Takes one address, each time the next one.
  void play() {
    VirtualAddress next = addresses.poll();
    if (next != null) {
      host.rehearse(List.of(next));
      addresses.add(next);
    }
  }

  @Override
  public void close() {
    host.endRehearsal();
  }
}
