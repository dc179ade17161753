package dev.relevo.track;

import java.util.Optional;

/// The number at the beginning of a tracked file, as C's `strtol` with base 0 reads it (keepalived
/// 2.2.7): blanks, a sign, then decimal, `0x…` or octal digits. What begins otherwise is 0.
public final class FileNumber {
  /// What is read of a file; the rest says nothing.
  public static final int OCTETS = 127;

  /// More digits than that fit into no number here; they need not be added up.
  private static final long OVERFLOW = 1L << 40;

  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;
  private static final int OCTAL = 8;

  private FileNumber() {}

  /// Empty when it does not fit into 32 bits, which changes nothing.
  ///
  /// @param content at most `OCTETS` of it are looked at
  public static Optional<Integer> of(byte[] content) {
    int end = Math.min(content.length, OCTETS);
    int at = 0;
    while (at < end && isBlank(content[at])) {
      at++;
    }
    boolean negative = at < end && content[at] == '-';
    if (at < end && (content[at] == '-' || content[at] == '+')) {
      at++;
    }
    int base = DECIMAL;
    if (at < end && content[at] == '0') {
      base = OCTAL;
      boolean marked = at + 2 < end && (content[at + 1] == 'x' || content[at + 1] == 'X');
      if (marked && Character.digit(content[at + 2], HEXADECIMAL) >= 0) {
        base = HEXADECIMAL;
        at += 2;
      }
    }
    long number = 0;
    for (; at < end && number < OVERFLOW; at++) {
      int digit = content[at] < 0 ? -1 : Character.digit(content[at], base);
      if (digit < 0) {
        break;
      }
      number = number * base + digit;
    }
    long signed = negative ? -number : number;
    if (signed == Integer.MAX_VALUE + 1L) {
      return Optional.of(Integer.MAX_VALUE); // 2.2.7 takes one more, which no weight can tell apart
    }
    return signed == (int) signed ? Optional.of((int) signed) : Optional.empty();
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || (octet >= '\t' && octet <= '\r');
  }
}
