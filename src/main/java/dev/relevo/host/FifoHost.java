package dev.relevo.host;

import dev.relevo.host.Command.Credentials;
import java.util.Optional;

/// Opens named pipes. For one thread.
public interface FifoHost {
  /// Makes the pipe if nothing is there, and opens it for writing without waiting for a reader.
  ///
  /// @param path no symbolic link at its end
  /// @param mode of one that is made
  /// @param owner of one that is made; empty for ourselves
  /// @throws HostException when it cannot be made or opened, or is something else
  Fifo open(String path, int mode, Optional<Credentials> owner) throws HostException;
}
