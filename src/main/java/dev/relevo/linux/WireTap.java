package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.linux.netlink.AddressFeed;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The observer of a laboratory: every frame that elects or announces on some bridges, with the
/// kernel's time of it, and every address that some namespaces gain or lose, with the time of
/// reading it. One thread of its own; moments are `System.nanoTime`'s.
///
/// The daemon does not use this class: it is for measurements.
public final class WireTap implements AutoCloseable {
  /// What is heard, on the tap's thread.
  public interface Ear {
    /// @param link the number of the bridge, from 0
    /// @param octets the whole frame in network order, to be read at once
    void frame(int link, Moment at, ByteBuffer octets);

    /// @param host the number of the namespace, from 1
    void address(int host, Moment at, IpAddress address, boolean held);
  }

  /// To wake the observer is work that the kernel does in the sender's time. When it has been woken
  /// so often within `BUSY_NANOS`, it lets frames come together: their time is the kernel's anyway,
  /// and an address is told by so much later at most.
  private static final int OFTEN = 16;

  private static final long BUSY_NANOS = 4_000_000;
  private static final long REST_NANOS = 1_000_000;

  private final Poller<Runnable> poller;
  private final List<FrameCapture> captures = new ArrayList<>();
  private final List<AddressFeed> feeds = new ArrayList<>();
  private final Ear ear;
  private final Thread thread = Thread.ofPlatform().daemon().name("wire-tap").unstarted(this::run);
  private volatile boolean closing;

  private WireTap(Poller<Runnable> poller, Ear ear) {
    this.poller = poller;
    this.ear = ear;
  }

  /// Listens; from here on nothing is missed.
  ///
  /// @param bridges names of interfaces in `room`
  /// @throws IOException without the right to
  public static WireTap open(
      NetworkNamespace room, List<String> bridges, List<NetworkNamespace> hosts, Ear ear)
      throws IOException {
    try {
      var tap = new WireTap(new Poller<>(new Libc()), ear);
      try {
        tap.open(room, bridges, hosts);
        return tap;
      } catch (SyscallException | IOException refused) {
        tap.release();
        throw refused;
      }
    } catch (SyscallException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  private void open(NetworkNamespace room, List<String> bridges, List<NetworkNamespace> hosts)
      throws IOException, SyscallException {
    for (String bridge : bridges) {
      var device = new InterfaceName(bridge);
      captures.add(room.call(() -> FrameCapture.open(new Sockets(new Libc()), device)));
    }
    for (NetworkNamespace host : hosts) {
      feeds.add(host.call(() -> AddressFeed.open(new Sockets(new Libc()))));
    }
    listen();
  }

  private void listen() throws SyscallException {
    for (int i = 0; i < captures.size(); i++) {
      int link = i;
      FrameCapture capture = captures.get(i);
      Runnable read = () -> capture.read((at, octets) -> ear.frame(link, at, octets));
      poller.add(capture.descriptor(), Poller.READABLE, read);
    }
    for (int i = 0; i < feeds.size(); i++) {
      int host = i + 1;
      AddressFeed feed = feeds.get(i);
      Runnable read =
          () ->
              feed.read((address, held) ->
                  ear.address(host, new Moment(System.nanoTime()), address, held));
      poller.add(feed.descriptor(), Poller.READABLE, read);
    }
    thread.start();
  }

  private void run() {
    long since = System.nanoTime();
    for (int wakeups = 1; !closing; wakeups++) {
      if (wakeups % OFTEN == 0) {
        long now = System.nanoTime();
        if (now - since < BUSY_NANOS) {
          LockSupport.parkNanos(REST_NANOS);
        }
        since = now;
      }
      int count = poller.await(Moment.NEVER);
      for (int i = 0; i < count; i++) {
        @Nullable Runnable read = poller.attachment(i);
        if (read != null) {
          read.run();
        }
      }
    }
  }

  /// Frames missed since the last call, and how often addresses were: 0 is what a measurement
  /// needs.
  public long lost() {
    long lost = 0;
    for (FrameCapture capture : captures) {
      lost += capture.lost();
    }
    for (AddressFeed feed : feeds) {
      lost += feed.overruns();
    }
    return lost;
  }

  @Override
  public void close() {
    closing = true;
    poller.wake();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    release();
  }

  private void release() {
    captures.forEach(FrameCapture::close);
    feeds.forEach(AddressFeed::close);
    poller.close();
  }
}
