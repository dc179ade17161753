package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A browser of a few lines: one GET over a socket of the client's own network namespace.
final class WebPage {
  private static final int PORT = 80;
  private static final int LIMIT_MILLIS = 2000;
  private static final int MAX_PAGE = 64 * 1024;

  private WebPage() {}

  static Optional<String> fetch(NetworkNamespace client, IpAddress address, String path) {
    try {
      return Optional.of(client.call(() -> get(address, path)))
          .filter(reply -> reply.startsWith("HTTP/1.1 200 "))
          .map(reply -> reply.substring(reply.indexOf("\r\n\r\n") + 4));
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }

  private static String get(IpAddress address, String path) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.toString(), PORT), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      String request = "GET " + path + " HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] reply = socket.getInputStream().readNBytes(MAX_PAGE);
      return new String(reply, StandardCharsets.UTF_8);
    }
  }
}
