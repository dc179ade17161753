package dev.relevo.sim;

/// How the thing behaves that a check looks at.
public enum CheckMood {
  WELL,
  FAILING,
  /// Either, by chance, each time.
  FLAPPING,
  /// Fails by its timeout.
  HANGING
}
