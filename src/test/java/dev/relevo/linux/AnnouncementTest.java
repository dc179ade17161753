package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.addr.MacAddress;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.packet.GratuitousArp;
import dev.relevo.packet.NeighborAdvertisement;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("host")
class AnnouncementTest {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final VirtualAddress FOUR = virtual("10.9.0.100/24");
  private static final VirtualAddress SIX = virtual("fd00::64/128");

  private final Bench bench;

  AnnouncementTest() throws Exception {
    bench = new Bench();
  }

  @AfterEach
  void clear() {
    bench.close();
  }

  @Test
  void framesArriveInRounds() throws Exception {
    FileDescriptor capture = bench.onRight(AnnouncementTest::capture);
    MacAddress mac = announce(List.of(FOUR, SIX), 3);
    List<String> frames = bench.onRight(() -> frames(capture));
    frames.removeIf(frame -> !frame.startsWith(mac.toString().replace(":", ""), 12));
    frames.removeIf(frame -> !frame.contains("0a090064") && !frame.contains("fd0000000000"));
    String arp = hex(GratuitousArp.OCTETS, target -> GratuitousArp.encode(mac, four(), target));
    String advertisement =
        hex(
            NeighborAdvertisement.OCTETS,
            target -> NeighborAdvertisement.encode(mac, six(), false, target));
    assertThat(frames).containsExactly(arp, advertisement, arp, advertisement, arp, advertisement);
  }

  @Test
  void neighboursLearnWhoHasTheAddress() throws Exception {
    bench.onRight(() -> {
      for (String address : List.of("10.9.0.100", "fd00::64")) {
        Bench.run(
            "ip",
            "neigh",
            "replace",
            address,
            "lladdr",
            "02:00:00:00:00:99",
            "dev",
            "eth0",
            "nud",
            "stale");
      }
      return true;
    });
    MacAddress mac = announce(List.of(FOUR, SIX), 1);
    String table = bench.onRight(() -> Bench.run("ip", "neigh", "show", "dev", "eth0"));
    assertThat(table).contains("10.9.0.100 lladdr " + mac).contains("fd00::64 lladdr " + mac);
  }

  @Test
  void aRouterSaysThatItIsOne() throws Exception {
    FileDescriptor capture = bench.onRight(AnnouncementTest::capture);
    bench.onLeft(() -> Bench.run("sysctl", "-qw", "net.ipv6.conf.eth0.forwarding=1"));
    MacAddress mac = announce(List.of(SIX), 1);
    String expected =
        hex(
            NeighborAdvertisement.OCTETS,
            target -> NeighborAdvertisement.encode(mac, six(), true, target));
    assertThat(bench.onRight(() -> frames(capture))).contains(expected);
  }

  @Test
  void aBurstOfManyPasses() throws Exception {
    var addresses = new ArrayList<VirtualAddress>();
    for (int i = 0; i < 1000; i++) {
      addresses.add(virtual("10.12." + i / 250 + "." + (1 + i % 250) + "/32"));
    }
    FileDescriptor capture = bench.onRight(AnnouncementTest::capture);
    announce(addresses, 5);
    List<String> frames = bench.onRight(() -> frames(capture));
    assertThat(frames.stream().filter(frame -> frame.contains("08060001"))).hasSize(5000);
  }

  /// Three rounds of 20 frames fit into a call, and one of 40.
  @ParameterizedTest
  @ValueSource(ints = {20, 40})
  void roundsKeepTheirOrderOverSeveralCalls(int count) throws Exception {
    var addresses = new ArrayList<VirtualAddress>();
    var expected = new ArrayList<String>();
    for (int i = 1; i <= count; i++) {
      addresses.add(virtual("10.13.0." + i + "/32"));
      expected.add("0a0d00%02x".formatted(i));
    }
    FileDescriptor capture = bench.onRight(AnnouncementTest::capture);
    announce(addresses, 5);
    List<String> announced =
        bench.onRight(() -> frames(capture)).stream()
            .filter(frame -> frame.contains("08060001"))
            .map(frame -> frame.substring(56, 64)) // the sender's address
            .toList();
    assertThat(announced)
        .isEqualTo(Collections.nCopies(5, expected).stream().flatMap(List::stream).toList());
  }

  @Test
  void aRehearsalChangesNothing() throws Exception {
    FileDescriptor capture = bench.onRight(AnnouncementTest::capture);
    String addresses =
        bench.onLeft(() -> {
          try (LinuxHost host = LinuxHost.open()) {
            host.rehearse(List.of(FOUR, SIX));
            host.announce(List.of(virtual("10.9.0.101/24")), 1);
          }
          return Bench.run("ip", "addr", "show", "dev", "eth0");
        });
    assertThat(addresses).doesNotContain("10.9.0.100").doesNotContain("fd00::64");
    assertThat(bench.onRight(() -> frames(capture)))
        .anyMatch(frame -> frame.contains("0a090065"))
        .noneMatch(frame -> frame.contains("0a090064") || frame.contains("fd0000000000"));
  }

  @Test
  void loopbackHasNobodyToTell() throws Exception {
    var onLoopback = VirtualAddress.of(FOUR.prefix(), new InterfaceName("lo"));
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        assertThat(host.announce(List.of(onLoopback), 2)).isEmpty();
        return true;
      }
    });
  }

  private MacAddress announce(List<VirtualAddress> addresses, int repeat) throws Exception {
    return bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        assertThat(host.announce(addresses, repeat)).isEmpty();
        return host.links().stream()
            .filter(link -> link.name().equals(ETH0))
            .findFirst()
            .orElseThrow()
            .mac();
      }
    });
  }

  /// A socket that hears every frame of the calling thread's namespace.
  private static FileDescriptor capture() throws Exception {
    short everything = Short.reverseBytes((short) 3); // ETH_P_ALL
    var sockets = new Sockets(new Libc());
    FileDescriptor socket = sockets.open(Sockets.AF_PACKET, Sockets.SOCK_RAW, everything);
    sockets.setBuffers(socket, 64 << 20, 0);
    return socket;
  }

  private static List<String> frames(FileDescriptor capture) {
    var frames = new ArrayList<String>();
    Memory memory = Memory.allocate(2048);
    var libc = new Libc();
    while (true) {
      long length =
          libc.sys(Abi.RECVFROM, capture.number(), memory.address(), memory.size(), 0, 0, 0);
      if (length <= 0) {
        capture.close();
        return frames;
      }
      frames.add(HexFormat.of().formatHex(memory.getBytes(0, (int) length)));
    }
  }

  private static String hex(int octets, Consumer<ByteBuffer> encode) {
    ByteBuffer target = ByteBuffer.allocate(octets);
    encode.accept(target);
    return HexFormat.of().formatHex(target.array());
  }

  private static Ipv4 four() {
    return (Ipv4) FOUR.prefix().address();
  }

  private static Ipv6 six() {
    return (Ipv6) SIX.prefix().address();
  }

  private static VirtualAddress virtual(String text) {
    return VirtualAddress.of(IpPrefix.parse(text).orElseThrow(), ETH0);
  }
}
