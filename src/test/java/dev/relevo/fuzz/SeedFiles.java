package dev.relevo.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes what a fuzzer begins with, for `build/fuzz`: inputs, and words that an input may hold.
final class SeedFiles {
  /// The saved inputs of all targets, a directory each.
  static final Path SAVED = Path.of("src/test/resources/fuzz");

  private SeedFiles() {}

  /// @param arguments the target, the directory of the inputs, the file of the words; or nothing,
  ///   to print the names of all targets
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      for (FuzzTargets target : FuzzTargets.values()) {
        System.out.println(target.word());
      }
      return;
    }
    FuzzTargets target = FuzzTargets.named(arguments[0]);
    Path directory = Files.createDirectories(Path.of(arguments[1]));
    List<byte[]> inputs = inputs(target);
    for (int i = 0; i < inputs.size(); i++) {
      Files.write(directory.resolve("seed-" + i), inputs.get(i));
    }
    Files.write(Path.of(arguments[2]), words(target), StandardCharsets.US_ASCII);
  }

  /// What is made from other tests' files, and what is saved of the target itself.
  static List<byte[]> inputs(FuzzTargets target) throws IOException {
    var inputs = new ArrayList<>(target.seeds());
    Path saved = SAVED.resolve(target.word());
    if (Files.isDirectory(saved)) {
      try (var files = Files.list(saved)) {
        for (Path file : files.sorted().toList()) {
          inputs.add(Files.readAllBytes(file));
        }
      }
    }
    return inputs;
  }

  /// In libFuzzer's form.
  private static List<String> words(FuzzTargets target) {
    var lines = new ArrayList<String>();
    for (String word : target.words()) {
      var line = new StringBuilder("\"");
      for (byte octet : word.getBytes(StandardCharsets.UTF_8)) {
        boolean plain = octet > ' ' && octet < 0x7f && octet != '"' && octet != '\\';
        line.append(plain ? "" + (char) octet : String.format("\\x%02x", octet));
      }
      lines.add(line.append('"').toString());
    }
    return lines;
  }
}
