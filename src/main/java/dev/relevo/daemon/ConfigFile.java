package dev.relevo.daemon;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ReadingOptions;
import dev.relevo.options.DaemonOptions;

/// The configuration as the command line names it: start, test and reload read it alike.
///
/// @param name as it is logged
/// @param options what a reading depends on besides the file
record ConfigFile(String name, ReadingOptions options) {
  /// The file of `-f`, read for the host of `-i`.
  ///
  /// @param name the file, made absolute if need be
  static ConfigFile of(String name, DaemonOptions options) {
    return new ConfigFile(name, ReadingOptions.ofThisHost(options.configId().orElse(null)));
  }

  ConfigReading read() {
    return ConfigReader.read(name, options);
  }
}
