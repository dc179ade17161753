package dev.relevo.lab;

/// The laboratory itself failed: a missing tool, a refusal of the kernel, something awaited that
/// did not come. The message is for the person at the terminal or the reader of a test's report.
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
