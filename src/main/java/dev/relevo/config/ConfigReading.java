package dev.relevo.config;

import dev.relevo.config.model.Configuration;
import java.util.List;

/// What came of reading a configuration: always a configuration, empty at worst, and what there is
/// to say about it, roughly in the order of the files.
public record ConfigReading(Configuration configuration, List<Diagnostic> diagnostics) {}
