package dev.relevo.probe;

import dev.relevo.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// What a D-Bus daemon answers: a message, or an error that says that it is none. It asks for no
/// more octets than the message announces, and the text is no longer than these.
public final class BusTarget implements FuzzTarget {
  private static final int BOUND = 3 * 256 * 1024;

  @Override
  public void feed(byte[] input) {
    ByteBuffer stream = ByteBuffer.wrap(input);
    int[] asked = {0};
    while (stream.hasRemaining()) {
      int from = stream.position();
      try {
        BusMessage message = BusMessage.read(octets -> take(stream, octets, asked));
        if (message.text().length() > stream.position() - from) {
          throw new AssertionError("a longer text than came");
        }
        if (message.answers(0) && message.replyTo() != 0) {
          throw new AssertionError("an answer to nothing");
        }
      } catch (IOException _) {
        return; // the connection is given up
      }
    }
  }

  private static ByteBuffer take(ByteBuffer stream, int octets, int[] asked) throws IOException {
    asked[0] = octets;
    if (octets < 0 || octets > BOUND) {
      throw new AssertionError(octets + " octets are asked for");
    }
    if (octets > stream.remaining()) {
      throw new IOException("it hangs up");
    }
    ByteBuffer taken = stream.slice(stream.position(), octets);
    stream.position(stream.position() + octets);
    return taken;
  }

  /// Calls, which are messages as well.
  public static List<byte[]> examples() {
    var call =
        new BusCall(
            "org.freedesktop.systemd1",
            "/org/freedesktop/systemd1",
            "org.freedesktop.DBus.Properties",
            "Get",
            List.of("org.freedesktop.systemd1.Unit", "ActiveState"));
    byte[] big = octets(call);
    return List.of(octets(call), big, answer('l'), answer('B'));
  }

  private static byte[] octets(BusCall call) {
    ByteBuffer encoded = call.encode(3);
    byte[] octets = new byte[encoded.remaining()];
    encoded.get(octets);
    return octets;
  }

  /// An answer with a string in a variant.
  private static byte[] answer(char order) {
    ByteBuffer out = ByteBuffer.allocate(56);
    out.order(order == 'l' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
    out.put((byte) order).put((byte) 2).put((byte) 1).put((byte) 1);
    out.putInt(15).putInt(9).putInt(15);
    out.put((byte) 5).put((byte) 1).put((byte) 'u').put((byte) 0).putInt(3);
    out.put((byte) 8).put((byte) 1).put((byte) 'g').put((byte) 0);
    out.put((byte) 1).put((byte) 'v').put((byte) 0).put((byte) 0);
    out.put((byte) 1).put((byte) 's').put((byte) 0).put((byte) 0);
    out.putInt(6).put("active".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return out.put((byte) 0).array();
  }
}
