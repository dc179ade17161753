package dev.relevo.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A packet as text: comment lines that begin with `#`, then octets in hex.
record HexFile(String name, List<String> comments, ByteBuffer octets) {
  private static final Path ROOT = Path.of("src/test/resources/packets");
  private static final String ENDING = ".hex";

  static List<HexFile> folder(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(HexFile::load)
          .toList();
    }
  }

  static HexFile load(String folder, String name) {
    return load(ROOT.resolve(folder).resolve(name + ENDING));
  }

  private static HexFile load(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String digits =
          String.join("", lines.stream().filter(line -> !line.startsWith("#")).toList())
              .replace(" ", "");
      String name = file.getFileName().toString();
      return new HexFile(
          name.substring(0, name.length() - ENDING.length()),
          lines.stream().filter(line -> line.startsWith("#")).toList(),
          ByteBuffer.wrap(HexFormat.of().parseHex(digits)).asReadOnlyBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ByteBuffer buffer() {
    return octets.duplicate();
  }
}
