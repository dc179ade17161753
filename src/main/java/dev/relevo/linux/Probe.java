package dev.relevo.linux;

import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;

/// A TCP connect under way.
final class Probe implements Awaited {
  static final int CONNECTED = 0;
  static final int REFUSED = 1;

  private final Sockets sockets;
  private final FileDescriptor descriptor;

  Probe(Sockets sockets, FileDescriptor descriptor) {
    this.sockets = sockets;
    this.descriptor = descriptor;
  }

  @Override
  public FileDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public int end(Memory scratch) {
    return sockets.pendingError(descriptor) == 0 ? CONNECTED : REFUSED;
  }
}
