package dev.relevo.lint;

/// How much a finding weighs.
public enum Level {
  /// Worth a thought; it does not change the exit code.
  HINT("hint"),
  /// It will hurt some day, or does not mean what it says.
  WARNING("warning"),
  /// The group does not do what it is for.
  ERROR("error");

  private final String word;

  Level(String word) {
    this.word = word;
  }

  /// The word in front of a message.
  public String word() {
    return word;
  }
}
