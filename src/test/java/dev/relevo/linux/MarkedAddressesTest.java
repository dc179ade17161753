package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.vrrp.VirtualAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("host")
class MarkedAddressesTest {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");

  private final Heard heard = new Heard();
  private final Bench bench;

  MarkedAddressesTest() throws Exception {
    bench = new Bench();
  }

  @AfterEach
  void clear() {
    bench.close();
  }

  /// Thousands of a takeover would else be listed once more at each wake-up.
  @Test
  void ourOwnAddressesAreToldAloneUntilAllIsToldAnew() throws Exception {
    VirtualAddress first = virtual("10.9.0.100/32");
    VirtualAddress second = virtual("10.9.0.101/32");
    bench.onLeft(() -> {
      try (LinuxHost host = LinuxHost.open()) {
        host.install(List.of(first, second));
        Bench.drain(host, heard);
        host.remove(List.of(second));
        Bench.drain(host, heard);
        assertThat(heard.lines)
            .containsExactly(
                "eth0 marked 10.9.0.100/32",
                "eth0 marked 10.9.0.101/32",
                "eth0 unmarked 10.9.0.101/32",
                "eth0 lost 10.9.0.101/32");
        assertThat(addresses(host)).contains(first.prefix());
        host.tellLinks(heard);
        assertThat(heard.links)
            .filteredOn(link -> link.name().equals(ETH0))
            .singleElement()
            .satisfies(link -> assertThat(link.addresses()).contains(first.prefix()));
        heard.links.clear();
        host.remove(List.of(first)); // known as the link's by now
        Bench.drain(host, heard);
        assertThat(heard.links)
            .singleElement()
            .satisfies(link -> assertThat(link.addresses()).doesNotContain(first.prefix()));
        return host;
      }
    });
  }

  private static List<IpPrefix> addresses(LinuxHost host) {
    return host.links().stream()
        .filter(link -> link.name().equals(ETH0))
        .findFirst()
        .orElseThrow()
        .addresses();
  }

  private static VirtualAddress virtual(String text) {
    return VirtualAddress.of(IpPrefix.parse(text).orElseThrow(), ETH0);
  }
}
