package dev.relevo.config.text;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One file, read line by line in constant memory: the daemon's heap is small, files may be large.
public final class Source implements AutoCloseable {
  private static final int BUFFER = 8192;

  private final String name;
  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] line = new byte[Lines.MAX_LINE_OCTETS];
  private int at;
  private int end;
  private int total;
  private int number;

  private Source(String name, InputStream in, int limit) {
    this.name = name;
    this.in = in;
    this.limit = limit;
  }

  /// Text that is at hand.
  public static Source of(String name, byte[] text) {
    return new Source(name, new ByteArrayInputStream(text), Integer.MAX_VALUE);
  }

  /// Opens a file, however it comes to be one (a pipe, a link).
  ///
  /// @throws IOException with the system's reason, or since it is larger than `limit`
  static Source open(String name, int limit) throws IOException {
    if (new File(name).length() > limit) {
      throw tooLarge(limit);
    }
    return new Source(name, new FileInputStream(name), limit);
  }

  /// How many bytes were read.
  int size() {
    return total;
  }

  String name() {
    return name;
  }

  /// The line that comes next, for a complaint when it cannot be read.
  int number() {
    return number + 1;
  }

  /// The next line, or `null` at the end. Of a line that is too long only the length is right. What
  /// is no UTF-8 becomes the replacement character.
  ///
  /// @throws IOException when reading fails, or at the limit
  @Nullable Line next() throws IOException {
    int octet = read();
    if (octet < 0) {
      return null;
    }
    int length = 0;
    while (octet >= 0 && octet != '\n') {
      if (length < line.length) {
        line[length] = (byte) octet;
      }
      length++;
      octet = read();
    }
    number++;
    int kept = Math.min(length, line.length);
    int start = number == 1 && isMarked(kept) ? 3 : 0;
    if (length == kept && kept > start && line[kept - 1] == '\r') {
      kept--;
    }
    String text = new String(line, start, kept - start, StandardCharsets.UTF_8);
    return new Line(name, number, text, length);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // it was only read from
    }
  }

  /// Editors on other systems write a byte order mark.
  private boolean isMarked(int length) {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }

  private int read() throws IOException {
    if (at == end) {
      end = Math.max(in.read(buffer, 0, buffer.length), 0);
      at = 0;
      total += end;
      if (total > limit) {
        throw tooLarge(limit);
      }
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }

  private static IOException tooLarge(int limit) {
    return new IOException("larger than " + limit + " bytes");
  }
}
