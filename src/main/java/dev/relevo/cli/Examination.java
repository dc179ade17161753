package dev.relevo.cli;

import dev.relevo.config.ConfigReading;
import java.util.Optional;

/// What the daemon's `-t` does with a file: it reads it, and looks at its scripts and interfaces on
/// this host. The daemon knows how; the subcommands only borrow it.
@FunctionalInterface
public interface Examination {
  /// @param configId of `-i`; empty for this host's name
  ConfigReading examine(String file, Optional<String> configId);
}
