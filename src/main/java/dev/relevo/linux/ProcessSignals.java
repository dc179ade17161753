package dev.relevo.linux;

import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.Libc;
import java.io.IOException;

/// Sends signals to other processes: `kill(2)` alone, without the milliseconds of a shell, which a
/// measurement would measure. The daemon does not use this class.
public final class ProcessSignals {
  public static final int HUP = 1;
  public static final int TERM = 15;

  private ProcessSignals() {}

  /// @throws IOException when there is no such process, or without the right to
  public static void send(long pid, int signal) throws IOException {
    long result = new Libc().sys(Abi.KILL, pid, signal, 0);
    if (result < 0) {
      throw new IOException("kill " + pid + ": " + Errno.text((int) -result));
    }
  }
}
