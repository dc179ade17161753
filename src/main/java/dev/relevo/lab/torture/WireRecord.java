package dev.relevo.lab.torture;

import dev.relevo.addr.MacAddress;
import dev.relevo.lab.TcpDump;
import dev.relevo.linux.NetworkNamespace;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything that passes the switch, as tcpdump has it: the last of it is kept for a failure, and
/// advertisements are counted by router and sender.
final class WireRecord implements AutoCloseable {
  /// Some minutes of three routers at 100 ms, or 30,000 small packets.
  private static final int KEPT_OCTETS = 4 << 20;

  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int SNAP = 192;
  private static final String WANTED = "ip proto 112 or ip6 proto 112 or arp or icmp or icmp6";

  private static final int ETHERNET = 14;
  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86dd;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int VRRP = 112;

  private final TcpDump tcpdump;
  private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
  private final Map<Integer, Map<MacAddress, Integer>> adverts = new HashMap<>();
  private final Punctuality punctuality = new Punctuality();
  private byte[] header = {};
  private int octets;

  private WireRecord(NetworkNamespace room, String device) {
    tcpdump =
        TcpDump.start(
            room,
            "wire-record",
            this::follow,
            "tcpdump does not start",
            "-i",
            device,
            "-U",
            "-s",
            Integer.toString(SNAP),
            "-w",
            "-",
            WANTED);
  }

  /// Returns once frames are seen.
  static WireRecord start(NetworkNamespace room, String device) {
    return new WireRecord(room, device);
  }

  private void follow(InputStream output, Runnable ready) throws IOException {
    var stream = new DataInputStream(output);
    header = stream.readNBytes(FILE_HEADER);
    ready.run();
    read(stream);
  }

  private void read(DataInputStream stream) throws IOException {
    while (true) {
      byte[] record = stream.readNBytes(RECORD_HEADER);
      if (record.length < RECORD_HEADER) {
        return;
      }
      int length = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder()).getInt(8);
      byte[] frame = stream.readNBytes(length);
      byte[] whole = java.util.Arrays.copyOf(record, RECORD_HEADER + frame.length);
      System.arraycopy(frame, 0, whole, RECORD_HEADER, frame.length);
      keep(whole);
      count(ByteBuffer.wrap(frame), micros(record));
    }
  }

  /// The kernel's time of a frame.
  private static long micros(byte[] record) {
    ByteBuffer header = ByteBuffer.wrap(record).order(ByteOrder.nativeOrder());
    return Integer.toUnsignedLong(header.getInt(0)) * 1_000_000 + header.getInt(4);
  }

  private synchronized void keep(byte[] record) {
    kept.add(record);
    octets += record.length;
    while (octets > KEPT_OCTETS) {
      octets -= kept.removeFirst().length;
    }
  }

  /// Counts an advertisement whose sender is alive: priority 0 says farewell.
  private synchronized void count(ByteBuffer frame, long micros) {
    if (frame.limit() < ETHERNET + IPV4_HEADER) {
      return;
    }
    int type = frame.getShort(12) & 0xffff;
    int protocol =
        type == TYPE_IPV4
            ? frame.get(ETHERNET + 9) & 0xff
            : type == TYPE_IPV6 ? frame.get(ETHERNET + 6) & 0xff : 0;
    int header = type == TYPE_IPV4 ? (frame.get(ETHERNET) & 15) * 4 : IPV6_HEADER;
    int at = ETHERNET + header;
    if (protocol != VRRP || frame.limit() < at + 8) {
      return;
    }
    int vrid = frame.get(at + 1) & 0xff;
    boolean farewell = frame.get(at + 2) == 0;
    MacAddress sender = MacAddress.get(frame.duplicate().position(6));
    punctuality.heard(vrid, sender, micros, farewell);
    if (!farewell) {
      adverts.computeIfAbsent(vrid, _ -> new HashMap<>()).merge(sender, 1, Integer::sum);
    }
  }

  /// How late each sender's advertisements were since the last call, in microseconds, sorted.
  synchronized Map<MacAddress, List<Long>> takeLate() {
    return punctuality.take();
  }

  /// Forgets the advertisements counted so far.
  synchronized void mark() {
    adverts.clear();
  }

  /// How many advertisements of a router each sender has sent since the mark.
  synchronized Map<MacAddress, Integer> adverts(int vrid) {
    var found = new TreeMap<MacAddress, Integer>((a, b) -> Long.compare(a.bits(), b.bits()));
    found.putAll(adverts.getOrDefault(vrid, Map.of()));
    return found;
  }

  /// Writes what is kept as a capture that tcpdump and Wireshark read.
  synchronized void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header);
      for (byte[] record : kept) {
        out.write(record);
      }
    }
  }

  @Override
  public void close() {
    tcpdump.close();
  }
}
