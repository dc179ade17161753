package dev.relevo.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A call of D-Bus whose arguments are strings.
record BusCall(
    String destination, String path, String type, String method, List<String> arguments) {
  private static final byte METHOD_CALL = 1;

  /// Nobody is started to answer us.
  private static final byte NO_AUTO_START = 2;

  private static final byte VERSION = 1;
  private static final int PATH = 1;
  private static final int INTERFACE = 2;
  private static final int MEMBER = 3;
  private static final int DESTINATION = 6;
  private static final int SIGNATURE = 8;
  private static final int MAX_STRINGS = 4096;

  /// Where the length of the header's fields stands, and where they begin.
  private static final int FIELDS_LENGTH = 12;

  private static final int FIELDS = 16;

  ByteBuffer encode(int serial) {
    ByteBuffer body = ByteBuffer.allocate(MAX_STRINGS).order(ByteOrder.LITTLE_ENDIAN);
    for (String argument : arguments) {
      string(body, argument);
    }
    body.flip();
    ByteBuffer out = ByteBuffer.allocate(2 * MAX_STRINGS).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'l').put(METHOD_CALL).put(NO_AUTO_START).put(VERSION);
    out.putInt(body.remaining()).putInt(serial).putInt(0);
    field(out, PATH, 'o', path);
    field(out, INTERFACE, 's', type);
    field(out, MEMBER, 's', method);
    field(out, DESTINATION, 's', destination);
    if (!arguments.isEmpty()) {
      start(out, SIGNATURE, 'g');
      byte[] signature = "s".repeat(arguments.size()).getBytes(StandardCharsets.US_ASCII);
      out.put((byte) signature.length).put(signature).put((byte) 0);
    }
    out.putInt(FIELDS_LENGTH, out.position() - FIELDS);
    align(out, Long.BYTES);
    return out.put(body).flip();
  }

  private static void field(ByteBuffer out, int code, char kind, String value) {
    start(out, code, kind);
    string(out, value);
  }

  private static void start(ByteBuffer out, int code, char kind) {
    align(out, Long.BYTES);
    out.put((byte) code).put((byte) 1).put((byte) kind).put((byte) 0);
  }

  private static void string(ByteBuffer out, String value) {
    align(out, Integer.BYTES);
    byte[] octets = value.getBytes(StandardCharsets.UTF_8);
    out.putInt(octets.length).put(octets).put((byte) 0);
  }

  private static void align(ByteBuffer out, int size) {
    while (out.position() % size != 0) {
      out.put((byte) 0);
    }
  }
}
