package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// The service on each server: it answers a datagram with itself and the server's name.
final class Responder implements AutoCloseable {
  static final int PORT = 7007;
  private static final int MAX_DATAGRAM = 64;

  private final DatagramChannel channel;

  private Responder(DatagramChannel channel) {
    this.channel = channel;
  }

  static Responder start(NetworkNamespace namespace, String name) {
    var opened = new CompletableFuture<DatagramChannel>();
    try {
      namespace.start("responder-" + name, () -> serve(opened, name));
    } catch (IOException refused) {
      throw new LabException("no responder on " + name, refused);
    }
    return new Responder(opened.join());
  }

  private static void serve(CompletableFuture<DatagramChannel> opened, String name) {
    byte[] reply = name.getBytes(StandardCharsets.UTF_8);
    // A channel of no family in particular is an IPv6 one that also serves IPv4.
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(PORT));
      opened.complete(channel);
      ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM);
      while (true) {
        datagram.clear().limit(Prober.QUESTION);
        SocketAddress client = channel.receive(datagram);
        datagram.limit(Prober.QUESTION + reply.length).position(Prober.QUESTION);
        datagram.put(reply).flip();
        try {
          channel.send(datagram, client);
        } catch (ClosedChannelException closed) {
          throw closed;
        } catch (IOException unreachable) {
          // The cable is out; the client's next question may get through.
        }
      }
    } catch (IOException ended) {
      opened.completeExceptionally(ended);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException impossible) {
      throw new LabException("closing a responder", impossible);
    }
  }
}
