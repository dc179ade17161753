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
import java.util.stream.Collectors;

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
                    + priorities(address)
                    + "; "
                    + why(mishap.host(), address));
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

  /// What to change, in words: the holder's priority may still be the highest, or the others may be
  /// forbidden to say that theirs is.
  private String why(String holder, IpAddress address) {
    int ours = 0;
    for (Contender one : contenders(address)) {
      ours = one.host().equals(holder) ? Math.max(ours, one.priority()) : ours;
    }
    var modest = new ArrayList<String>();
    for (Contender one : contenders(address)) {
      if (!one.host().equals(holder) && one.priority() > ours) {
        modest.add(one.host());
      }
    }
    if (modest.isEmpty()) {
      return "no other is higher, so the weight is too small to move the address";
    }
    String names = String.join(" and ", modest);
    boolean yields =
        contenders(address).stream().anyMatch(one -> modest.contains(one.host()) && one.preempts());
    return yields
        ? names + " is higher but has not taken over"
        : names + " is higher, but its nopreempt keeps it from taking over";
  }

  /// A host that could hold the address, with its effective priority.
  private record Contender(String host, int priority, boolean preempts) {}

  private List<Contender> contenders(IpAddress address) {
    var all = new ArrayList<Contender>();
    for (int i = 0; i < question.servers().size(); i++) {
      String host = question.servers().get(i).name();
      for (VirtualRouter router : world.node(i).map(Node::routers).orElse(List.of())) {
        for (VirtualAddress held : router.settings().held()) {
          if (held.prefix().address().equals(address)) {
            all.add(new Contender(host, router.priority().value(), router.settings().preempt()));
          }
        }
      }
    }
    return all;
  }

  /// The effective priorities of those that could hold it.
  private String priorities(IpAddress address) {
    return contenders(address).stream()
        .map(one -> one.host() + " has priority " + one.priority())
        .collect(Collectors.joining(", "));
  }
}
