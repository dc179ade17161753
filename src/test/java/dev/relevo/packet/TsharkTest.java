package dev.relevo.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.addr.MacAddress;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An independent decoder reads what we encode: Wireshark's, from a capture file.
@Tag("host")
class TsharkTest {
  private static final MacAddress OURS = new MacAddress(0x0200_0000_0001L);
  private static final int LINKTYPE_ETHERNET = 1;

  @TempDir Path folder = Path.of(".");

  @BeforeEach
  void needsTshark() {
    boolean installed =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tshark")));
    assumeThat(installed).as("tshark is installed (apt install tshark)").isTrue();
  }

  @Test
  void readsOurAdverts() throws Exception {
    var adverts = new ArrayList<>(GoldenAdverts.ALL.values());
    List<ByteBuffer> frames = adverts.stream().map(TsharkTest::frame).toList();
    List<String> lines =
        tshark(
            frames,
            "vrrp.version",
            "vrrp.type",
            "vrrp.virt_rtr_id",
            "vrrp.prio",
            "vrrp.addr_count",
            "vrrp.adver_int",
            "vrrp.short_adver_int",
            "vrrp.auth_type",
            "vrrp.auth_string",
            "vrrp.ip_addr",
            "vrrp.ipv6_addr",
            "vrrp.checksum.status");
    assertThat(lines).isEqualTo(adverts.stream().map(TsharkTest::expected).toList());
  }

  private static String expected(Advertisement advert) {
    boolean v2 = advert.version() == VrrpVersion.V2;
    boolean v4 = advert.family() == IpFamily.IPV4;
    String addresses =
        advert.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(","));
    Authentication authentication = advert.authentication();
    String password =
        new String(ByteBuffer.allocate(8).putLong(authentication.octets()).array(), UTF_8)
            .replace("\0", "");
    return String.join(
        "|",
        Integer.toString(advert.version().number()),
        "1",
        advert.vrid().toString(),
        advert.priority().toString(),
        Integer.toString(advert.addresses().size()),
        v2 ? Long.toString(advert.interval().toSeconds()) : "",
        v2 ? "" : Long.toString(advert.interval().toMillis() / 10),
        v2 ? Integer.toString(authentication.type()) : "",
        password,
        v4 ? addresses : "",
        v4 ? "" : addresses,
        "1", // good
        ""); // nothing for the expert to say
  }

  @Test
  void readsOurGratuitousArp() throws Exception {
    ByteBuffer frame = ByteBuffer.allocate(GratuitousArp.OCTETS);
    GratuitousArp.encode(OURS, new Ipv4(0x0a090133), frame);
    assertThat(
            tshark(
                List.of(frame.flip()),
                "eth.dst",
                "eth.src",
                "arp.opcode",
                "arp.isgratuitous",
                "arp.src.hw_mac",
                "arp.src.proto_ipv4",
                "arp.dst.proto_ipv4"))
        .containsExactly(
            "ff:ff:ff:ff:ff:ff|02:00:00:00:00:01|1|1|02:00:00:00:00:01|10.9.1.51|10.9.1.51|");
  }

  @Test
  void readsOurNeighborAdvertisements() throws Exception {
    var address = new Ipv6(0x20010db8L << 32, 0x99);
    ByteBuffer host = ByteBuffer.allocate(NeighborAdvertisement.OCTETS);
    NeighborAdvertisement.encode(OURS, address, false, host);
    ByteBuffer router = ByteBuffer.allocate(NeighborAdvertisement.OCTETS);
    NeighborAdvertisement.encode(OURS, address, true, router);
    String common = "33:33:00:00:00:01|255|2001:db8::99|ff02::1|136|2001:db8::99|02:00:00:00:00:01";
    assertThat(
            tshark(
                List.of(host.flip(), router.flip()),
                "eth.dst",
                "ipv6.hlim",
                "ipv6.src",
                "ipv6.dst",
                "icmpv6.type",
                "icmpv6.nd.na.target_address",
                "icmpv6.opt.target_linkaddr",
                "icmpv6.nd.na.flag.r",
                "icmpv6.nd.na.flag.s",
                "icmpv6.nd.na.flag.o",
                "icmpv6.checksum.status"))
        .containsExactly(common + "|0|0|1|1|", common + "|1|0|1|1|");
  }

  /// The message in an IP packet in an Ethernet frame, as the kernel would send it.
  private static ByteBuffer frame(Advertisement advert) {
    boolean v4 = advert.family() == IpFamily.IPV4;
    int octets = AdvertisementCodec.octets(advert);
    IpAddress source = v4 ? new Ipv4(0x0a090101) : new Ipv6(0xfe80L << 48, 1);
    IpAddress group = v4 ? new Ipv4(0xe0000012) : new Ipv6(0xff02L << 48, 0x12);
    ByteBuffer frame = ByteBuffer.allocate(14 + (v4 ? 20 : 40) + octets);
    new MacAddress(v4 ? 0x0100_5e00_0012L : 0x3333_0000_0012L).put(frame);
    OURS.put(frame);
    if (v4) {
      frame.putShort((short) 0x0800).putShort((short) 0x45c0).putShort((short) (20 + octets));
      frame.putInt(0).put((byte) 255).put((byte) 112).putShort((short) 0);
    } else {
      frame.putShort((short) 0x86dd).putInt(0x6c << 24).putShort((short) octets);
      frame.put((byte) 112).put((byte) 255);
    }
    source.put(frame);
    group.put(frame);
    if (v4) {
      frame.putShort(24, (short) Checksum.finish(Checksum.sum(frame, 14, 20)));
    }
    AdvertisementCodec.encode(advert, source, group, frame);
    return frame.flip();
  }

  /// One line a frame: the fields, and at the end what Wireshark's expert says.
  private List<String> tshark(List<ByteBuffer> frames, String... fields)
      throws IOException, InterruptedException {
    Path capture = folder.resolve("ours.pcap");
    Files.write(capture, pcap(frames));
    var command =
        new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
    command.addAll(List.of("-E", "separator=|", "-E", "aggregator=,"));
    command.addAll(List.of("-o", "ip.check_checksum:TRUE"));
    Stream.concat(Stream.of(fields), Stream.of("_ws.expert.message"))
        .forEach(field -> command.addAll(List.of("-e", field)));
    Path errors = folder.resolve("errors");
    Process tshark = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(tshark.getInputStream().readAllBytes(), UTF_8);
    assertThat(tshark.waitFor()).as(Files.readString(errors)).isZero();
    return out.lines().toList();
  }

  /// The classic format: https://www.ietf.org/archive/id/draft-gharris-opsawg-pcap-01.html
  private static byte[] pcap(List<ByteBuffer> frames) {
    int octets = 24 + frames.stream().mapToInt(frame -> 16 + frame.remaining()).sum();
    ByteBuffer file = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    file.putInt(0xffff).putInt(LINKTYPE_ETHERNET);
    for (ByteBuffer frame : frames) {
      file.putLong(0).putInt(frame.remaining()).putInt(frame.remaining()).put(frame.duplicate());
    }
    return file.array();
  }
}
