package dev.relevo.cli;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.ReadingOptions;
import java.util.Optional;

/// A configuration that a subcommand was given.
record ModelFile(String file, ConfigReading reading) {
  /// @param configId of `-i`; empty for this host's name
  /// @throws UnfitFiles if there is no configuration to be had
  static ModelFile read(String file, Optional<String> configId) throws UnfitFiles {
    ReadingOptions options = ReadingOptions.ofThisHost(configId.orElse(null));
    ConfigReading reading = ConfigReader.read(file, options);
    ConfigVerdict verdict = ConfigVerdict.of(reading);
    if (verdict == ConfigVerdict.UNREADABLE || verdict == ConfigVerdict.UNREADABLE_INCLUDE) {
      throw new UnfitFiles(reading.gravest());
    }
    return new ModelFile(file, reading);
  }

  /// Whether the file says what it seems to say; if not, the user is told so.
  void warn(Screen screen) {
    if (ConfigVerdict.of(reading) != ConfigVerdict.CLEAN
        && ConfigVerdict.of(reading) != ConfigVerdict.INSECURE) {
      screen.complain(file + " has errors; relevo config test " + file + " tells them");
    }
  }
}
