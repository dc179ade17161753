package dev.relevo.vrrp;

import java.util.List;

/// The next state and what is to be done, in order.
public record Step(RouterState next, List<Action> actions) {
  /// Nothing is to be done: the answer to most adverts.
  static Step to(RouterState next) {
    return new Step(next, List.of());
  }

  /// An advert is all: nearly every wake-up of a Master.
  static Step to(RouterState next, Action only) {
    return new Step(next, List.of(only));
  }

  static Step to(RouterState next, Action... actions) {
    return new Step(next, List.of(actions));
  }
}
