package dev.relevo.config.text;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The bytes of one file and how far they are read.
public final class Source {
  private final String name;
  private final byte[] bytes;
  private int offset;
  private int number;

  public Source(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
    boolean marked =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    this.offset = marked ? 3 : 0; // editors on other systems write a byte order mark
  }

  /// Reads a file whole, however it comes to be one (a pipe, a link).
  ///
  /// @throws IOException with the system's reason, or since it is larger than `limit`
  public static Source open(String name, int limit) throws IOException {
    try (var in = new FileInputStream(name)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException("larger than " + limit + " bytes");
      }
      return new Source(name, bytes);
    }
  }

  public String name() {
    return name;
  }

  int size() {
    return bytes.length;
  }

  /// The next line, or `null` at the end. What is no UTF-8 becomes the replacement character.
  @Nullable Line next() {
    if (offset >= bytes.length) {
      return null;
    }
    int start = offset;
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    offset = end + 1;
    number++;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    return new Line(name, number, new String(bytes, start, end - start, StandardCharsets.UTF_8));
  }
}
