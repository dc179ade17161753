package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.host.Channel;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Remark;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What a packet means is remembered; the least difference is not overlooked.
class HeardAdvertTest {
  private static final IpAddress PEER = IpAddress.parse("10.0.0.2").orElseThrow();
  private static final IpAddress OTHER = IpAddress.parse("10.0.0.3").orElseThrow();
  private static final IpAddress GROUP =
      Channel.standard(EventLoopTest.ETH0, IpFamily.IPV4).group();
  private static final int TTL = 255;

  private final List<String> told = new ArrayList<>();
  private final RouterPort port =
      new RouterPort(EventLoopTest.router("A", 51, "10.0.0.100/32"), new RouterCounters());
  private final Reception reception = new Reception(new ToldJournal());

  private static ByteBuffer packet(int addresses) {
    var all = new ArrayList<IpAddress>();
    for (int i = 0; i < addresses; i++) {
      all.add(IpAddress.parse("10.0.0." + (100 + i)).orElseThrow());
    }
    var advert =
        new Advertisement(
            VrrpVersion.V2,
            IpFamily.IPV4,
            new Vrid(51),
            new Priority(200),
            Duration.ofSeconds(1),
            Authentication.NONE,
            all);
    ByteBuffer packet = ByteBuffer.allocate(3 + AdvertisementCodec.octets(advert) + 5).position(3);
    AdvertisementCodec.encode(advert, PEER, GROUP, packet);
    return packet.limit(packet.position()).position(3);
  }

  private NodeEvent.AdvertReceived hear(ByteBuffer packet) {
    return Objects.requireNonNull(reception.read(port, PEER, GROUP, TTL, packet));
  }

  @Test
  void theSamePacketIsTheSameEvent() {
    assertThat(hear(packet(1))).isSameAs(hear(packet(1)));
    assertThat(told).isEmpty();
  }

  @Test
  void everyOctetCounts() {
    hear(packet(1));
    for (int i = 0; i < packet(1).remaining(); i++) {
      ByteBuffer odd = packet(1);
      odd.put(odd.position() + i, (byte) ~odd.get(odd.position() + i));
      assertThat(reception.read(port, PEER, GROUP, TTL, odd)).as("octet %d", i).isNull();
    }
    ByteBuffer cut = packet(1);
    assertThat(reception.read(port, PEER, GROUP, TTL, cut.limit(cut.limit() - 1))).isNull();
  }

  @Test
  void soDoSourceDestinationAndTtl() {
    NodeEvent.AdvertReceived first = hear(packet(1));
    assertThat(reception.read(port, PEER, GROUP, TTL - 1, packet(1))).isNull();
    assertThat(reception.read(port, PEER, OTHER, TTL, packet(1))).isNull();
    assertThat(told).containsExactly("TTL", "UNICAST");
    assertThat(reception.read(port, OTHER, GROUP, TTL, packet(1)))
        .isNotNull()
        .isNotEqualTo(first)
        .satisfies(event -> assertThat(event.sender()).isEqualTo(OTHER));
  }

  /// Else it would be told but once.
  @Test
  void whatIsOddIsReadAnewEachTime() {
    hear(packet(2));
    hear(packet(2));
    assertThat(told).containsExactly("ADDRESS_COUNT", "ADDRESS_COUNT");
  }

  @Test
  void aLongOneIsNotKept() {
    var event = hear(packet(1));
    assertThat(HeardAdvert.of(PEER, GROUP, TTL, packet(30), event)).isNotNull();
    assertThat(HeardAdvert.of(PEER, GROUP, TTL, packet(31), event)).isNull();
  }

  private final class ToldJournal implements Journal {
    @Override
    public void rejected(RouterSettings router, IpAddress source, Decoded.Rejected rejected) {
      told.add(rejected.reason().name());
    }

    @Override
    public void remarked(
        RouterSettings router, IpAddress source, Remark remark, Advertisement advert) {
      told.add(remark.name());
    }
  }
}
