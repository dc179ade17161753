package dev.relevo.sim;

/// Something that must never happen has happened.
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  Violation(String message) {
    super(message);
  }
}
