package dev.relevo.mail;

import dev.relevo.notify.ServerKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A server that starts TLS when it is asked to (GreenMail does not), with a certificate for
/// `localhost`. It writes down what it is told, and whether that came protected.
final class StartTlsServer implements AutoCloseable {
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;
  private final boolean offers;

  /// @param offers whether it says that it can
  StartTlsServer(boolean offers) throws IOException {
    this.offers = offers;
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::run, "STARTTLS server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void run() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        serve(socket);
      } catch (IOException _) {
        // the client went; or the test is over
      } catch (GeneralSecurityException failure) {
        throw new AssertionError(failure);
      }
    }
  }

  private void serve(Socket plain) throws IOException, GeneralSecurityException {
    say(plain, "220 hello");
    Socket socket = plain;
    BufferedReader in = reader(socket);
    boolean message = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (message && !line.equals(".")) {
        continue;
      }
      message = line.equals("DATA");
      heard.add((!(socket instanceof SSLSocket) ? "plain " : "secret ") + line);
      if (line.startsWith("EHLO")) {
        say(
            socket,
            offers && !(socket instanceof SSLSocket)
                ? "250-x\r\n250 STARTTLS"
                : "250-x\r\n250 AUTH PLAIN");
      } else if (line.equals("STARTTLS")) {
        say(socket, "220 go on");
        socket = protect(plain);
        in = reader(socket);
      } else {
        say(socket, message ? "354 go on" : line.startsWith("AUTH") ? "235 welcome" : "250 fine");
      }
    }
  }

  private static Socket protect(Socket plain) throws IOException, GeneralSecurityException {
    SSLContext context = ServerKeys.context();
    var layer = (SSLSocket) context.getSocketFactory().createSocket(plain, null, 0, true);
    layer.setUseClientMode(false);
    return layer;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
