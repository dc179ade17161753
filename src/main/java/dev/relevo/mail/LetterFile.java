package dev.relevo.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// The form of a letter's file: lines `NAME VALUE`, then the message, then a checksum over all
/// before it, since a disk may have lost a part.
final class LetterFile {
  /// A thousand recipients fit, and a megabyte of nonsense does not.
  static final int MAX_OCTETS = 256 * 1024;

  private static final String FORM = "Relevo mail 1";
  private static final String CHECKSUM = "\nchecksum ";

  private LetterFile() {}

  static byte[] encode(Letter letter) {
    byte[] message = letter.message().getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(FORM);
    head.append("\ncreated ").append(letter.created());
    head.append("\nattempts ").append(letter.attempts());
    head.append("\nnext ").append(letter.next());
    head.append("\nfrom ").append(letter.from());
    for (String recipient : letter.to()) {
      head.append("\nto ").append(recipient);
    }
    head.append("\nsubject ").append(letter.subject());
    head.append("\nmessage ").append(message.length).append('\n');
    var out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    out.writeBytes(message);
    long checksum = checksum(out.toByteArray(), out.size());
    out.writeBytes((CHECKSUM + checksum + "\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /// Empty if it is not whole.
  static Optional<Letter> decode(long number, byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1); // an octet a character
    int end = text.lastIndexOf(CHECKSUM);
    if (end < 0
        || !text.startsWith(FORM + "\n")
        || !text.substring(end).equals(CHECKSUM + checksum(file, end) + "\n")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Fields(file, end).read(number));
    } catch (NumberFormatException | StringIndexOutOfBoundsException _) {
      return Optional.empty(); // whole, but nothing that we wrote
    }
  }

  private static long checksum(byte[] octets, int length) {
    var crc = new CRC32();
    crc.update(octets, 0, length);
    return crc.getValue();
  }

  private static final class Fields {
    private final byte[] file;
    private final int end;
    private int at = FORM.length() + 1;
    private long created;
    private int attempts;
    private long next;
    private String from = "";
    private String subject = "";
    private final List<String> to = new ArrayList<>();

    Fields(byte[] file, int end) {
      this.file = file;
      this.end = end;
    }

    Letter read(long number) {
      while (true) {
        String line = line();
        int blank = line.indexOf(' ');
        String value = line.substring(blank + 1);
        switch (line.substring(0, blank)) {
          case "created" -> created = Long.parseLong(value);
          case "attempts" -> attempts = Integer.parseInt(value);
          case "next" -> next = Long.parseLong(value);
          case "from" -> from = value;
          case "to" -> to.add(value);
          case "subject" -> subject = value;
          case "message" -> {
            return letter(number, Integer.parseInt(value));
          }
          default -> throw new NumberFormatException(line);
        }
      }
    }

    private String line() {
      int start = at;
      while (at < end && file[at] != '\n') {
        at++;
      }
      String line = new String(file, start, at - start, StandardCharsets.UTF_8);
      at++;
      return line;
    }

    private Letter letter(long number, int length) {
      if (length < 0 || at + length != end) {
        throw new NumberFormatException("length");
      }
      String message = new String(file, at, length, StandardCharsets.UTF_8);
      return new Letter(number, created, attempts, next, from, List.copyOf(to), subject, message);
    }
  }
}
