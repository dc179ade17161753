package dev.relevo.recorder;

/// A recording that is damaged, or none. The message names the line.
public final class UnreadableRecording extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableRecording(int line, String message) {
    super("line " + line + ": " + message, null, false, false);
  }
}
