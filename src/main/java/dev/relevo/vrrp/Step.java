package dev.relevo.vrrp;

import java.util.List;

/// The next state and what is to be done, in order.
public record Step(RouterState next, List<Action> actions) {
  static Step to(RouterState next, Action... actions) {
    return new Step(next, List.of(actions));
  }
}
