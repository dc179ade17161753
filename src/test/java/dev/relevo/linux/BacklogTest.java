package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.host.Channel;
import dev.relevo.time.Moment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Channel.Multicast FOUR =
      Channel.standard(new InterfaceName("eth0"), IpFamily.IPV4);

  private final Backlog backlog = new Backlog();

  /// What a full socket holds is read in 64 wake-ups, and with 130 sockets a wake-up comes to less
  /// than half of them.
  @Test
  void aFloodMakesNobodyDeafForEver() {
    assertThat(wakeUpsUntilHeard(1)).isEqualTo(64);
    assertThat(backlog.isHeard(true, 1)).as("still the same flood").isTrue();
    assertThat(backlog.isHeard(false, 1)).isTrue();
    assertThat(wakeUpsUntilHeard(130)).isEqualTo(3 * 64);
  }

  private int wakeUpsUntilHeard(int sockets) {
    int count = 0;
    while (!backlog.isHeard(true, sockets)) {
      count++;
      assertThat(count).isLessThan(1_000);
    }
    return count;
  }

  /// A daemon that stood still finds 150 packets and reads 64 in a wake-up.
  @Test
  @Tag("host")
  void theHostSaysThatPacketsLieUnread() throws Exception {
    var bench = new Bench();
    var heard = new Heard();
    LinuxHost there = bench.onRight(LinuxHost::open);
    bench.onRight(() -> {
      there.join(FOUR);
      return there;
    });
    bench.onLeft(() -> {
      try (LinuxHost here = LinuxHost.open()) {
        here.join(FOUR);
        for (int i = 0; i < 150; i++) {
          IpAddress source = IpAddress.parse("10.9.0.1").orElseThrow();
          here.send(FOUR, source, FOUR.group(), 255, advert());
        }
        return here;
      }
    });
    bench.onRight(() -> {
      var told = new ArrayList<Boolean>();
      while (packets(heard) < 150) {
        told.add(there.await(new Moment(0), heard));
      }
      assertThat(told).endsWith(false, false, true).filteredOn(all -> !all).hasSize(2);
      there.close();
      return there;
    });
    bench.close();
  }

  private static long packets(Heard heard) {
    return heard.lines.stream().filter(line -> line.contains(" > ")).count();
  }

  private static ByteBuffer advert() {
    return ByteBuffer.wrap(HexFormat.of().parseHex("31336401006400000a090064"));
  }
}
