package dev.relevo.config;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.HostReferences;
import java.util.List;

/// What came of reading a configuration: always a configuration, empty at worst, and what there is
/// to say about it, roughly in the order of the files.
///
/// @param references what a host must have for it
public record ConfigReading(
    Configuration configuration, List<Diagnostic> diagnostics, HostReferences references) {
  /// What keeps a daemon from running with it, in one line for a person.
  public String gravest() {
    Diagnostic gravest = null;
    for (Diagnostic diagnostic : diagnostics) {
      if (gravest == null || diagnostic.severity().compareTo(gravest.severity()) > 0) {
        gravest = diagnostic;
      }
    }
    return gravest == null ? "nothing is wrong with it" : gravest.logLine();
  }
}
