package dev.relevo.linux;

import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Memory;

/// What `LinuxProcesses` waits for: a process or a TCP probe.
sealed interface Awaited permits Child, Probe {
  /// No status: exit statuses end at 255, signals at -64.
  int STILL_RUNNING = Integer.MIN_VALUE;

  FileDescriptor descriptor();

  /// Asks how it ended, once its descriptor is ready; the descriptor stays open.
  ///
  /// @return the status for `Ended`, or `STILL_RUNNING`
  int end(Memory scratch);
}
