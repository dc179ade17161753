package dev.relevo.config.text;

import java.util.Arrays;

/// Which characters with a meaning a line holds, found out while it is read: most lines have none,
/// and what looks for them need not look. A configuration is read once, by an interpreter that has
/// not yet compiled anything, so each pass over a line's characters shows.
final class Marks {
  /// What starts a comment.
  static final int COMMENT = 1;

  static final int QUOTE = 2;
  static final int BACKSLASH = 4;
  static final int BRACE = 8;
  static final int DOLLAR = 16;
  static final int NUL = 32;

  /// An octet of a character beyond ASCII.
  static final int WIDE = 64;

  /// White space that is no blank; before the first word it does not count.
  static final int SPACE = 128;

  /// Its first character may start a condition, a sequence or an include.
  static final int LEAD = 256;

  /// It is a comment from its first character to its last.
  static final int REMARK = 512;

  /// By octet, 0 to 255.
  static final short[] OF = table();

  private Marks() {}

  /// What the first octet behind the blanks of a line says of it.
  ///
  /// @param marks what else is in the line
  static int first(byte octet, int marks) {
    return switch (octet) {
      case '@', '~', 'i' -> LEAD;
      case '#', '!' -> (marks & BACKSLASH) == 0 ? REMARK : 0;
      default -> 0;
    };
  }

  private static short[] table() {
    short[] marks = new short[256];
    Arrays.fill(marks, 128, 256, (short) WIDE);
    Arrays.fill(marks, '\t', '\r', (short) SPACE); // all but the end of a line from Windows
    marks[0] = NUL;
    marks['#'] = COMMENT;
    marks['!'] = COMMENT;
    marks['"'] = QUOTE;
    marks['\\'] = BACKSLASH;
    marks['{'] = BRACE;
    marks['}'] = BRACE;
    marks['$'] = DOLLAR;
    return marks;
  }
}
