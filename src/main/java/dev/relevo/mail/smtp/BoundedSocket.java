package dev.relevo.mail.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;

/// A connection that gives up a server which talks without end: the library reads a line to its
/// end, however long that is, and keeps it.
final class BoundedSocket extends Socket {
  /// Of one delivery: a greeting, a few answers, the certificates of a server and its authorities.
  static final int MAX_OCTETS = 256 * 1024;

  private int octets;

  BoundedSocket() {}

  /// @param wire instead of the system's
  BoundedSocket(SocketImpl wire) throws SocketException {
    super(wire);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Bounded(super.getInputStream());
  }

  private int count(int read) throws IOException {
    octets += Math.max(read, 0);
    if (octets > MAX_OCTETS) {
      throw new IOException("the server does not stop talking");
    }
    return read;
  }

  private final class Bounded extends FilterInputStream {
    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int octet = in.read();
      count(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return count(in.read(into, offset, length));
    }
  }
}
