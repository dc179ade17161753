package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.MacAddress;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WiringTest {
  private static final MacAddress MAC = new MacAddress(0x0800_2763_edf3L);

  @ParameterizedTest
  @CsvSource({
    "PLAIN, eth0, eth0",
    "TAGGED, eth0.10, eth0",
    "BONDED, bond0, bond0",
    "TAGGED_BOND, bond0.10, bond0",
    "MACVLAN, mac0, eth0"
  })
  void theAddressesAreOnTheUppermostDevice(Wiring wiring, String device, String base) {
    assertThat(wiring.device(0)).isEqualTo(device);
    assertThat(wiring.base(0)).isEqualTo(base);
  }

  @Test
  void aBondHasTwoCables() {
    assertThat(Wiring.ends(Wiring.TAGGED_BOND, 3, 0)).containsExactly("p3e0", "p3e0s");
    assertThat(Wiring.bridged(Wiring.TAGGED_BOND, 3, 0)).containsExactly("p3e0.10", "p3e0s.10");
    assertThat(Wiring.ends(Wiring.TAGGED, 3, 0)).containsExactly("p3e0");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBridgedWasMadeBefore(Wiring wiring) {
    var made = new TreeSet<String>();
    for (String line : wiring.plugIn(1, 0, MAC, "/proc/1/ns/net")) {
      String[] words = line.split(" ", -1);
      if (line.startsWith("link add link ")) {
        assertThat(made).contains(words[3]);
        made.add(words[5]);
      } else if (line.startsWith("link add ")) {
        made.add(words[2]);
      } else {
        assertThat(made).contains(words[2]);
      }
    }
    assertThat(made).containsAll(Wiring.bridged(wiring, 1, 0));
  }

  /// The client's neighbour table must read the same whatever a server is wired with.
  @ParameterizedTest
  @EnumSource
  void theUppermostDeviceIsMadeAndHasThePortsAddress(Wiring wiring) {
    var made = new TreeSet<>(Set.copyOf(wiring.cables(0)));
    for (String line : wiring.setUp(0, MAC)) {
      String[] words = line.split(" ", -1);
      if (line.startsWith("link add ")) {
        made.add(words[2].equals("link") ? words[5] : words[2]);
      }
    }
    assertThat(made).contains(wiring.device(0));
    String all = String.join("\n", wiring.setUp(0, MAC));
    assertThat(all.contains(MAC.toString()))
        .isEqualTo(wiring.isBonded() || wiring == Wiring.MACVLAN);
  }
}
