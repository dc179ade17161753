package dev.relevo.host;

import java.nio.charset.StandardCharsets;

/// What a program has written, or its beginning and its end where that is too much to keep.
public final class Output {
  /// Octets kept of the beginning, and as many of the end: a message and its cause, no log file.
  public static final int KEPT = 1024;

  /// Nothing, or nobody listened.
  public static final Output NONE = new Output(new byte[0], new byte[0], 0);

  private static final int DELETE = 0x7f;
  private static final int LAST_CONTROL = 0x9f;
  private static final int LINE_SEPARATOR = 0x2028;
  private static final int LAST_OVERRIDE = 0x202e;
  private static final int FIRST_ISOLATE = 0x2066;
  private static final int LAST_ISOLATE = 0x2069;
  private static final String HEX = "0123456789abcdef";

  private final byte[] first;
  private final byte[] last;
  private final long octets;

  /// @param first up to `KEPT` octets
  /// @param last what follows them, without what is left out between
  /// @param octets written in all
  public Output(byte[] first, byte[] last, long octets) {
    this.first = first.clone();
    this.last = last.clone();
    this.octets = octets;
  }

  /// Written in all.
  public long octets() {
    return octets;
  }

  /// In one line, for a person's terminal: what would move a cursor, end a line or turn the
  /// direction of writing is spelled out. One line's end at the very end is left out.
  public String text() {
    long without = octets - first.length - last.length;
    if (without == 0) {
      byte[] all = new byte[first.length + last.length];
      System.arraycopy(first, 0, all, 0, first.length);
      System.arraycopy(last, 0, all, first.length, last.length);
      return harmless(all);
    }
    return harmless(first) + " [" + without + " octets left out] " + harmless(last);
  }

  private static String harmless(byte[] octets) {
    int length = octets.length;
    if (length > 0 && octets[length - 1] == '\n') {
      length--;
    }
    String text = new String(octets, 0, length, StandardCharsets.UTF_8);
    var harmless = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        harmless.append("\\n");
      } else if (c == '\t') {
        harmless.append("\\t");
      } else if (c < ' ' || (c >= DELETE && c <= LAST_CONTROL)) {
        harmless.append("\\x").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      } else if ((c >= LINE_SEPARATOR && c <= LAST_OVERRIDE)
          || (c >= FIRST_ISOLATE && c <= LAST_ISOLATE)) {
        harmless.append("\\u").append(Integer.toHexString(c));
      } else {
        harmless.append(c);
      }
    }
    return harmless.toString();
  }
}
