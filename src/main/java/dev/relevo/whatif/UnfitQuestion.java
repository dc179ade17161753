package dev.relevo.whatif;

/// The question cannot be played; the message says why and what would do.
public final class UnfitQuestion extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitQuestion(String message) {
    super(message, null, false, false);
  }
}
