package dev.relevo.addr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.1.20, 192.168.1.20",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "fe80::1, fe80::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:10.0.0.1, ::ffff:10.0.0.1",
  })
  void readsAndWrites(String text, String canonical) {
    assertThat(IpAddress.parse(text)).get().hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4 ",
        "01234.1.1.1",
        "a.b.c.d",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "fe80::1%eth0",
        "1:",
        ":1",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void agreesWithTheJdkOnRandomIpv6Text() throws Exception {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long mask = -1L << random.nextInt(64); // runs of zero groups are common
      var address = new Ipv6(random.nextLong() & mask, random.nextLong() & mask << 16);
      ByteBuffer octets = ByteBuffer.allocate(16);
      address.put(octets);
      String text = address.toString();
      assertThat(IpAddress.parse(text)).as(text).contains(address);
      if (!text.startsWith("::ffff:")) {
        assertThat(InetAddress.getByName(text).getAddress()).as(text).isEqualTo(octets.array());
      }
    }
  }

  @Test
  void ordersAsUnsignedNumbers() {
    assertThat(IpAddress.parse("192.168.1.1").get())
        .isGreaterThan(IpAddress.parse("10.0.0.1").get());
    assertThat(IpAddress.parse("fe80::2").get()).isGreaterThan(IpAddress.parse("fe80::1").get());
    assertThat(IpAddress.parse("fe80::1").get()).isGreaterThan(IpAddress.parse("1::").get());
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1, 10.0.0.1/32", "10.0.0.1/22, 10.0.0.1/22", "fe80::1, fe80::1/128"})
  void readsPrefixes(String text, String prefix) {
    assertThat(IpPrefix.parse(text)).get().hasToString(prefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1/", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/255.0.0.0", "/8"})
  void refusesWhatIsNoPrefix(String text) {
    assertThat(IpPrefix.parse(text)).isEmpty();
  }
}
