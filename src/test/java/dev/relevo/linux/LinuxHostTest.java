package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.HostException;
import dev.relevo.host.Link;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("host")
class LinuxHostTest {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final Channel.Multicast FOUR = Channel.standard(ETH0, IpFamily.IPV4);
  private static final Channel.Multicast SIX = Channel.standard(ETH0, IpFamily.IPV6);
  // Version 3, VRID 51, priority 100, one address; the kernel sees to the IPv6 checksum alone.
  private static final String ADVERT = "31336401006400000a090064";

  private final Heard heard = new Heard();
  private final Bench bench;

  LinuxHostTest() throws Exception {
    bench = new Bench();
  }

  @AfterEach
  void clear() {
    bench.close();
  }

  @Test
  void advertsCrossTheCable() throws Exception {
    LinuxHost there = bench.onRight(LinuxHost::open);
    bench.onRight(() -> {
      there.join(FOUR);
      there.join(SIX);
      return there;
    });
    bench.onLeft(() -> {
      try (LinuxHost here = LinuxHost.open()) {
        here.join(FOUR);
        here.join(FOUR);
        here.leave(FOUR); // one join is left
        here.join(SIX);
        var packet = advert();
        here.send(FOUR, address("10.9.0.1"), FOUR.group(), 255, packet);
        here.send(
            FOUR, address("192.0.2.77"), FOUR.group(), 255, packet); // an address that is nobody's
        here.send(SIX, address("fd00::1"), SIX.group(), 255, packet);
        assertThat(packet.remaining()).isEqualTo(12);
        assertThatThrownBy(() -> here.send(SIX, address("fd00::77"), SIX.group(), 255, advert()))
            .isInstanceOf(HostException.class)
            .hasMessageContaining("cannot send from fd00::77 on eth0: EINVAL");
        Bench.drain(here, heard);
        assertThat(heard.lines).noneMatch(line -> line.contains(" > ")); // not our own
        return here;
      }
    });
    bench.onRight(() -> {
      Bench.until(there, heard, () -> count(" > ") == 3);
      there.close();
      return there;
    });
    assertThat(heard.lines)
        .contains("eth0 10.9.0.1 > 224.0.0.18 ttl 255 " + ADVERT)
        .contains("eth0 192.0.2.77 > 224.0.0.18 ttl 255 " + ADVERT)
        .anyMatch(line -> line.matches("eth0 fd00::1 > ff02::12 ttl 255 313364010064....0a090064"));
  }

  @Test
  void unicastReachesThePeerAloneAndJoinsNoGroup() throws Exception {
    var four = new Channel.Unicast(ETH0, IpFamily.IPV4);
    var six = new Channel.Unicast(ETH0, IpFamily.IPV6);
    LinuxHost there = bench.onRight(LinuxHost::open);
    bench.onRight(() -> {
      there.join(four);
      there.join(six);
      return there;
    });
    bench.onLeft(() -> {
      try (LinuxHost here = LinuxHost.open()) {
        here.join(four);
        here.join(six);
        here.send(four, address("10.9.0.1"), FOUR.group(), 255, advert()); // nobody's to hear
        here.send(six, address("fd00::1"), SIX.group(), 255, advert());
        here.send(four, address("10.9.0.1"), address("10.9.0.2"), 64, advert());
        here.send(six, address("fd00::1"), address("fd00::2"), 63, advert());
        assertThatThrownBy(
                () -> here.send(six, address("fd00::1"), address("2001:db8::1"), 255, advert()))
            .hasMessageContaining("cannot send from fd00::1 to 2001:db8::1 on eth0: ENETUNREACH");
        return here;
      }
    });
    bench.onRight(() -> {
      Bench.until(there, heard, () -> count(" > ") == 2);
      there.close();
      return there;
    });
    assertThat(heard.lines)
        .contains("eth0 10.9.0.1 > 10.9.0.2 ttl 64 " + ADVERT)
        .anyMatch(line -> line.startsWith("eth0 fd00::1 > fd00::2 ttl 63 31336401"));
  }

  @Test
  void thousandAddressesComeAndGo() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        var addresses = new ArrayList<VirtualAddress>();
        for (int i = 0; i < 500; i++) {
          addresses.add(virtual("10.10." + i / 250 + "." + (1 + i % 250) + "/32"));
          addresses.add(virtual("fd01::" + Integer.toHexString(i + 1) + "/128"));
        }
        assertThat(host.install(addresses)).isEmpty();
        assertThat(host.install(addresses)).isEmpty(); // already there: no refusal
        Bench.until(host, heard, () -> link(host, "eth0").addresses().size() >= 1002);
        assertThat(link(host, "eth0").addresses())
            .containsAll(addresses.stream().map(VirtualAddress::prefix).toList());
        assertThat(host.marked(ETH0)).hasSize(1000);
        assertThat(host.remove(addresses)).isEmpty();
        assertThat(host.remove(addresses)).isEmpty();
        Bench.until(host, heard, () -> count("eth0 lost ") == 1000);
        assertThat(host.marked(ETH0)).isEmpty();
        return host;
      }
    });
  }

  @Test
  void attributesReachTheKernel() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        var four =
            VirtualAddress.of(
                prefix("10.30.0.100/24"),
                ETH0,
                Optional.of("eth0:vip"),
                Optional.of(address("10.30.0.255")),
                253);
        assertThat(host.install(List.of(four, virtual("fd00::64/128"), virtual("fd00::65/64"))))
            .isEmpty();
        return host;
      }
    });
    String shown = bench.ip("-o", "address", "show", "dev", "eth0");
    assertThat(shown)
        .containsPattern("10.30.0.100/24 brd 10.30.0.255 scope link .*eth0:vip\\\\")
        .containsPattern("fd00::64/128 scope global nodad deprecated .*preferred_lft 0sec")
        .containsPattern("fd00::65/64 scope global nodad .*preferred_lft forever")
        .doesNotContainPattern("fd00::.* tentative");
  }

  @Test
  void refusalsSayWhatAndWhy() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        var missing = VirtualAddress.of(prefix("10.0.0.1/32"), new InterfaceName("eth9"));
        assertThat(host.install(List.of(virtual("10.9.0.77/32"), missing)))
            .containsExactly("cannot add 10.0.0.1/32 to eth9: ENODEV, no such device");
        assertThat(host.remove(List.of(missing))).isEmpty();
        assertThat(host.announce(List.of(missing), 1))
            .containsExactly("cannot announce 10.0.0.1 on eth9: ENODEV, no such device");
        assertThat(host.install(List.of(virtual("ff02::99/128"), virtual("10.9.0.78/32"))))
            .singleElement()
            .asString()
            .startsWith("cannot add ff02::99/128 to eth0: E");
        assertThatThrownBy(() -> host.join(Channel.standard(missing.device(), IpFamily.IPV4)))
            .hasMessageContaining("cannot join 224.0.0.18 on eth9: ")
            .hasMessageContaining("ENODEV, no such device");
        assertThat(shown("10.9.0.77/32")).isTrue();
        assertThat(shown("10.9.0.78/32")).isTrue();
        return host;
      }
    });
  }

  @Test
  void anAddressThatIsBackAtOnceWasNotLost() throws Exception {
    VirtualAddress plain = virtual("10.9.0.100/24");
    var labelled =
        VirtualAddress.of(
            plain.prefix(), ETH0, Optional.of("eth0:vip"), Optional.empty(), plain.scope());
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        host.install(List.of(plain));
        Bench.drain(host, heard);
        assertThat(host.remove(List.of(plain))).isEmpty();
        assertThat(host.install(List.of(labelled))).isEmpty();
        Bench.drain(host, heard);
        assertThat(heard.lines).noneMatch(line -> line.contains("lost"));
        assertThat(host.remove(List.of(labelled))).isEmpty();
        Bench.until(host, heard, () -> heard.lines.contains("eth0 lost 10.9.0.100/24"));
        return host;
      }
    });
  }

  @Test
  void changesOfAnInterfaceAreFollowed() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        host.join(FOUR);
        assertThat(link(host, "eth0").running()).isTrue();
        assertThat(link(host, "lo").loopback()).isTrue();
        Bench.drain(host, heard);
        heard.lines.clear();
        bench.ip("link", "set", "eth0", "down");
        Bench.until(host, heard, () -> heard.lines.contains("eth0 not running"));
        bench.ip("link", "set", "eth0", "up");
        Bench.until(host, heard, () -> heard.lines.contains("eth0 running"));
        bench.ip("address", "delete", "10.9.0.1/24", "dev", "eth0");
        Bench.until(host, heard, () -> heard.lines.contains("eth0 lost 10.9.0.1/24"));
        bench.ip("link", "set", "eth0", "address", "02:00:00:00:00:42");
        Bench.until(host, heard, () -> link(host, "eth0").mac().toString().endsWith("42"));
        bench.ip("link", "set", "eth0", "name", "wan");
        Bench.until(host, heard, () -> heard.lines.contains("wan running"));
        assertThat(heard.lines).containsSubsequence("eth0 removed", "wan running");
        assertThatThrownBy(() -> host.send(FOUR, address("10.9.0.1"), FOUR.group(), 255, advert()))
            .hasMessageContaining("ENODEV");
        bench.ip("link", "delete", "wan");
        Bench.until(host, heard, () -> heard.lines.contains("wan removed"));
        int before = count("eth0 running");
        bench.cable();
        Bench.until(host, heard, () -> count("eth0 running") > before);
        host.send(FOUR, address("10.9.0.1"), FOUR.group(), 255, advert());
        return host;
      }
    });
  }

  @Test
  void aChannelHearsAgainOnANewInterface() throws Exception {
    LinuxHost there = bench.onRight(LinuxHost::open);
    bench.onRight(() -> {
      there.join(FOUR);
      there.join(SIX);
      return there;
    });
    bench.ip("link", "delete", "eth0");
    bench.cable();
    bench.onRight(() -> {
      Bench.until(
          there,
          heard,
          () ->
              heard.lines.contains("eth0 removed")
                  && heard.lines.lastIndexOf("eth0 running") > heard.lines.indexOf("eth0 removed"));
      return there;
    });
    bench.onLeft(() -> {
      try (LinuxHost here = LinuxHost.open()) {
        here.join(FOUR);
        here.join(SIX);
        here.send(FOUR, address("10.9.0.1"), FOUR.group(), 255, advert());
        here.send(SIX, address("fd00::1"), SIX.group(), 255, advert());
        return here;
      }
    });
    bench.onRight(() -> {
      Bench.until(there, heard, () -> count(" > ") == 2);
      there.close();
      return there;
    });
  }

  @Test
  void lostNoticesAreMadeUpFor() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open(4096)) {
        host.join(FOUR);
        host.whenNoticesAreLost(() -> heard.lines.add("notices lost"));
        var addresses = new ArrayList<VirtualAddress>();
        for (int i = 1; i <= 200; i++) {
          addresses.add(virtual("10.11.0." + i + "/32"));
        }
        assertThat(host.install(addresses)).isEmpty();
        bench.ip("address", "delete", "10.9.0.1/24", "dev", "eth0");
        bench.ip("link", "set", "eth0", "down");
        Bench.until(host, heard, () -> heard.lines.contains("eth0 not running"));
        assertThat(host.resynchronised()).isPositive().isEqualTo(count("notices lost"));
        assertThat(heard.lines).contains("eth0 lost 10.9.0.1/24");
        assertThat(link(host, "eth0").addresses())
            .containsAll(addresses.stream().map(VirtualAddress::prefix).toList());
        assertSameAsFreshDump(host);
        return host;
      }
    });
  }

  @Test
  void orderOfAddressesIsTheKernels() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        for (String address :
            List.of("10.9.0.50/24", "10.20.0.1/16", "10.9.0.51/24", "10.21.0.1/16")) {
          bench.ip("address", "add", address, "dev", "eth0");
        }
        bench.ip("address", "add", "10.22.0.1/16", "dev", "eth0", "scope", "link");
        bench.ip("address", "add", "10.23.0.1/16", "dev", "eth0");
        for (int i = 10; i < 14; i++) {
          bench.ip("address", "add", "fd00::" + i + "/64", "dev", "eth0", "nodad");
        }
        Bench.until(
            host, heard, () -> link(host, "eth0").addresses().contains(prefix("fd00::13/64")));
        assertSameAsFreshDump(host);
        bench.ip("address", "delete", "10.9.0.1/24", "dev", "eth0");
        Bench.until(host, heard, () -> count("lost 10.9.0.1/24") == 1);
        assertSameAsFreshDump(host);
        return host;
      }
    });
  }

  @Test
  void anotherThreadWakesTheLoop() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        var waker = new Thread(host::wake);
        waker.start();
        Bench.until(host, heard, () -> heard.lines.contains("woken"));
        waker.join();
        Bench.drain(host, heard);
        assertThat(count("woken")).isEqualTo(1);
        return host;
      }
    });
  }

  @Test
  void theLoopSleepsUntilTheMoment() throws Exception {
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        Bench.drain(host, heard);
        var clock = new MonotonicClock();
        Moment end = clock.now().plus(Duration.ofMillis(30));
        while (clock.now().isBefore(end)) {
          int before = heard.lines.size();
          host.await(end, heard);
          assertThat(heard.lines.size() > before || !clock.now().isBefore(end)).isTrue();
        }
        return host;
      }
    });
  }

  private void assertSameAsFreshDump(LinuxHost host) throws Exception {
    try (LinuxHost fresh = LinuxHost.open()) {
      assertThat(host.links()).usingRecursiveComparison().isEqualTo(fresh.links());
    }
  }

  private boolean shown(String prefix) throws Exception {
    return bench.ip("address").contains(prefix);
  }

  private int count(String fragment) {
    return (int) heard.lines.stream().filter(line -> line.contains(fragment)).count();
  }

  private static Link link(LinuxHost host, String name) {
    return host.links().stream()
        .filter(link -> link.name().text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ByteBuffer advert() {
    return ByteBuffer.wrap(HexFormat.of().parseHex(ADVERT));
  }

  private static VirtualAddress virtual(String text) {
    return VirtualAddress.of(prefix(text), ETH0);
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
