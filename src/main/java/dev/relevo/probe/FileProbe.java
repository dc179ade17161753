package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Well when all of them exist.
record FileProbe(List<String> paths) implements Probe {
  @Override
  public Optional<String> fault(Duration limit) {
    for (String path : paths) {
      if (!Files.exists(Path.of(path))) {
        return Optional.of(path + " does not exist");
      }
    }
    return Optional.empty();
  }
}
