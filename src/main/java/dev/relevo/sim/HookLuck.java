package dev.relevo.sim;

/// How the hooks of a host's routers end.
public enum HookLuck {
  /// Never before their limit: nobody knows how long somebody's program takes, but it takes no
  /// longer than that.
  LIMIT,

  /// As the seed says: at once, soon, too late, or with a failure.
  DRAWN
}
