package dev.relevo.linux.libc;

/// The kernel refused a call. It does not leave `linux`: outside it is a line or a value.
public final class SyscallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;

  /// @param call the manual's name of it, with its object where that helps
  public SyscallException(String call, int errno) {
    super(call + ": " + Errno.text(errno), null, false, false);
    this.call = call;
    this.errno = errno;
  }

  /// The manual's name of what was refused.
  public String call() {
    return call;
  }

  public int errno() {
    return errno;
  }
}
