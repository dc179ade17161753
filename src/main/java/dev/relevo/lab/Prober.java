package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.linux.NetworkNamespace;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// The client's view: it asks the address every millisecond who it is. A blackout is the longest
/// time between two answers, its grain the millisecond between two questions.
public final class Prober implements AutoCloseable {
  /// The time between two questions.
  public static final Duration GRAIN = Duration.ofMillis(1);

  /// An answer that took this long waited for the address to be resolved, not for a processor. The
  /// kernel keeps some 280 datagrams of ours meanwhile, so later ones are lost and count anyway.
  private static final long LATE_NANOS = 300_000_000;

  /// A silence of the same server worth telling.
  private static final Duration NOTABLE = Duration.ofMillis(100);

  /// A question: its number, and when it was asked.
  static final int QUESTION = 2 * Long.BYTES;

  private static final int MAX_DATAGRAM = 64;

  private final IpAddress address;
  private final Chronicle chronicle;
  private final CompletableFuture<DatagramChannel> channel = new CompletableFuture<>();
  private Optional<String> answering = Optional.empty();
  private Moment lastAnswer;
  private Duration longest = Duration.ZERO;
  private long lastNumber;

  private Prober(IpAddress address, Chronicle chronicle) {
    this.address = address;
    this.chronicle = chronicle;
    this.lastAnswer = chronicle.now();
  }

  static Prober start(NetworkNamespace client, IpAddress address, Chronicle chronicle) {
    var prober = new Prober(address, chronicle);
    try {
      client.start("prober-answers", prober::hear);
      DatagramChannel opened = prober.channel.join();
      client.start("prober-questions", () -> prober.ask(opened));
    } catch (IOException refused) {
      throw new LabException("no prober for " + address, refused);
    }
    return prober;
  }

  /// The host whose answer came last, if any has since the start.
  public synchronized Optional<String> answering() {
    return answering;
  }

  /// Forgets the silences up to now.
  public synchronized void mark() {
    longest = Duration.ZERO;
  }

  /// The longest silence that ended, or goes on, since the mark; it may have begun before.
  public synchronized Duration longestSilence() {
    Duration running = silence();
    boolean late = running.toNanos() > LATE_NANOS;
    return late && running.compareTo(longest) > 0 ? running : longest;
  }

  /// The time since the last answer.
  public synchronized Duration silence() {
    return chronicle.now().since(lastAnswer);
  }

  private void ask(DatagramChannel socket) {
    ByteBuffer question = ByteBuffer.allocateDirect(QUESTION);
    long next = System.nanoTime();
    long number = 0;
    try {
      var target = new InetSocketAddress(InetAddress.getByName(address.toString()), Responder.PORT);
      while (true) {
        question.clear().putLong(++number).putLong(System.nanoTime()).flip();
        try {
          socket.send(question, target);
        } catch (ClosedChannelException closed) {
          return;
        } catch (IOException unreachable) {
          // Nobody answers to ARP: silence, which is what is measured.
        }
        // Questions missed by a busy machine are not made up for.
        next = Math.max(next + GRAIN.toNanos(), System.nanoTime());
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException unknown) {
      throw new LabException("prober", unknown);
    }
  }

  private void hear() {
    try (DatagramChannel socket = DatagramChannel.open()) {
      socket.bind(new InetSocketAddress(0));
      channel.complete(socket);
      ByteBuffer answer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
      byte[] name = new byte[MAX_DATAGRAM];
      while (true) {
        answer.clear();
        socket.receive(answer);
        if (answer.flip().remaining() > QUESTION) {
          long number = answer.getLong();
          long latency = System.nanoTime() - answer.getLong();
          int length = answer.remaining();
          answer.get(name, 0, length);
          heard(new String(name, 0, length, StandardCharsets.UTF_8), number, latency);
        }
      }
    } catch (IOException ended) {
      channel.completeExceptionally(ended);
    }
  }

  private void heard(String host, long number, long latency) {
    Moment now = chronicle.now();
    Duration silence;
    synchronized (this) {
      silence = now.since(lastAnswer);
      boolean blackout = number != lastNumber + 1 || latency > LATE_NANOS;
      longest = blackout && silence.compareTo(longest) > 0 ? silence : longest;
      lastAnswer = now;
      lastNumber = number;
      boolean same = answering.filter(host::equals).isPresent();
      if (same && (!blackout || silence.compareTo(NOTABLE) < 0)) {
        return;
      }
      answering = Optional.of(host);
    }
    chronicle.tell(new LabEvent.Answered(now, address, host, NeighbourTable.arp(address), silence));
  }

  @Override
  public void close() {
    try {
      channel.join().close();
    } catch (IOException impossible) {
      throw new LabException("closing a prober", impossible);
    }
  }
}
