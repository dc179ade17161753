package dev.relevo.config.text;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
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
  private int before;
  private boolean within;

  /// Where the line that is read begins behind its blanks.
  private int start;

  private boolean marked;

  private Source(String name, InputStream in, int limit) {
    this.name = name;
    this.in = in;
    this.limit = limit;
  }

  /// Text that is at hand.
  public static Source of(String name, byte[] text) {
    return new Source(name, new ByteArrayInputStream(text), Integer.MAX_VALUE);
  }

  /// Opens a file to be read.
  ///
  /// @throws IOException with the system's reason, since it is no file, or is larger than `limit`
  static Source open(String name, int limit) throws IOException {
    File file = new File(name);
    if (file.exists() && !file.isDirectory() && !isPlain(name) && !isInherited(name)) {
      throw new IOException("Not a regular, non-executable file");
    }
    if (file.length() > limit) {
      throw tooLarge(limit);
    }
    return new Source(name, new FileInputStream(file), limit);
  }

  /// Whether keepalived would read it: a device or a pipe may never end, and a program is no
  /// configuration.
  static boolean isPlain(String name) {
    File file = new File(name);
    return file.isFile() && !file.canExecute();
  }

  /// What whoever started us gave along, as in `-f <(generate)`, has another end.
  private static boolean isInherited(String name) {
    return name.startsWith("/dev/fd/") || name.equals("/dev/stdin");
  }

  /// The reason without the name that the JDK puts in front of it.
  static String reason(String file, IOException refused) {
    String text = String.valueOf(refused.getMessage());
    String prefix = file + " (";
    return text.startsWith(prefix) && text.endsWith(")")
        ? text.substring(prefix.length(), text.length() - 1)
        : text;
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

  /// Whether the file starts with a byte order mark, as editors on other systems write; known once
  /// its first line is read.
  boolean isMarked() {
    return marked;
  }

  /// The next line, or `null` at the end. A line that is too long comes in pieces. What is no UTF-8
  /// becomes the replacement character.
  ///
  /// @throws IOException when reading fails, or at the limit
  @Nullable Line next() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    int marks = 0;
    int length = 0;
    boolean ended = false;
    boolean leading = true;
    byte[] octets = buffer;
    short[] meanings = Marks.OF;
    while (!ended && length < line.length && (at < end || fill())) {
      int from = at;
      int stop = Math.min(end, from + line.length - length);
      int next = from;
      if (leading) {
        while (next < stop && (octets[next] == ' ' || octets[next] == '\t')) {
          next++;
        }
        start = length + next - from;
        leading = next == stop;
      }
      while (next < stop && octets[next] != '\n') {
        marks |= meanings[octets[next++] & 0xff];
      }
      System.arraycopy(octets, from, line, length, next - from);
      length += next - from;
      ended = next < stop;
      at = ended ? next + 1 : next;
    }
    if (!within) {
      number++;
      before = 0;
    }
    within = !ended && (at < end || fill());
    return cut(length, marks);
  }

  private Line cut(int length, int found) {
    int first = 0;
    if (number == 1 && before == 0 && startsWithMark(length)) {
      marked = true;
      first = 3;
    }
    int kept = length;
    while (!within && kept > first && line[kept - 1] == '\r') {
      kept--;
    }
    int last = kept;
    while (last > start && (line[last - 1] == ' ' || line[last - 1] == '\t')) {
      last--;
    }
    int marks = start < last ? found | Marks.first(line[start], found) : found;
    boolean wide = (marks & Marks.WIDE) != 0;
    Charset charset = wide ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    String text = new String(line, first, kept - first, charset);
    int brace = (marks & Marks.BRACE) == 0 ? -1 : brace();
    Line cut = new Line(name, number, before, text, marks, start, Math.max(last, start), brace);
    before += text.length();
    return cut;
  }

  /// Where the first of them is, in a line that has one.
  private int brace() {
    int at = start;
    while (line[at] != '{' && line[at] != '}') {
      at++;
    }
    return at;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException _) {
      // it was only read from
    }
  }

  private boolean startsWithMark(int length) {
    return length >= 3
        && line[0] == (byte) 0xef
        && line[1] == (byte) 0xbb
        && line[2] == (byte) 0xbf;
  }

  /// @return whether there is more
  private boolean fill() throws IOException {
    end = Math.max(in.read(buffer, 0, buffer.length), 0);
    at = 0;
    total += end;
    if (total > limit) {
      throw tooLarge(limit);
    }
    return end > 0;
  }

  private static IOException tooLarge(int limit) {
    return new IOException("larger than " + limit + " bytes");
  }
}
