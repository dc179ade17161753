package dev.relevo.probe;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What came over D-Bus, as far as anybody here wants to know.
///
/// @param replyTo the serial of the call that it answers, or 0
/// @param text the first string of its body, be it in a variant; empty without one
record BusMessage(boolean isError, boolean isReturn, int replyTo, String text) {
  private static final int HEAD = 16;
  private static final int RETURN = 2;
  private static final int ERROR = 3;
  private static final int REPLY_SERIAL = 5;
  private static final int SIGNATURE = 8;

  /// What is asked for has a hundred octets; signals of a busy system have some thousands.
  private static final int MAX_OCTETS = 256 * 1024;

  /// Gives so many octets.
  interface Source {
    ByteBuffer take(int octets) throws IOException;
  }

  boolean answers(int serial) {
    return (isError || isReturn) && replyTo == serial;
  }

  static BusMessage read(Source source) throws IOException {
    ByteBuffer head = source.take(HEAD);
    ByteOrder order = head.get(0) == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    head.order(order);
    int kind = head.get(1);
    int body = head.getInt(4);
    int fields = head.getInt(HEAD - Integer.BYTES);
    if (body < 0 || fields < 0 || body > MAX_OCTETS || fields > MAX_OCTETS) {
      throw new IOException("a message of D-Bus that is too long");
    }
    ByteBuffer rest = source.take(roundedUp(fields) + body).order(order);
    try {
      return decode(kind, fields, rest);
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      throw new IOException("a message that is not of D-Bus");
    }
  }

  private static int roundedUp(int octets) {
    return octets + (Long.BYTES - octets % Long.BYTES) % Long.BYTES;
  }

  /// @param rest behind the 16 octets of the head, which does not change how it is aligned
  private static BusMessage decode(int kind, int fields, ByteBuffer rest) {
    int replyTo = 0;
    String signature = "";
    while (rest.position() < fields) {
      align(rest, Long.BYTES);
      int code = rest.get();
      String type = signature(rest);
      if (type.equals("u")) {
        align(rest, Integer.BYTES);
        int value = rest.getInt();
        replyTo = code == REPLY_SERIAL ? value : replyTo;
      } else if (type.equals("g")) {
        String value = signature(rest);
        signature = code == SIGNATURE ? value : signature;
      } else {
        string(rest); // 's' or 'o': there are no others
      }
    }
    rest.position(roundedUp(fields));
    if (signature.equals("v")) {
      signature = signature(rest);
    }
    String text = signature.startsWith("s") ? string(rest) : "";
    return new BusMessage(kind == ERROR, kind == RETURN, replyTo, text);
  }

  private static String signature(ByteBuffer in) {
    return text(in, in.get() & 0xff);
  }

  private static String string(ByteBuffer in) {
    align(in, Integer.BYTES);
    return text(in, in.getInt());
  }

  private static String text(ByteBuffer in, int length) {
    if (length < 0 || length >= in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] octets = new byte[length];
    in.get(octets).get();
    return new String(octets, StandardCharsets.UTF_8);
  }

  private static void align(ByteBuffer in, int size) {
    in.position(in.position() + (size - in.position() % size) % size);
  }
}
