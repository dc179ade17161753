package dev.relevo.probe;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A connection of D-Bus (the specification's version 0.43), to a bus or straight to a service. It
/// calls one method at a time, waits for its answer and passes over all else; whoever closes it
/// ends a wait.
final class Bus implements AutoCloseable {
  /// A line of the greeting; a server's says its 32 digits.
  private static final int MAX_LINE = 256;

  private final SocketChannel channel;
  private int serial;

  Bus() throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  /// Connects and says who we are, which the kernel vouches for.
  ///
  /// @throws IOException when it is refused
  void connect(Path socket) throws IOException {
    channel.connect(UnixDomainSocketAddress.of(socket));
    write(ascii("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n"));
    String line = line();
    while (!line.startsWith("OK")) {
      if (!line.startsWith("DATA")) {
        throw new IOException("refused: " + line);
      }
      line = line();
    }
  }

  /// Sends the call and waits for its answer.
  ///
  /// @return the answer's one string, be it in a variant or not; empty if it says something else
  /// @throws IOException when the answer is an error, in its words
  String call(BusCall call) throws IOException {
    serial++;
    write(call.encode(serial));
    BusMessage message = BusMessage.read(this::fill);
    while (!message.answers(serial)) {
      message = BusMessage.read(this::fill);
    }
    if (message.isError()) {
      throw new IOException(message.text());
    }
    return message.text();
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n") < 0) {
      if (text.length() > MAX_LINE) {
        throw new IOException("no D-Bus");
      }
      text.append((char) (fill(1).get() & 0xff));
    }
    return text.substring(0, text.length() - 2);
  }

  private ByteBuffer fill(int octets) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(octets);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it hangs up");
      }
    }
    return buffer.flip();
  }

  private void write(ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
