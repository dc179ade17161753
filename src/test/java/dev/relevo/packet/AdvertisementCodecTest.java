package dev.relevo.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the captures do not show: limits, padding, remarks, what a rejection tells.
class AdvertisementCodecTest {
  private static final IpAddress SOURCE4 = new Ipv4(0x0a090101);
  private static final IpAddress GROUP4 = new Ipv4(0xe0000012);
  private static final IpAddress SOURCE6 = new Ipv6(0xfe80L << 48, 1);
  private static final IpAddress GROUP6 = new Ipv6(0xff02L << 48, 0x12);

  @Test
  void toleratesPaddingUpToASmallEthernetFrame() {
    Advertisement advert = GoldenAdverts.named("v3-ipv4");
    ByteBuffer padded = ByteBuffer.allocate(26); // 46 octets of frame less 20 of IP header
    AdvertisementCodec.encode(advert, SOURCE4, GROUP4, padded);
    padded.put((byte) 0xa5); // what pads need not be zero
    assertThat(decode(padded.clear(), advert)).isEqualTo(new Decoded.Accepted(advert, List.of()));
  }

  @Test
  void acceptsAnUnknownTtl() {
    Advertisement advert = GoldenAdverts.named("v3-ipv4");
    Decoded decoded =
        AdvertisementCodec.decode(
            encoded(advert),
            SOURCE4,
            GROUP4,
            AdvertisementCodec.TTL_UNKNOWN,
            GoldenAdverts.rulesFor(advert));
    assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2-password", "v3-ipv4", "v3-ipv6"})
  void unicastIsAcceptedWhateverItsTtl(String name) {
    Advertisement advert = GoldenAdverts.named(name);
    boolean four = advert.family() == IpFamily.IPV4;
    String peer = four ? "10.9.1.1" : "fe80::1";
    IpAddress source = GoldenAdverts.addresses(peer).getFirst();
    IpAddress us = GoldenAdverts.addresses(four ? "10.9.1.2" : "fe80::2").getFirst();
    ByteBuffer message = ByteBuffer.allocate(AdvertisementCodec.octets(advert));
    AdvertisementCodec.encode(advert, source, us, message);
    ReceiveRules rules = GoldenAdverts.unicastRulesFor(advert, peer);
    assertThat(AdvertisementCodec.decode(message.flip(), source, us, 1, rules))
        .isEqualTo(new Decoded.Accepted(advert, List.of()));
  }

  @ParameterizedTest
  @EnumSource(IpFamily.class)
  void carries255Addresses(IpFamily family) {
    List<IpAddress> many =
        IntStream.rangeClosed(1, AdvertisementCodec.MAX_ADDRESSES)
            .<IpAddress>mapToObj(
                i -> family == IpFamily.IPV4 ? new Ipv4(i << 8 | 9) : new Ipv6(i * 7L, ~i))
            .toList();
    Advertisement advert =
        new Advertisement(
            VrrpVersion.V3,
            family,
            new Vrid(255),
            new Priority(1),
            Duration.ofMillis(40_950),
            Authentication.NONE,
            many);
    assertThat(decode(encoded(advert), advert)).isEqualTo(new Decoded.Accepted(advert, List.of()));
  }

  @Test
  void version2MayListNoAddresses() {
    Advertisement advert = withAddresses(GoldenAdverts.named("v2-password"), List.of());
    assertThat(decode(encoded(advert), advert)).isEqualTo(new Decoded.Accepted(advert, List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 250, 1000, 40_950})
  void version3CountsInHundredths(int millis) {
    Advertisement advert = withInterval("v3-ipv4", Duration.ofMillis(millis));
    assertThat(encoded(advert).getShort(4)).isEqualTo((short) (millis / 10));
  }

  @Test
  void version3LearnsAnotherInterval() {
    Advertisement heard = withInterval("v3-ipv6", Duration.ofMillis(330));
    Decoded decoded = decode(encoded(heard), GoldenAdverts.named("v3-ipv6"));
    assertThat(decoded).isEqualTo(new Decoded.Accepted(heard, List.of(Remark.INTERVAL)));
  }

  @Test
  void version3IgnoresTheReservedBits() {
    Advertisement advert = GoldenAdverts.named("v3-ipv4");
    ByteBuffer message = encoded(advert);
    message.putShort(4, (short) (message.getShort(4) | 0xf000));
    message.putShort(6, (short) 0);
    long sum =
        Checksum.sum(message, 0, message.remaining())
            + Checksum.pseudoHeader(
                SOURCE4, GROUP4, AdvertisementCodec.PROTOCOL, message.remaining());
    message.putShort(6, (short) Checksum.finish(sum));
    assertThat(decode(message, advert)).isEqualTo(new Decoded.Accepted(advert, List.of()));
  }

  @Test
  void remarksOnTheAddressesOnly() {
    Advertisement ours = GoldenAdverts.named("v3-ipv4-several");
    List<IpAddress> all = ours.addresses();
    assertRemarks(ours, all.reversed());
    assertRemarks(ours, all.subList(0, 2), Remark.ADDRESS_COUNT);
    assertRemarks(ours, List.of(all.get(0), all.get(1), GROUP4), Remark.ADDRESS_LIST);
  }

  private static void assertRemarks(
      Advertisement ours, List<IpAddress> theirs, Remark... expected) {
    Advertisement heard = withAddresses(ours, theirs);
    assertThat(decode(encoded(heard), ours))
        .isEqualTo(new Decoded.Accepted(heard, List.of(expected)));
  }

  @Test
  void aRejectionTellsWhatWasFoundAndWhatWasExpected() {
    Advertisement advert = GoldenAdverts.named("v2-plain");
    ByteBuffer message = encoded(advert);
    int right = message.getShort(6) & 0xffff;
    message.putShort(6, (short) (right ^ 0x0100));
    assertThat(decode(message, advert))
        .isEqualTo(new Decoded.Rejected(RejectReason.CHECKSUM, right ^ 0x0100, right));
    assertThat(decode(encoded(withInterval("v2-plain", Duration.ofSeconds(3))), advert))
        .isEqualTo(new Decoded.Rejected(RejectReason.INTERVAL, 3, 1));
  }

  @Test
  void aWrongPasswordIsNotTold() {
    Advertisement advert = GoldenAdverts.named("v2-password");
    ByteBuffer message = encoded(advert);
    message.put(message.limit() - 1, (byte) 'x');
    assertThat(decode(message, advert))
        .isEqualTo(new Decoded.Rejected(RejectReason.AUTHENTICATION_FAILURE, 0, 0));
    assertThat(advert.toString()).doesNotContain("Venez");
  }

  @Test
  void checksumOfRfc1071() {
    ByteBuffer octets =
        ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xf2, 3, (byte) 0xf4, -11, -10, -9});
    assertThat(Checksum.finish(Checksum.sum(octets, 0, 8))).isEqualTo(~0xddf2 & 0xffff);
    assertThat(Checksum.sum(octets, 1, 3)).isEqualTo(0x01f2 + 0x0300);
  }

  private static Decoded decode(ByteBuffer message, Advertisement ours) {
    boolean v4 = ours.family() == IpFamily.IPV4;
    return AdvertisementCodec.decode(
        message,
        v4 ? SOURCE4 : SOURCE6,
        v4 ? GROUP4 : GROUP6,
        AdvertisementCodec.TTL,
        GoldenAdverts.rulesFor(ours));
  }

  private static ByteBuffer encoded(Advertisement advert) {
    boolean v4 = advert.family() == IpFamily.IPV4;
    ByteBuffer target = ByteBuffer.allocateDirect(AdvertisementCodec.octets(advert));
    AdvertisementCodec.encode(advert, v4 ? SOURCE4 : SOURCE6, v4 ? GROUP4 : GROUP6, target);
    return target.flip();
  }

  private static Advertisement withAddresses(Advertisement advert, List<IpAddress> addresses) {
    return new Advertisement(
        advert.version(),
        advert.family(),
        advert.vrid(),
        advert.priority(),
        advert.interval(),
        advert.authentication(),
        addresses);
  }

  private static Advertisement withInterval(String golden, Duration interval) {
    Advertisement advert = GoldenAdverts.named(golden);
    return new Advertisement(
        advert.version(),
        advert.family(),
        advert.vrid(),
        advert.priority(),
        interval,
        advert.authentication(),
        advert.addresses());
  }
}
