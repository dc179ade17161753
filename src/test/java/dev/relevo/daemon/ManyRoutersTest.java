package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.HostException;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A hundred routers take over in one wake-up, at 3609, and the kernel takes a millisecond for each
/// address.
class ManyRoutersTest {
  private static final int MANY = 100;

  private final EventLoopTest daemon = new EventLoopTest();

  ManyRoutersTest() {
    daemon.host.millisAnInstallation = 1;
  }

  /// The last router's Master was heard until 20: its own advert is due at 3629.
  @Test
  void theirAddressesKeepNobodysAdvertWaiting() throws HostException {
    daemon.host.at(20, listener -> EventLoopTest.hear(listener, 200, 200));
    daemon.host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(routers()).run();
    assertThat(millis("send vrid=200 priority=100"))
        .as("after one batch of addresses, not after all")
        .isBetween(3_629L, 3_629L + 64);
    assertThat(millis("send vrid=" + MANY + " priority=100")).isEqualTo(3_609);
    assertThat(lines(" install ")).hasSizeLessThan(5);
    for (int i = 1; i <= MANY; i++) {
      assertThat(millis("announce " + address(i))).isBetween(3_610L, 3_800L);
    }
  }

  @Test
  void whatWaitsAtTheStopIsNotInstalledAnyMore() throws HostException {
    daemon.host.at(3_610, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(routers()).run();
    int firstResignation = daemon.host.log.indexOf(lines(" priority=0 ").getFirst());
    assertThat(daemon.host.log.subList(firstResignation, daemon.host.log.size()))
        .noneMatch(line -> line.contains(" install ") || line.contains(" announce "));
    assertThat(lines(" install ")).as("begun before").isNotEmpty();
    assertThat(lines(" remove ")).hasSizeGreaterThanOrEqualTo(MANY);
  }

  @Test
  void aRefusalIsToldOfTheRouterWhoseAddressItIs() throws HostException {
    daemon.host.refusedAddress = address(7) + "/32";
    daemon.host.at(4_000, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(routers()).run();
    assertThat(daemon.told.stream().filter(line -> line.contains("refused")))
        .containsExactly("R7 refused cannot add " + address(7) + "/32");
  }

  private RouterSettings[] routers() {
    var routers = new ArrayList<RouterSettings>();
    IntStream.rangeClosed(1, MANY)
        .mapToObj(i -> EventLoopTest.router("R" + i, i, address(i) + "/32"))
        .forEach(routers::add);
    routers.add(EventLoopTest.router("late", 200, "10.0.2.1/32"));
    return routers.toArray(new RouterSettings[0]);
  }

  private static String address(int i) {
    return "10.0.1." + i;
  }

  private long millis(String what) {
    String line = lines(" " + what).getFirst();
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }

  private List<String> lines(String what) {
    return daemon.host.log.stream().filter(line -> line.contains(what)).toList();
  }
}
