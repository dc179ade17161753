package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.sim.World;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person would want to be told, besides who held what.
final class Findings {
  private final Question question;
  private final World world;
  private final Witness witness;
  private final Map<Mishap, List<IpAddress>> heldAtFailure = new LinkedHashMap<>();

  /// Notes at each failing check what its host holds.
  Findings(Question question, World world, Witness witness) {
    this.question = question;
    this.world = world;
    this.witness = witness;
    for (Mishap mishap : question.mishaps()) {
      if (mishap.kind() == Mishap.Kind.FAIL) {
        world.at(mishap.at(), () -> heldAtFailure.put(mishap, heldBy(mishap.host())));
      }
    }
  }

  private List<IpAddress> heldBy(String host) {
    var held = new ArrayList<IpAddress>();
    for (int i = 0; i < question.servers().size(); i++) {
      Optional<Node> node = world.node(i);
      if (node.isEmpty() || !question.servers().get(i).name().equals(host)) {
        continue;
      }
      for (VirtualRouter router : node.get().routers()) {
        if (node.get().state(router.settings().name()) instanceof RouterState.Master) {
          for (VirtualAddress address : router.settings().held()) {
            held.add(address.prefix().address());
          }
        }
      }
    }
    return held;
  }

  /// Before the witness closes its book.
  List<String> atEnd(Collection<IpAddress> addresses) {
    var found = new ArrayList<String>();
    heldAtFailure.forEach((mishap, held) -> {
      if (!isHealed(mishap)) {
        for (IpAddress address : held) {
          if (witness.holders(address).equals(List.of(mishap.host()))
              && !witness.wasReleased(mishap.host(), address, mishap.at())) {
            found.add(
                mishap.host()
                    + " keeps "
                    + address
                    + " although "
                    + mishap.what()
                    + " fails: "
                    + priorities(address));
          }
        }
      }
    });
    for (IpAddress address : addresses) {
      List<String> holders = witness.holders(address);
      if (holders.isEmpty()) {
        found.add("nobody holds " + address + " at the end");
      } else if (holders.size() > 1) {
        found.add(String.join(" and ", holders) + " both hold " + address + " at the end");
      }
    }
    return found;
  }

  private boolean isHealed(Mishap failure) {
    return question.mishaps().stream()
        .anyMatch(later ->
            later.kind() == Mishap.Kind.HEAL
                && later.at().isAfter(failure.at())
                && later.host().equals(failure.host())
                && (later.what().isEmpty() || later.what().equals(failure.what())));
  }

  /// The effective priorities of those that could hold it.
  private String priorities(IpAddress address) {
    var all = new ArrayList<String>();
    for (int i = 0; i < question.servers().size(); i++) {
      String host = question.servers().get(i).name();
      for (VirtualRouter router : world.node(i).map(Node::routers).orElse(List.of())) {
        for (VirtualAddress held : router.settings().held()) {
          if (held.prefix().address().equals(address)) {
            all.add(host + " has priority " + router.priority());
          }
        }
      }
    }
    return String.join(", ", all);
  }
}
