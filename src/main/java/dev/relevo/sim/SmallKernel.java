package dev.relevo.sim;

import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the kernel of a host of a small world owes its daemon, and what it has answered for.
final class SmallKernel {
  private final List<NodeEvent.AddressesInstalled> answers = new ArrayList<>();
  private final Set<VirtualAddress> present = new LinkedHashSet<>();

  SmallKernel copy() {
    var copy = new SmallKernel();
    copy.answers.addAll(answers);
    copy.present.addAll(present);
    return copy;
  }

  boolean owesAnswer() {
    return !answers.isEmpty();
  }

  NodeEvent answer() {
    return answers.removeFirst();
  }

  /// The addresses that its router knows to be there.
  Set<VirtualAddress> present() {
    return present;
  }

  void ask(List<NodeAction> actions) {
    for (NodeAction wanted : actions) {
      if (wanted.action() instanceof Action.InstallAddresses(var addresses)) {
        answers.add(new NodeEvent.AddressesInstalled(wanted.router().settings().name(), addresses));
      }
    }
  }

  /// @param after the state that the event led to
  void follow(NodeEvent event, RouterState after) {
    if (!(after instanceof RouterState.Master)) {
      present.clear();
    } else if (event instanceof NodeEvent.AddressesInstalled(_, var addresses)) {
      present.addAll(addresses);
    }
  }

  void form(StringBuilder form) {
    for (NodeEvent.AddressesInstalled answer : answers) {
      form.append('a').append(answer.addresses().getFirst().prefix());
    }
  }
}
