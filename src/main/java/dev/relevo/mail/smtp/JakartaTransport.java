package dev.relevo.mail.smtp;

import dev.relevo.mail.MailRoute;
import dev.relevo.mail.MailTransport;
import dev.relevo.mail.Outcome;
import dev.relevo.notify.SecretFile;
import dev.relevo.tls.TlsContexts;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// Delivers by SMTP: as plainly as keepalived does (HELO, one connection a mail), or protected and
/// with a password where the configuration says so. Every wait has an end: a connection and each
/// answer take the configured timeout at most, all together `SESSION` times that.
public final class JakartaTransport implements MailTransport {
  /// A slow server has this many times its timeout for one mail.
  private static final int SESSION = 4;

  private final Means means;
  private volatile @Nullable Socket current;

  /// What a delivery costs beside the words: of a million deliveries in a row most of the time.
  interface Means {
    /// One for each address that is tried.
    BoundedSocket socket();

    /// What the library knows of a mail. It looks through all jars for it.
    Session session(Properties properties, @Nullable Authenticator authenticator);

    /// Runs it beside the delivery.
    void limit(Runnable limit);
  }

  private static final class OfThisHost implements Means {
    @Override
    public BoundedSocket socket() {
      return new BoundedSocket();
    }

    @Override
    public Session session(Properties properties, @Nullable Authenticator authenticator) {
      return Session.getInstance(properties, authenticator);
    }

    @Override
    public void limit(Runnable limit) {
      var thread = new Thread(limit, "smtp limit");
      thread.setDaemon(true);
      thread.start();
    }
  }

  public JakartaTransport() {
    this(new OfThisHost());
  }

  JakartaTransport(Means means) {
    this.means = means;
  }

  @Override
  public Outcome deliver(MailRoute route, String from, List<String> to, byte[] message) {
    var done = new CountDownLatch(1);
    limit(route, done);
    try {
      return send(route, from, to, message);
    } catch (UnknownHostException unknown) {
      return Outcome.delayed(to, "no address is known for '" + route.server() + "'");
    } catch (IOException | GeneralSecurityException failure) {
      return Outcome.delayed(to, Verdicts.words(failure));
    } catch (MessagingException failure) {
      return Verdicts.of(failure, to);
    } finally {
      done.countDown();
      abort();
      current = null;
    }
  }

  @Override
  public void abort() {
    Socket open = current;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // it is closed all the same
      }
    }
  }

  /// A server that takes one octet a second, or gives one, meets no timeout of a socket.
  private void limit(MailRoute route, CountDownLatch done) {
    long millis = SESSION * route.timeout().toMillis();
    means.limit(() -> {
      try {
        if (!done.await(millis, TimeUnit.MILLISECONDS)) {
          abort();
        }
      } catch (InterruptedException nobodyInterruptsUs) {
        abort();
      }
    });
  }

  private Outcome send(MailRoute route, String from, List<String> to, byte[] message)
      throws IOException, GeneralSecurityException, MessagingException {
    var properties = properties(route, from);
    SSLSocketFactory tls = null;
    if (route.tls().mode() != MailRoute.Mode.OFF) {
      tls =
          TlsContexts.trusting(route.tls().verify(), route.tls().authorities()).getSocketFactory();
      properties.put("mail.smtp.ssl.socketFactory", tls);
    }
    Session session = means.session(properties, authenticator(route));
    Socket socket = connect(route);
    if (tls != null && route.tls().mode() == MailRoute.Mode.TLS) {
      socket = protect(socket, route, tls);
    }
    var transport = new SMTPTransport(session, new URLName("smtp://"));
    try {
      transport.connect(socket);
      var mail = new MimeMessage(session, new ByteArrayInputStream(message));
      transport.sendMessage(mail, addresses(to));
      return new Outcome(to.size(), List.of(), List.of(), "");
    } finally {
      close(transport);
    }
  }

  private static void close(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException _) {
      // what was accepted stays accepted
    }
  }

  private static Properties properties(MailRoute route, String from) {
    var properties = new Properties();
    boolean extended = route.login().isPresent() || route.tls().mode() != MailRoute.Mode.OFF;
    properties.put("mail.smtp.ehlo", Boolean.toString(extended)); // keepalived says HELO
    properties.put("mail.smtp.localhost", route.helo());
    properties.put("mail.smtp.from", from);
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth", Boolean.toString(route.login().isPresent()));
    boolean starts = route.tls().mode() == MailRoute.Mode.STARTTLS;
    properties.put("mail.smtp.starttls.enable", Boolean.toString(starts));
    properties.put("mail.smtp.starttls.required", Boolean.toString(starts));
    properties.put("mail.smtp.ssl.checkserveridentity", Boolean.toString(route.tls().verify()));
    route.login().ifPresent(login -> properties.put("mail.smtp.user", login.user()));
    return properties;
  }

  private static @Nullable Authenticator authenticator(MailRoute route) throws IOException {
    if (route.login().isEmpty()) {
      return null;
    }
    String user = route.login().get().user();
    String password = SecretFile.line("smtp_password_file", route.login().get().passwordFile());
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(user, password);
      }
    };
  }

  /// Tries the server's addresses in turn.
  private Socket connect(MailRoute route) throws IOException {
    IOException last = new IOException("no address");
    int millis = (int) Math.min(route.timeout().toMillis(), Integer.MAX_VALUE);
    for (InetAddress address : InetAddress.getAllByName(route.server())) {
      var socket = means.socket();
      current = socket;
      try {
        // with the name that was asked for: nobody need look up another one
        InetAddress named = InetAddress.getByAddress(route.server(), address.getAddress());
        socket.setSoTimeout(millis);
        socket.connect(new InetSocketAddress(named, route.port()), millis);
        return socket;
      } catch (IOException failure) {
        last = failure;
        socket.close();
      }
    }
    throw last;
  }

  private static Socket protect(Socket socket, MailRoute route, SSLSocketFactory tls)
      throws IOException {
    SSLSocket layer = (SSLSocket) tls.createSocket(socket, route.server(), route.port(), true);
    if (route.tls().verify()) {
      var parameters = layer.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      layer.setSSLParameters(parameters);
    }
    layer.startHandshake();
    return layer;
  }

  /// As they were written: what is wrong with one the server says.
  private static Address[] addresses(List<String> to) {
    var addresses = new Address[to.size()];
    for (int at = 0; at < addresses.length; at++) {
      var address = new InternetAddress();
      address.setAddress(to.get(at));
      addresses[at] = address;
    }
    return addresses;
  }
}
