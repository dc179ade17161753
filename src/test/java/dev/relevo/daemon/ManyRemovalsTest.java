package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.PlainRouter;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A Master with 200 addresses lets them go, and the kernel takes a millisecond for each. It became
/// Master at 3609.
class ManyRemovalsTest {
  private static final int MANY = 200;
  private static final int BIG = 51;

  private final EventLoopTest daemon = new EventLoopTest();

  ManyRemovalsTest() {
    daemon.host.millisARemoval = 1;
  }

  /// The other router's adverts are due at 4609, 5609, …
  @Test
  void anAdvertThatIsDueDoesNotWaitForAllOfThem() throws HostException {
    daemon.host.at(5_600, this::hearHigher);
    daemon.host.at(7_000, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(big(), EventLoopTest.router("other", 52, "10.0.2.1/32")).run();
    assertThat(removals().subList(0, 4))
        .as("at 5600, and each as soon as the one before is done")
        .containsExactly(
            entry(5_600, 0, 64),
            entry(5_664, 64, 128),
            entry(5_728, 128, 192),
            entry(5_792, 192, 200));
    assertThat(daemon.host.log)
        .as("due at 5609, in the midst of the first 64")
        .contains("5664 send vrid=52 priority=100 from 10.0.0.1");
  }

  /// Scripts may look whether the addresses are gone.
  @Test
  void whoIsToldIsToldAfterTheLastOne() throws HostException {
    daemon.host.at(5_600, this::hearHigher);
    daemon.host.at(5_650, _ -> assertThat(daemon.told).doesNotHaveDuplicates());
    daemon.host.at(5_780, _ -> assertThat(backups()).isEqualTo(1));
    daemon.host.at(5_900, _ -> assertThat(backups()).isEqualTo(2));
    daemon.host.at(6_000, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(big()).run();
    assertThat(backups()).as("at the start, and after the last address").isEqualTo(2);
  }

  @Test
  void atTheStopNoneIsLeft() throws HostException {
    daemon.host.at(5_000, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(big()).run();
    assertThat(removals()).hasSize(4);
    assertThat(daemon.host.log.getFirst()).startsWith("0 join");
    assertThat(daemon.host.log.getLast()).as("after the last address").contains(" leave ");
    assertThat(daemon.host.log)
        .as("the first go right behind the resignation")
        .containsSubsequence("5000 send vrid=51 priority=0 from 10.0.0.1", removals().getFirst());
  }

  /// What a Backup no longer holds goes, though the stop leaves what a Master holds.
  @Test
  void whatWaitsGoesAlsoWhereTheStopLeavesAddresses() throws HostException {
    daemon.host.at(5_600, this::hearHigher);
    daemon.host.at(5_601, listener -> listener.signal(Signals.SIGTERM));
    EventLoop loop = daemon.loop(big());
    loop.leaveAddresses();
    loop.run();
    assertThat(removals()).hasSize(4);
  }

  @Test
  void aBugLeavesNone() throws HostException {
    daemon.host.at(
        5_600,
        listener -> {
          hearHigher(listener);
          throw new IllegalArgumentException("a bug");
        });
    EventLoop loop = daemon.loop(big());
    try {
      loop.run();
    } catch (IllegalArgumentException bug) {
      loop.letGo();
    }
    assertThat(removals()).hasSize(4);
  }

  /// The other host resigns, and the skew time of 609 ms goes by in the midst of a removal of a
  /// second: what still stands is not taken away any more, and what was told waits no longer.
  @Test
  void aRouterThatIsMasterAgainKeepsWhatStillStands() throws HostException {
    daemon.host.millisARemoval = 5;
    daemon.host.at(5_600, this::hearHigher);
    daemon.host.at(5_601, listener -> EventLoopTest.hear(listener, BIG, 0));
    daemon.host.at(8_000, _ -> daemon.host.log.add("later"));
    daemon.host.at(9_000, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(big()).run();
    List<String> before = daemon.host.log.subList(0, daemon.host.log.indexOf("later"));
    String last = before.stream().filter(line -> line.contains(" remove ")).toList().getLast();
    assertThat(before.stream().filter(line -> line.contains(" remove ")))
        .as("until 6560, heard at 5920: then it is Master")
        .hasSize(3);
    List<String> after = before.subList(before.indexOf(last), before.size());
    assertThat(after.stream().filter(line -> line.contains(" install "))).hasSize(4);
    assertThat(daemon.told)
        .containsSubsequence("big BACKUP 100", "big BACKUP 100", "big MASTER 100");
  }

  /// It becomes Master at 5909, which the loop sees at 5920.
  @Test
  void whatAnotherRouterTakesStays() throws HostException {
    daemon.host.millisARemoval = 5;
    daemon.host.at(2_300, listener -> EventLoopTest.hear(listener, 52, 200));
    daemon.host.at(5_600, this::hearHigher);
    daemon.host.at(6_700, listener -> listener.signal(Signals.SIGTERM));
    daemon.loop(big(), EventLoopTest.router("other", 52, addresses()[MANY - 1])).run();
    assertThat(removals())
        .contains(entry(6_560, 192, MANY - 1))
        .as("at its own stop")
        .endsWith(entry(6_700, MANY - 1, MANY));
    assertThat(daemon.host.log).contains("5920 install 10.0.1.200/32 dev eth0");
  }

  private int backups() {
    return (int) daemon.told.stream().filter("big BACKUP 100"::equals).count();
  }

  private void hearHigher(HostListener listener) {
    EventLoopTest.hear(listener, BIG, 200);
  }

  private List<String> removals() {
    return daemon.host.log.stream().filter(line -> line.contains(" remove ")).toList();
  }

  private static String entry(long millis, int from, int to) {
    String[] addresses = Arrays.copyOfRange(addresses(), from, to);
    return millis
        + " remove "
        + String.join(", ", Stream.of(addresses).map(one -> one + " dev eth0").toList());
  }

  private static RouterSettings big() {
    return PlainRouter.of("big", BIG, VrrpVersion.V2, Transport.MULTICAST, addresses());
  }

  private static String[] addresses() {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(i -> "10.0.1." + i + "/32")
        .toArray(String[]::new);
  }
}
