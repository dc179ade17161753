package dev.relevo.packet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The values behind the golden packets, by file name: what `capture-golden-packets` configured.
final class GoldenAdverts {
  static final Map<String, Advertisement> ALL = new LinkedHashMap<>();

  private static final Authentication VENEZUELA =
      Authentication.password("Venezuela21".getBytes(US_ASCII));

  static {
    List<IpAddress> one = addresses("10.9.1.51");
    ALL.put("v2-password", v2(51, 150, 1, VENEZUELA, one));
    ALL.put("v2-password-resignation", v2(51, 0, 1, VENEZUELA, one));
    Authentication ones = Authentication.password("1111".getBytes(US_ASCII));
    ALL.put("v2-short-password", v2(52, 100, 2, ones, addresses("10.9.1.52")));
    ALL.put("v2-plain", v2(53, 1, 1, Authentication.NONE, addresses("10.9.1.53")));
    ALL.put("v2-plain-resignation", v2(53, 0, 1, Authentication.NONE, addresses("10.9.1.53")));
    String[] twenty =
        IntStream.rangeClosed(101, 120).mapToObj(i -> "10.9.1." + i).toArray(String[]::new);
    ALL.put("v2-several", v2(54, 254, 1, Authentication.NONE, addresses(twenty)));
    ALL.put("v3-ipv4", v3(61, 150, 1000, addresses("10.9.1.61")));
    ALL.put("v3-ipv4-resignation", v3(61, 0, 1000, addresses("10.9.1.61")));
    ALL.put(
        "v3-ipv4-several", v3(62, 200, 250, addresses("10.9.1.62", "10.9.1.162", "10.9.1.163")));
    ALL.put("v3-ipv4-owner", v3(63, 255, 1000, addresses("10.9.1.63")));
    ALL.put("v3-ipv4-slow", v3(64, 100, 1270, addresses("10.9.1.64")));
    ALL.put("v3-ipv6", v3(71, 150, 1000, addresses("fe80::71")));
    ALL.put("v3-ipv6-resignation", v3(71, 0, 1000, addresses("fe80::71")));
    ALL.put(
        "v3-ipv6-several",
        v3(72, 100, 500, addresses("fe80::72", "2001:db8::72", "2001:db8:1:2:3:4:5:6")));
  }

  private GoldenAdverts() {}

  static Advertisement named(String name) {
    Advertisement advert = ALL.get(name);
    if (advert == null) {
      throw new IllegalArgumentException("no golden advert " + name);
    }
    return advert;
  }

  static ReceiveRules rulesFor(Advertisement advert) {
    return new ReceiveRules(
        advert.version(),
        advert.family(),
        advert.vrid(),
        advert.interval(),
        advert.authentication(),
        advert.addresses(),
        false,
        List.of());
  }

  /// What a router demands that hears these peers alone.
  static ReceiveRules unicastRulesFor(Advertisement advert, String... peers) {
    return new ReceiveRules(
        advert.version(),
        advert.family(),
        advert.vrid(),
        advert.interval(),
        advert.authentication(),
        advert.addresses(),
        true,
        addresses(peers));
  }

  static List<IpAddress> addresses(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> IpAddress.parse(texts[i]).orElseThrow())
        .toList();
  }

  private static Advertisement v2(
      int vrid, int priority, int seconds, Authentication password, List<IpAddress> addresses) {
    return new Advertisement(
        VrrpVersion.V2,
        IpFamily.IPV4,
        new Vrid(vrid),
        new Priority(priority),
        Duration.ofSeconds(seconds),
        password,
        addresses);
  }

  private static Advertisement v3(int vrid, int priority, int millis, List<IpAddress> addresses) {
    return new Advertisement(
        VrrpVersion.V3,
        addresses.getFirst().family(),
        new Vrid(vrid),
        new Priority(priority),
        Duration.ofMillis(millis),
        Authentication.NONE,
        addresses);
  }
}
