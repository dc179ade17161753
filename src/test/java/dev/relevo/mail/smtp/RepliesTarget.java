package dev.relevo.mail.smtp;

import dev.relevo.fuzz.FuzzTarget;
import dev.relevo.mail.MailRoute;
import dev.relevo.mail.Outcome;
import jakarta.mail.Authenticator;
import jakarta.mail.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that a mail server says, from its greeting to the end of a delivery to three people. Each of
/// them is accepted, refused or worth another try, never two of these; what is said of it is short,
/// and who reads stops at the bound.
///
/// The first octet says whether we greet with EHLO or HELO; the server closes after the last one.
public final class RepliesTarget implements FuzzTarget {
  private static final List<String> TO = List.of("a@example.org", "b@example.org", "c@example.org");
  private static final byte[] MESSAGE =
      "From: x@example.org\r\nSubject: s\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_REASON = 400;
  private static final MailRoute PLAIN = route(MailRoute.Tls.NONE);
  private static final MailRoute STARTTLS =
      route(new MailRoute.Tls(MailRoute.Mode.STARTTLS, true, Optional.empty()));

  private final JakartaTransport transport = new JakartaTransport(new Staged());
  private final Session session = Session.getInstance(new Properties());
  private Wire wire = new Wire(new byte[0]);

  private static MailRoute route(MailRoute.Tls tls) {
    return new MailRoute(
        "node1",
        "node1",
        "x@example.org",
        TO,
        "127.0.0.1",
        25,
        Duration.ofSeconds(30),
        "node1",
        tls,
        Optional.empty());
  }

  /// One session for all mails; and nobody need look at the clock, since the server has said it all
  /// before anybody asks.
  private final class Staged implements JakartaTransport.Means {
    @Override
    public BoundedSocket socket() {
      try {
        return new BoundedSocket(wire);
      } catch (SocketException refused) {
        throw new AssertionError(refused);
      }
    }

    @Override
    public Session session(Properties wanted, @Nullable Authenticator nobody) {
      session.getProperties().clear();
      session.getProperties().putAll(wanted);
      return session;
    }

    @Override
    public void limit(Runnable limit) {}
  }

  @Override
  public void feed(byte[] input) {
    boolean extended = input.length > 0 && (input[0] & 1) != 0;
    wire = new Wire(input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length));
    Outcome outcome = transport.deliver(extended ? STARTTLS : PLAIN, "x@example.org", TO, MESSAGE);
    Set<String> named = new HashSet<>(outcome.later());
    int refused = 0;
    for (String line : outcome.refused()) {
      for (String recipient : TO) {
        if (line.startsWith(recipient + ": ")) {
          refused++;
          if (!named.add(recipient)) {
            throw new AssertionError(recipient + " is refused and not: " + outcome);
          }
        }
      }
      if (line.length() > MAX_REASON) {
        throw new AssertionError("a long reason: " + line);
      }
    }
    int all = outcome.accepted() + outcome.later().size() + refused;
    boolean never = outcome.accepted() == 0 && outcome.later().isEmpty();
    if (outcome.accepted() < 0 || all > TO.size() || (all < TO.size() && !never)) {
      throw new AssertionError("not everybody has one verdict: " + outcome);
    }
    boolean wanted = outcome.accepted() < TO.size();
    if (outcome.reason().length() > MAX_REASON || (wanted && outcome.reason().isEmpty())) {
      throw new AssertionError("a reason is wanted, and a short one: " + outcome);
    }
    if (!TO.containsAll(outcome.later()) || refused != outcome.refused().size()) {
      throw new AssertionError("who is that? " + outcome);
    }
    if (wire.given > BoundedSocket.MAX_OCTETS + Wire.STEP) {
      throw new AssertionError(wire.given + " octets are read");
    }
  }

  /// A server that has said it all before anybody asked.
  private static final class Wire extends SocketImpl {
    /// What is given at once.
    private static final int STEP = 8192;

    private final ByteArrayInputStream replies;
    private int given;

    Wire(byte[] replies) {
      this.replies = new ByteArrayInputStream(replies);
    }

    @Override
    protected InputStream getInputStream() {
      return new InputStream() {
        @Override
        public int read() {
          given++;
          return replies.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          int read = replies.read(into, offset, Math.min(length, STEP));
          given += Math.max(read, 0);
          return read;
        }
      };
    }

    @Override
    protected OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    protected void create(boolean stream) {}

    @Override
    protected void connect(String host, int to) {}

    @Override
    protected void connect(InetAddress host, int to) {}

    @Override
    protected void connect(SocketAddress to, int timeout) {
      address = ((InetSocketAddress) to).getAddress();
      port = ((InetSocketAddress) to).getPort();
    }

    @Override
    protected void bind(InetAddress host, int to) {}

    @Override
    protected void listen(int backlog) {}

    @Override
    protected void accept(SocketImpl taken) throws IOException {
      throw new IOException("nobody calls");
    }

    @Override
    protected int available() {
      return replies.available();
    }

    @Override
    protected void close() {}

    @Override
    protected void sendUrgentData(int octet) {}

    @Override
    protected void shutdownInput() {}

    @Override
    protected void shutdownOutput() {}

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) {
      return 0;
    }
  }

  /// Servers that say yes, no, not now, and some of each.
  public static List<byte[]> examples() {
    return List.of(
        said("220 hi", "250 ok", "250 ok", "250 ok", "250 ok", "250 ok", "354 go", "250 done"),
        said("220-hi", "220 you", "250 ok", "250 ok", "550 no", "250 ok", "451 wait", "354 go"),
        said("554 no"),
        said("421 later"),
        said("220 hi", "250 ok", "501 who", "250 ok"),
        said("220 hi", "250 ok", "250 ok", "550 a", "550 b", "550 c", "250 reset"),
        said("220 hi", "250 ok", "250 ok", "250 a", "250 b", "250 c", "354 go", "552 big"),
        said("220 hi", "250 ok", "250 ok", "250 a", "250 b", "250 c", "554 no data"),
        said("\001220 hi", "250-x", "250-STARTTLS", "250 SIZE 1000", "454 no tls"));
  }

  /// Codes that mean something, and what a server offers.
  public static List<String> words() {
    return List.of(
        "\r\n220 ",
        "\r\n250 ",
        "\r\n250-",
        "\r\n251 ",
        "\r\n354 ",
        "\r\n421 ",
        "\r\n451 4.7.1 ",
        "\r\n501 ",
        "\r\n550 5.1.1 ",
        "\r\n550-",
        "STARTTLS",
        "SIZE 10",
        "8BITMIME",
        "ENHANCEDSTATUSCODES");
  }

  private static byte[] said(String... lines) {
    String text = String.join("\r\n", lines) + "\r\n";
    String first = text.startsWith("\001") ? text : "\0" + text;
    return first.getBytes(StandardCharsets.ISO_8859_1);
  }
}
