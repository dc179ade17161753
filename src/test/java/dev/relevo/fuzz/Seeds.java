package dev.relevo.fuzz;

import dev.relevo.config.ConfigReader;
import dev.relevo.packet.GoldenFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// First inputs, made of what other tests have: a fuzzer that begins with nothing takes hours to
/// find what a packet looks like.
final class Seeds {
  private static final int ETHERNET = 14;
  private static final int IPV6_HEADER = 40;

  /// Flags of a record of `DatagramTarget`: at once; a checksum put right; after 3.7 s.
  private static final int[] MANNERS = {0, 16, 16 + 6, 16 + 8, 16 + 8 + 6};

  /// Flags of a record: after 3.7 s, so that a Backup has become Master.
  private static final int LATER = 6;

  /// A priority above all but the owner's.
  private static final int BETTER = 250;

  /// Longer ones are read no other way, only slower.
  private static final int MAX_CONFIGURATION = 3000;

  private Seeds() {}

  static List<byte[]> ipv4() {
    return datagrams(0x0800);
  }

  static List<byte[]> ipv6() {
    return datagrams(0x86dd);
  }

  static List<byte[]> adverts() {
    var seeds = new ArrayList<byte[]>();
    for (byte[] frame : frames()) {
      boolean four = ByteBuffer.wrap(frame).getShort(12) == 0x0800;
      if (frame.length < (four ? 34 : 54)) {
        continue; // ARP
      }
      byte[] addresses =
          four ? Arrays.copyOfRange(frame, 26, 34) : Arrays.copyOfRange(frame, 22, 54);
      byte[] message = Arrays.copyOfRange(frame, four ? 34 : 54, frame.length);
      for (int router = four ? 0 : 10; router < (four ? 10 : 18); router++) {
        seeds.add(joined(new byte[] {(byte) router, 5}, addresses, message));
        seeds.add(joined(new byte[] {(byte) router, 1, (byte) 200}, addresses, message));
        seeds.add(joined(new byte[] {(byte) router, 4}, addresses, message));
      }
    }
    return seeds;
  }

  static List<byte[]> configurations() {
    var seeds = new ArrayList<byte[]>();
    for (Path folder : List.of(Path.of("src/test/resources/config"), Path.of("../shared/corpus"))) {
      seeds.addAll(files(folder));
    }
    seeds.add(
        ascii("include *.conf\n\034vrrp_instance A {\n include c/d.conf\n}\n\034\034priority 9\n"));
    seeds.add(ascii("includea {a,b}.conf\n\034$X=1\n@node1 priority $X\n\034include_check read\n"));
    return seeds;
  }

  /// The configurations, as far as JSON says the same.
  static List<byte[]> json() {
    var seeds = new ArrayList<byte[]>();
    for (byte[] text : files(Path.of("src/test/resources/config"))) {
      String json = JsonTarget.json(ConfigReader.read("x.conf", text));
      seeds.add(json.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  private static List<byte[]> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var all = new ArrayList<byte[]>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".conf")).sorted().toList()) {
        if (Files.size(file) <= MAX_CONFIGURATION) {
          all.add(Files.readAllBytes(file));
        }
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<byte[]> numbers() {
    return List.of(ascii("42\n"), ascii(" -0x7F"), ascii("+0755 x"), ascii("2147483648"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<byte[]> datagrams(int type) {
    var seeds = new ArrayList<byte[]>();
    for (byte[] frame : frames()) {
      if (ByteBuffer.wrap(frame).getShort(12) != (short) type) {
        continue;
      }
      byte[] body =
          type == 0x0800
              ? block(Arrays.copyOfRange(frame, ETHERNET, frame.length))
              : withControl(frame);
      for (int flags : MANNERS) {
        for (int vrid = 51; vrid <= 60; vrid += 3) {
          byte[] record = body.clone();
          int place = type == 0x0800 ? 2 + 20 + 1 : body.length - frame.length + 54 + 1;
          record[place] = (byte) vrid;
          byte[] better = record.clone();
          better[place + 1] = (byte) BETTER;
          byte[] later = {(byte) (flags | LATER)};
          seeds.add(joined(new byte[] {(byte) flags}, record, later, record, later, better));
        }
      }
    }
    return seeds;
  }

  /// What the kernel would have told beside the packet.
  private static byte[] withControl(byte[] frame) {
    ByteBuffer control = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    control.putLong(16 + 20).putInt(41).putInt(50).put(frame, ETHERNET + 24, 16).putInt(2);
    control.putInt(0); // padding
    control.putLong(16 + 4).putInt(41).putInt(52).putInt(frame[ETHERNET + 7] & 0xff).putInt(0);
    return joined(
        Arrays.copyOfRange(frame, ETHERNET + 8, ETHERNET + 24),
        new byte[] {(byte) control.position()},
        Arrays.copyOf(control.array(), control.position()),
        block(Arrays.copyOfRange(frame, ETHERNET + IPV6_HEADER, frame.length)));
  }

  static List<byte[]> frames() {
    try {
      return GoldenFrames.all();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static byte[] block(byte[] octets) {
    return joined(new byte[] {(byte) (octets.length >> 8), (byte) octets.length}, octets);
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
