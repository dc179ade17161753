package dev.relevo.sim;

import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Does on a simulated host what the core wants, in order.
final class Performer {
  private final Ports ports;
  private final Kernel kernel;
  private final Hooks hooks;
  private final boolean atOnce;

  /// @param atOnce whether the kernel answers within the step
  Performer(Ports ports, Kernel kernel, Hooks hooks, boolean atOnce) {
    this.ports = ports;
    this.kernel = kernel;
    this.hooks = hooks;
    this.atOnce = atOnce;
  }

  /// @param answers takes those that come within the step
  /// @return answers that take their time
  List<NodeEvent> perform(List<NodeAction> actions, Collection<NodeEvent> answers) {
    List<NodeEvent> slow = List.of();
    for (int i = 0; i < actions.size(); i++) {
      VirtualRouter router = actions.get(i).router();
      switch (actions.get(i).action()) {
        case Action.SendAdvert send -> {
          Port port = ports.find(router.settings());
          if (port != null && router.primary().isPresent()) {
            port.send(send.priority(), router.primary().get());
          }
        }
        case Action.InstallAddresses(List<VirtualAddress> addresses) -> {
          var answer = new NodeEvent.AddressesInstalled(router.settings().name(), addresses);
          kernel.install(addresses);
          if (atOnce) {
            answers.add(answer);
          } else {
            slow = slow.isEmpty() ? new ArrayList<>() : slow;
            slow.add(answer);
          }
        }
        case Action.RemoveAddresses(List<VirtualAddress> addresses) -> kernel.remove(addresses);
        case Action.RunHook run -> hooks.run(router.settings().name(), run, answers);
        case Action.Announce _,
            Action.Notify _,
            Action.NotifyGroup _,
            Action.NotifyLowerPriority _,
            Action.CancelHook _, // its end comes all the same, and must not count
            Action.Report _ -> {}
      }
    }
    return slow;
  }
}
