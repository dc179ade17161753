package dev.relevo.fuzz;

import dev.relevo.track.FileNumber;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a tracked file begins with, read beside a second reading by a regular expression and
/// arbitrary precision.
final class FileNumberTarget implements FuzzTarget {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[ \\t\\n\\x0b\\f\\r]*(?<sign>[+-]?)"
              + "(?:0[xX](?<hex>[0-9a-fA-F]+)|0(?<octal>[0-7]*)|(?<decimal>[0-9]+))");

  @Override
  public void feed(byte[] input) {
    Optional<Integer> read = FileNumber.of(input);
    Optional<Integer> slow = slow(input);
    if (!read.equals(slow)) {
      throw new AssertionError("read as " + read + ", but it is " + slow);
    }
  }

  private static Optional<Integer> slow(byte[] input) {
    int length = Math.min(input.length, FileNumber.OCTETS);
    String text = new String(input, 0, length, StandardCharsets.ISO_8859_1);
    Matcher found = NUMBER.matcher(text);
    if (!found.lookingAt()) {
      return Optional.of(0);
    }
    BigInteger number = BigInteger.ZERO;
    if (found.group("hex") != null) {
      number = new BigInteger(found.group("hex"), 16);
    } else if (found.group("decimal") != null) {
      number = new BigInteger(found.group("decimal"));
    } else if (!found.group("octal").isEmpty()) {
      number = new BigInteger(found.group("octal"), 8);
    }
    number = found.group("sign").equals("-") ? number.negate() : number;
    if (number.equals(BigInteger.valueOf(1L << 31))) {
      return Optional.of(Integer.MAX_VALUE); // as keepalived 2.2.7
    }
    return number.bitLength() < 32 ? Optional.of(number.intValue()) : Optional.empty();
  }
}
