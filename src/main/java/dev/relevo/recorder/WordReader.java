package dev.relevo.recorder;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.time.Moment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Reads lines of words; every complaint names the line.
final class WordReader {
  /// Of a word that is shown in a message.
  private static final int SHOWN = 60;

  private static final long SECOND = 1_000_000_000L;

  private final String text;
  private int position;
  private int end;
  private int line;

  WordReader(String text) {
    this.text = text;
  }

  /// Goes to the next line that is not a comment.
  ///
  /// @param wanted what is missing if there is none
  void nextLine(String wanted) throws UnreadableRecording {
    do {
      position = line == 0 ? 0 : end + 1;
      line++;
      if (position >= text.length()) {
        throw new UnreadableRecording(line, "the file ends where " + wanted + " should follow");
      }
      int newline = text.indexOf('\n', position);
      end = newline < 0 ? text.length() : newline;
    } while (text.startsWith("#", position));
  }

  void lineEnds() throws UnreadableRecording {
    if (position < end) {
      throw wrong("the end of the line", word());
    }
  }

  /// Whether the line goes on with this word; then it is read.
  boolean nextIs(String word) {
    int after = position + word.length();
    boolean is =
        text.startsWith(word, position)
            && after <= end
            && (after == end || text.charAt(after) == ' ');
    if (is) {
      position = Math.min(after + 1, end);
    }
    return is;
  }

  void expect(String word) throws UnreadableRecording {
    if (!nextIs(word)) {
      throw wrong("'" + word + "'", position < end ? word() : "");
    }
  }

  String word() throws UnreadableRecording {
    if (position >= end) {
      throw new UnreadableRecording(line, "the line ends too early");
    }
    int blank = text.indexOf(' ', position);
    int stop = blank < 0 || blank > end ? end : blank;
    String word = text.substring(position, stop);
    position = Math.min(stop + 1, end);
    return word;
  }

  /// The number of things that follow, each at least one word and thus two characters of the line.
  int count() throws UnreadableRecording {
    long count = number(0, Integer.MAX_VALUE);
    if (count > end - position) {
      throw new UnreadableRecording(line, count + " things do not fit into this line");
    }
    return (int) count;
  }

  int number(int least, int most) throws UnreadableRecording {
    String word = word();
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw wrong("a number from " + least + " to " + most, word);
  }

  boolean flag(String name) throws UnreadableRecording {
    expect(name);
    if (nextIs("yes")) {
      return true;
    }
    expect("no");
    return false;
  }

  Moment moment() throws UnreadableRecording {
    return nextIs("never") ? Moment.NEVER : new Moment(nanos("a moment"));
  }

  Duration duration() throws UnreadableRecording {
    return Duration.ofNanos(nanos("a duration"));
  }

  /// `[-]SECONDS.NNNNNNNNN`.
  private long nanos(String wanted) throws UnreadableRecording {
    String word = word();
    int dot = word.indexOf('.');
    try {
      boolean negative = word.startsWith("-");
      int fraction = word.length() - dot - 1;
      if (dot > 0 && fraction == 9) {
        long seconds = digits(word, negative ? 1 : 0, dot);
        long rest = digits(word, dot + 1, word.length());
        long nanos = Math.addExact(Math.multiplyExact(seconds, SECOND), rest);
        return negative ? -nanos : nanos;
      }
    } catch (NumberFormatException | ArithmeticException _) {
      // told below
    }
    throw wrong(wanted, word);
  }

  /// @throws NumberFormatException for more than a `long` holds, too
  private static long digits(String word, int from, int to) {
    char first = word.charAt(from);
    if (first < '0' || first > '9') { // a sign would be read as well
      throw new NumberFormatException();
    }
    return Long.parseLong(word, from, to, 10);
  }

  String text() throws UnreadableRecording {
    String word = word();
    if (word.indexOf('%') < 0) {
      return word;
    }
    if (word.equals("%")) {
      return "";
    }
    var octets = new ByteArrayOutputStream(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == '%') {
        octets.write(octet(word, i));
        i += 2;
      } else {
        octets.write(word.charAt(i));
      }
    }
    return octets.toString(StandardCharsets.UTF_8);
  }

  private int octet(String word, int at) throws UnreadableRecording {
    int high = at + 2 < word.length() ? Character.digit(word.charAt(at + 1), 16) : -1;
    int low = at + 2 < word.length() ? Character.digit(word.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw wrong("two hexadecimal digits after %", word);
    }
    return high << 4 | low;
  }

  Optional<String> optional() throws UnreadableRecording {
    return nextIs("-") ? Optional.empty() : Optional.of(text());
  }

  InterfaceName interfaceName() throws UnreadableRecording {
    String name = text();
    if (!InterfaceName.isValid(name)) {
      throw wrong("an interface", name);
    }
    return new InterfaceName(name);
  }

  IpAddress address() throws UnreadableRecording {
    String word = word();
    return IpAddress.parse(word).orElseThrow(() -> wrong("an address", word));
  }

  IpPrefix prefix() throws UnreadableRecording {
    String word = word();
    return IpPrefix.parse(word).orElseThrow(() -> wrong("an address with a length", word));
  }

  <E extends Enum<E>> E oneOf(E[] values) throws UnreadableRecording {
    String word = word();
    for (E value : values) {
      if (value.name().equals(word)) {
        return value;
      }
    }
    throw wrong("one of " + values.length + " words such as " + values[0], word);
  }

  UnreadableRecording wrong(String wanted, String found) {
    var shown = new StringBuilder();
    for (int i = 0; i < Math.min(found.length(), SHOWN); i++) {
      char c = found.charAt(i);
      shown.append(c < ' ' || c >= 0x7f ? '?' : c);
    }
    String what = found.isEmpty() ? "the line ends" : "it says '" + shown + "'";
    return new UnreadableRecording(line, what + " where " + wanted + " should stand");
  }
}
