package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.sim.Change;
import dev.relevo.sim.WorldListener;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes down who holds what, by what the kernels are asked to do, and what the daemons say about
/// it.
final class Witness implements WorldListener {
  private final List<Server> servers;
  private final Reasons reasons;
  private final List<Holding> holdings = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, Map<IpAddress, Moment>> held = new LinkedHashMap<>();

  Witness(List<Server> servers, Reasons reasons) {
    this.servers = servers;
    this.reasons = reasons;
    for (Server server : servers) {
      held.put(server.name(), new LinkedHashMap<>());
    }
  }

  @Override
  public void stepped(
      Moment at, String host, NodeEvent event, List<NodeAction> actions, Node node) {
    if (event instanceof NodeEvent.AddressesInstalled(var router, var addresses)
        && node.state(router) instanceof RouterState.Master master
        && !master.isEntering()) {
      for (VirtualAddress address : addresses) {
        of(host).putIfAbsent(address.prefix().address(), at);
      }
    }
    for (NodeAction wanted : actions) {
      String router = wanted.router().settings().name();
      switch (wanted.action()) {
        case Action.RemoveAddresses(List<VirtualAddress> addresses) -> {
          for (VirtualAddress address : addresses) {
            release(host, address.prefix().address(), at);
          }
        }
        case Action.Report(Notice notice) ->
            reasons.turn(at, host, router, notice, actions).ifPresent(turns::add);
        case Action.SendAdvert _,
            Action.InstallAddresses _,
            Action.Announce _,
            Action.Notify _,
            Action.NotifyGroup _,
            Action.NotifyLowerPriority _,
            Action.RunHook _,
            Action.CancelHook _ -> {}
      }
    }
  }

  @Override
  public void changed(Moment at, Change change) {
    if (change instanceof Change.PowerOff(int number)) {
      String host = servers.get(number).name();
      List.copyOf(of(host).keySet()).forEach(address -> release(host, address, at));
    }
  }

  private Map<IpAddress, Moment> of(String host) {
    return held.computeIfAbsent(host, _ -> new LinkedHashMap<>());
  }

  private void release(String host, IpAddress address, Moment at) {
    Moment from = of(host).remove(address);
    if (from != null) {
      holdings.add(new Holding(address, host, from, at));
    }
  }

  /// The hosts that have the address now.
  List<String> holders(IpAddress address) {
    return held.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(address))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whether a host let go of an address after the moment.
  boolean wasReleased(String host, IpAddress address, Moment since) {
    return holdings.stream()
        .anyMatch(past ->
            past.host().equals(host) && past.address().equals(address) && past.to().isAfter(since));
  }

  /// All there was, once it is over.
  List<Holding> holdings(Moment end) {
    for (Server server : servers) {
      List.copyOf(of(server.name()).keySet())
          .forEach(address -> release(server.name(), address, end));
    }
    holdings.sort(Comparator.comparing(Holding::from));
    return List.copyOf(holdings);
  }

  List<Turn> turns() {
    return List.copyOf(turns);
  }
}
