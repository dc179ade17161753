package dev.relevo.linux.libc;

/// An open descriptor that closes once; its number is never used after that.
public final class FileDescriptor implements AutoCloseable {
  private final Libc libc;
  private final int number;
  private boolean open = true;

  /// @param libc of the thread that will close it
  public FileDescriptor(Libc libc, int number) {
    this.libc = libc;
    this.number = number;
  }

  /// What every call refuses (EBADF), for rehearsals. Not to be closed.
  public static FileDescriptor none(Libc libc) {
    return new FileDescriptor(libc, -1);
  }

  public int number() {
    if (!open) {
      throw new IllegalStateException("descriptor " + number + " is closed");
    }
    return number;
  }

  public boolean isOpen() {
    return open;
  }

  /// EINTR is no reason to try again: Linux has let go of the number by then (close(2)).
  @Override
  public void close() {
    if (open) {
      open = false;
      libc.sysOnce(Abi.CLOSE, number, 0, 0, 0, 0, 0);
    }
  }
}
