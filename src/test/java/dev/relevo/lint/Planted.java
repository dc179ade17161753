package dev.relevo.lint;

import dev.relevo.lint.format.Format;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A directory with the files of a group, as tests keep them; with `here.txt` the first is that
/// host's.
record Planted(Path directory) {
  private static final Path ROOT = Path.of("src/test/resources/check");

  /// The groups of a kind: `sound` or `planted`.
  static List<Planted> all(String kind) throws IOException {
    try (Stream<Path> directories = Files.list(ROOT.resolve(kind))) {
      return directories.sorted().map(Planted::new).toList();
    }
  }

  /// The rule that a planted mistake is named after.
  Rule rule() {
    String name = directory.getFileName().toString();
    return Rule.valueOf(name.substring(0, name.indexOf('-')));
  }

  List<Finding> findings() throws IOException {
    var nodes = new ArrayList<NodeFile>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      nodes.add(NodeFile.read(name.replace(".conf", ""), name, Files.readAllBytes(file)));
    }
    Path here = directory.resolve("here.txt");
    return Files.exists(here)
        ? Lint.of(nodes, nodes.getFirst(), FakeHost.of(Files.readAllLines(here)))
        : Lint.of(nodes);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  /// What a person reads.
  String told() throws IOException {
    var text = new StringWriter();
    Format.TEXT.write(List.of(), findings(), text);
    return text.toString();
  }

  Path expected() {
    return directory.resolve("expected.txt");
  }

  @Override
  public String toString() {
    return directory.getFileName().toString();
  }
}
