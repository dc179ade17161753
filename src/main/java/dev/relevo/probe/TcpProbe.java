package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// Well when a connection is made.
record TcpProbe(String host, int port) implements Probe {
  @Override
  public Optional<String> fault(Duration limit) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) Math.max(1, limit.toMillis()));
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of(host + " port " + port + ": " + refused.getMessage());
    }
  }
}
