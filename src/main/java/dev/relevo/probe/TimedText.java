package dev.relevo.probe;

/// A text that can be read until its time is up.
///
/// @param end of `System.nanoTime`
record TimedText(String text, long end) implements CharSequence {
  /// It was read for too long.
  static final class TimeIsUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimeIsUp() {
      super("the time is up", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (System.nanoTime() - end > 0) {
      throw new TimeIsUp();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new TimedText(text.substring(from, to), end);
  }

  @Override
  public String toString() {
    return text;
  }
}
