package dev.relevo.host;

/// The operating system refused; the message names the call, the object and the reason.
public final class HostException extends Exception {
  private static final long serialVersionUID = 1L;

  public HostException(String message) {
    super(message, null, false, false);
  }
}
