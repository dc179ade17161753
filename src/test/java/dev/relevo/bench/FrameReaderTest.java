package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.addr.MacAddress;
import dev.relevo.packet.GratuitousArp;
import dev.relevo.packet.NeighborAdvertisement;
import dev.relevo.time.Moment;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private static final Moment AT = new Moment(7);
  private static final MacAddress HOST_2 = new MacAddress(0x0200_0000_0302L);

  /// Ethernet from host 2, IPv4 of the least length.
  private static final String IPV4 =
      "01005e000012 020000000302 0800 45c0 0028 0000 4000 ff %s 0000 c0a80116 e0000012 ";

  private static List<WireEvent> read(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
    return FrameReader.read(3, AT, ByteBuffer.wrap(octets));
  }

  @Test
  void anAdvert() {
    String body = "2115 78 01 01 01 0000 c0a80114 56656e657a75656c";
    assertThat(read(IPV4.formatted("70") + body))
        .containsExactly(new WireEvent.Advert(AT, 3, 2, 21, 120));
  }

  /// A frame of somebody with IP options: the body begins later.
  @Test
  void anAdvertBehindIpOptions() {
    String longer = IPV4.formatted("70").replace("45c0", "46c0") + "01010101";
    assertThat(read(longer + "3133 64 01 000a 0000 c0a80114"))
        .containsExactly(new WireEvent.Advert(AT, 3, 2, 51, 100));
  }

  @Test
  void groupReports() {
    String third = "22 00 0000 0000 0002 04000000 e0000012 02000001 e0000005 0a000001";
    assertThat(read(IPV4.formatted("02") + third))
        .containsExactly(
            new WireEvent.Join(AT, 3, 2, Heard.address("224.0.0.18")),
            new WireEvent.Join(AT, 3, 2, Heard.address("224.0.0.5")));
    assertThat(read(IPV4.formatted("02") + "16 00 0000 e0000012"))
        .containsExactly(new WireEvent.Join(AT, 3, 2, Heard.address("224.0.0.18")));
  }

  @Test
  void announcements() {
    ByteBuffer arp = ByteBuffer.allocate(GratuitousArp.OCTETS);
    GratuitousArp.encode(HOST_2, (Ipv4) Heard.address("192.168.1.20"), arp);
    assertThat(FrameReader.read(3, AT, arp.flip()))
        .containsExactly(new WireEvent.Garp(AT, 3, 2, Heard.address("192.168.1.20")));
    ByteBuffer na = ByteBuffer.allocate(NeighborAdvertisement.OCTETS);
    NeighborAdvertisement.encode(HOST_2, (Ipv6) Heard.address("fd00::20"), false, na);
    assertThat(FrameReader.read(3, AT, na.flip()))
        .containsExactly(new WireEvent.Garp(AT, 3, 2, Heard.address("fd00::20")));
  }

  @Test
  void othersQuestionsAreNoAnnouncements() {
    ByteBuffer arp = ByteBuffer.allocate(GratuitousArp.OCTETS);
    GratuitousArp.encode(HOST_2, (Ipv4) Heard.address("192.168.1.20"), arp);
    arp.put(41, (byte) 21); // the target's last octet: somebody else is asked for
    assertThat(FrameReader.read(3, AT, arp.flip())).isEmpty();
    assertThat(read(IPV4.formatted("11") + "00".repeat(20))).isEmpty();
  }

  /// Whatever the wire brings: every beginning of every frame, without an exception.
  @Test
  void cutFramesTellNothingWrong() {
    String whole = IPV4.formatted("02") + "22 00 0000 0000 00ff 04000000 e0000012";
    byte[] octets = HexFormat.of().parseHex(whole.replace(" ", ""));
    for (int length = 0; length <= octets.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(octets, 0, length).slice();
      assertThat(FrameReader.read(3, AT, cut)).isEmpty();
    }
  }
}
