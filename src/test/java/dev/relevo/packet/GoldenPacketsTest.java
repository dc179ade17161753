package dev.relevo.packet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.addr.MacAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real keepalived sends, against what we write and read.
class GoldenPacketsTest {
  static final Set<String> names = GoldenAdverts.ALL.keySet();

  @Test
  void everyCapturedFrameIsUsed() throws IOException {
    Set<String> files =
        HexFile.folder("golden").stream().map(HexFile::name).collect(Collectors.toSet());
    Set<String> used = new TreeSet<>(names);
    used.addAll(
        List.of("gratuitous-arp", "neighbor-advertisement", "neighbor-advertisement-router"));
    assertThat(files).isEqualTo(used);
  }

  @ParameterizedTest
  @FieldSource("names")
  void encodesOctetForOctet(String name) {
    Frame frame = Frame.of(HexFile.load("golden", name));
    Advertisement advert = GoldenAdverts.named(name);
    ByteBuffer target = ByteBuffer.allocate(AdvertisementCodec.MAX_OCTETS).position(3);
    AdvertisementCodec.encode(advert, frame.source(), frame.destination(), target);
    assertThat(hex(target.flip().position(3))).isEqualTo(hex(frame.payload()));
    assertThat(AdvertisementCodec.octets(advert)).isEqualTo(frame.payload().remaining());
  }

  @ParameterizedTest
  @FieldSource("names")
  void decodesToTheValue(String name) {
    Frame frame = Frame.of(HexFile.load("golden", name));
    Advertisement advert = GoldenAdverts.named(name);
    Decoded decoded = frame.decode(GoldenAdverts.rulesFor(advert));
    assertThat(decoded).isEqualTo(new Decoded.Accepted(advert, List.of()));
    assertThat(AdvertisementCodec.peekVrid(frame.payload())).isEqualTo(advert.vrid().value());
    assertThat(frame.payload().position()).isZero();
  }

  @ParameterizedTest
  @FieldSource("names")
  void refusesEveryTruncation(String name) {
    Frame frame = Frame.of(HexFile.load("golden", name));
    ReceiveRules rules = GoldenAdverts.rulesFor(GoldenAdverts.named(name));
    for (int length = 0; length < frame.payload().remaining(); length++) {
      ByteBuffer cut = frame.payload().slice(0, length);
      assertThat(frame.withPayload(cut).decode(rules))
          .as("%d octets", length)
          .isInstanceOfSatisfying(
              Decoded.Rejected.class,
              rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.TOO_SHORT));
      assertThat(AdvertisementCodec.peekVrid(cut))
          .isEqualTo(length < 2 ? -1 : rules.vrid().value());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20251123})
  void neverThrowsOnMutations(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<String> all = List.copyOf(names);
    Map<String, Frame> frames =
        all.stream().collect(Collectors.toMap(n -> n, n -> Frame.of(HexFile.load("golden", n))));
    int accepted = 0;
    for (int round = 0; round < 60_000; round++) {
      String name = all.get(random.nextInt(all.size()));
      Frame frame = requireNonNull(frames.get(name));
      ByteBuffer mutant = mutate(frame.payload(), random);
      Advertisement rulesOf =
          GoldenAdverts.named(random.nextInt(8) > 0 ? name : all.get(random.nextInt(all.size())));
      int ttl = random.nextInt(50) > 0 ? frame.ttl() : random.nextInt(256) - 1;
      Decoded decoded =
          AdvertisementCodec.decode(
              mutant, frame.source(), frame.destination(), ttl, GoldenAdverts.rulesFor(rulesOf));
      AdvertisementCodec.peekVrid(mutant);
      accepted += decoded instanceof Decoded.Accepted ? 1 : 0;
    }
    assertThat(accepted).as("mutants that were accepted").isBetween(1, 30_000);
  }

  private static ByteBuffer mutate(ByteBuffer payload, RandomGenerator random) {
    int length =
        switch (random.nextInt(6)) {
          case 0 -> random.nextInt(payload.remaining() + 1);
          case 1 -> payload.remaining() + random.nextInt(40);
          default -> payload.remaining();
        };
    ByteBuffer mutant = ByteBuffer.allocate(length);
    mutant.put(0, payload, 0, Math.min(length, payload.remaining()));
    for (int i = random.nextInt(4); i > 0 && length > 0; i--) {
      int at = random.nextInt(random.nextBoolean() ? Math.min(8, length) : length);
      mutant.put(at, (byte) random.nextInt());
    }
    if (length >= 8 && random.nextInt(3) == 0) {
      mutant.putShort(6, (short) 0); // half of the mutants should come past a plain checksum
      mutant.putShort(6, (short) Checksum.finish(Checksum.sum(mutant, 0, length)));
    }
    return mutant;
  }

  @Test
  void gratuitousArp() {
    ByteBuffer target = ByteBuffer.allocate(GratuitousArp.OCTETS);
    GratuitousArp.encode(new MacAddress(0x0200_0000_0001L), (Ipv4) address("10.9.1.51"), target);
    assertThat(hex(target.flip()))
        .isEqualTo(hex(HexFile.load("golden", "gratuitous-arp").buffer()));
  }

  @Test
  void unsolicitedNeighborAdvertisement() {
    ByteBuffer target = ByteBuffer.allocate(NeighborAdvertisement.OCTETS);
    var host = new MacAddress(0x0200_0000_0001L);
    NeighborAdvertisement.encode(host, (Ipv6) address("fe80::71"), false, target);
    assertThat(hex(target.flip()))
        .isEqualTo(hex(HexFile.load("golden", "neighbor-advertisement").buffer()));
    var router = new MacAddress(0x0200_0000_0002L);
    NeighborAdvertisement.encode(router, (Ipv6) address("fe80::73"), true, target.clear());
    assertThat(hex(target.flip()))
        .isEqualTo(hex(HexFile.load("golden", "neighbor-advertisement-router").buffer()));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static String hex(ByteBuffer buffer) {
    byte[] octets = new byte[buffer.remaining()];
    buffer.get(buffer.position(), octets);
    return HexFormat.ofDelimiter(" ").formatHex(octets);
  }
}
