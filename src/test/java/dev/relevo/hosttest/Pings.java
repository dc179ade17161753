package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks an address every millisecond by ICMP, which the kernel answers: what is lost then is the
/// address's doing, not that of a busy machine's program.
final class Pings implements AutoCloseable {
  private static final Pattern ANSWER = Pattern.compile("icmp_seq=(\\d+) .*time=");
  private static final int SEQUENCES = 1 << 16;
  private static final int MAX_NOTES = 20;

  private final String address;
  private final Process ping;
  private final Thread reader;
  private final List<String> notes = new ArrayList<>();
  private long answered;
  private long lost;
  private int last = -1;

  private Pings(String address, Process ping) {
    this.address = address;
    this.ping = ping;
    this.reader = new Thread(this::read, "pings-" + address);
    reader.setDaemon(true);
    reader.start();
  }

  static Pings start(NetworkNamespace client, String address) throws IOException {
    // It ends by itself if this JVM is killed: it would keep the namespace.
    var words = new String[] {"timeout", "-s", "INT", "900", "ping", "-n", "-i", "0.001", address};
    var command = new ProcessBuilder(words).redirectErrorStream(true);
    return new Pings(address, client.call(command::start));
  }

  private void read() {
    try (var lines = ping.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher answer = ANSWER.matcher(line);
        if (answer.find()) {
          heard(Integer.parseInt(answer.group(1)));
        } else if (!line.startsWith("PING ")) {
          note(line);
        }
      }
    } catch (IOException closed) {
      // By our own stop.
    }
  }

  private synchronized void heard(int sequence) {
    int missing = last < 0 ? 0 : Math.floorMod(sequence - last - 1, SEQUENCES);
    if (missing > 0) {
      lost += missing;
      note(missing + " before " + sequence + " at " + Instant.now());
    }
    last = sequence;
    answered++;
  }

  private synchronized void note(String line) {
    if (notes.size() < MAX_NOTES) {
      notes.add(line);
    }
  }

  /// Answers so far.
  synchronized long answered() {
    return answered;
  }

  /// Questions without an answer, between the first answer and the last.
  synchronized long lost() {
    return lost;
  }

  @Override
  public String toString() {
    return address + ": " + answered() + " answers, " + lost() + " lost" + notes();
  }

  private synchronized String notes() {
    return notes.isEmpty() ? "" : " " + notes;
  }

  /// No more questions; what was answered is counted.
  void stop() throws InterruptedException {
    ping.destroy();
    assertThat(ping.waitFor(Network.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    reader.join(Network.PATIENCE.toMillis());
  }

  @Override
  public void close() {
    ping.destroy();
  }
}
