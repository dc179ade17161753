package dev.relevo.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Writes a fault into the sources of a copy of the checkout, for `build/plant-bugs`.
final class Planting {
  private Planting() {}

  /// Without arguments, the names of all mutants; else the copy and one name.
  public static void main(String... arguments) throws IOException {
    if (arguments.length == 0) {
      for (Mutant mutant : Mutant.all()) {
        System.out.println(mutant.name());
      }
      return;
    }
    Path copy = Path.of(arguments[0]);
    Mutant mutant = Mutant.named(arguments[1]);
    for (Map.Entry<Path, String> changed : mutant.applied(copy).entrySet()) {
      Files.writeString(copy.resolve(changed.getKey()), changed.getValue());
    }
  }
}
