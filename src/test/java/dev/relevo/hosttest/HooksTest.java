package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Hooks that are awaited before addresses go in and before they go, beside a keepalived that reads
/// the same lines and passes over them.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class HooksTest {
  private static final String PROGRAM = "/usr/local/bin/hook.sh";
  private static final String EVENTS = "/tmp/events";

  /// `hook.sh WORD SECONDS INSTANCE …`: notes when it begins, when it ends, and when somebody ends
  /// it, each with whether the address is there.
  private static final String SCRIPT =
      """
      #!/bin/bash
      say() {
        held=$(ip -o address show | grep -c " 192.168.1.203/")
        echo "$(date +%%s%%N) $* held=$held" >> %s
      }
      trap 'say "$word killed"; exit 1' TERM
      word=$1
      span=$2
      shift 2
      say "$word begins $*"
      sleep "$span" &
      wait $!
      say "$word ends"
      """
          .formatted(EVENTS);

  private static final Router ROUTER =
      Router.v3("V", 83, 150, "192.168.1.203").with("notify \"" + PROGRAM + " told 0\"");

  private static String hook(String keyword, String seconds) {
    return "@relevo " + keyword + " \"" + PROGRAM + " " + keyword + " " + seconds + "\"";
  }

  /// Without the times.
  private static List<String> events(Network network, int host) {
    return lines(network, host).stream()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .toList();
  }

  private static List<String> lines(Network network, int host) {
    return network.host(host).read(EVENTS).stream().flatMap(String::lines).toList();
  }

  private static long time(Network network, int host, String event) {
    for (String line : lines(network, host)) {
      if (line.endsWith(" " + event)) {
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
      }
    }
    throw new AssertionError(event + " is not in " + lines(network, host));
  }

  private static void await(Network network, int host, String event) {
    network.await(
        event + " in " + EVENTS + " of " + host, () -> events(network, host).contains(event));
  }

  private static LabHost place(Network network, int number) {
    LabHost host = network.host(number);
    host.placeExecutable(PROGRAM, SCRIPT);
    return host;
  }

  @Test
  void theAddressComesWhenTheHookHasEnded() {
    Router hooked = ROUTER.with(hook("notify_pre_master", "0.5"));
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = place(network, 1);
      host.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      await(network, 1, "told ends held=1");
      assertThat(events(network, 1).stream().filter(line -> !line.startsWith("told ends")))
          .containsExactly(
              "told begins INSTANCE V BACKUP 150 held=0",
              "notify_pre_master begins INSTANCE V PRE_MASTER 150 held=0",
              "notify_pre_master ends held=0",
              "told begins INSTANCE V MASTER 150 held=1");
      network.awaitLine(1, 0, "(V) notify_pre_master ended after");
      assertThat(host.stop()).isZero();
    }
  }

  @Test
  void theEnvironmentSaysWhatIsAwaitedAndWhy() {
    Router hooked =
        ROUTER
            .with("@relevo notify_pre_master \"" + PROGRAM + "\"")
            .with("@relevo notify_pre_release \"" + PROGRAM + "\"")
            .with("@relevo notify_pre_release_timeout 2.5");
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.placeExecutable(
          PROGRAM,
          "#!/bin/sh\n[ -z \"$RELEVO_LIMIT\" ] || echo 0 $RELEVO_INSTANCE $RELEVO_STATE"
              + " $RELEVO_PREVIOUS_STATE $RELEVO_REASON $RELEVO_PRIORITY $RELEVO_LIMIT $#"
              + " >> /tmp/events\n");
      host.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      assertThat(host.stop()).isZero();
      assertThat(events(network, 1))
          .containsExactly(
              "V PRE_MASTER BACKUP master-down 150 1.000 4",
              "V PRE_RELEASE MASTER stop 150 2.500 4");
    }
  }

  @Test
  void atItsLimitTheAddressComesRegardlessAndTheHookIsEnded() {
    Router hooked =
        ROUTER
            .with(hook("notify_pre_master", "1000"))
            .with("@relevo notify_pre_master_timeout 0.4");
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = place(network, 1);
      host.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, 0, "(V) notify_pre_master has not ended within 0.4");
      network.await(
          "the hook's end",
          () ->
              events(network, 1).stream()
                  .anyMatch(line -> line.startsWith("notify_pre_master killed")));
      await(network, 1, "told begins INSTANCE V MASTER 150 held=1");
      long begun = time(network, 1, "notify_pre_master begins INSTANCE V PRE_MASTER 150 held=0");
      long told = time(network, 1, "told begins INSTANCE V MASTER 150 held=1");
      assertThat(told - begun).isGreaterThan(300_000_000L);
      assertThat(host.stop()).isZero();
    }
  }

  @Test
  void aHookThatCannotRunHasEndedAndIsTold() {
    Router hooked = ROUTER.with("@relevo notify_pre_master /usr/local/bin/gone.sh");
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = place(network, 1);
      host.placeExecutable("/usr/local/bin/gone.sh", "#!/no/such/shell\n");
      host.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, 0, "(V) notify_pre_master /usr/local/bin/gone.sh failed (");
      network.awaitLine(1, 0, "(V) notify_pre_master failed after", "going on regardless");
      assertThat(host.stop()).isZero();
    }
  }

  /// keepalived reads the very same lines.
  @Test
  void aBetterMasterEndsTheHookAndNoAddressIsSeen() {
    Router hooked =
        ROUTER.with(hook("notify_pre_master", "1000")).with("@relevo notify_pre_master_timeout 10");
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED)) {
      LabHost ours = place(network, 1);
      ours.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      await(network, 1, "notify_pre_master begins INSTANCE V PRE_MASTER 150 held=0");
      LabHost theirs = place(network, 2);
      theirs.start(Router.SECURE + hooked.priority(200).text(), Daemon.KEEPALIVED);
      await(network, 1, "notify_pre_master killed held=0");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, 0, "(V) notify_pre_master given up after");
      assertThat(events(network, 1).stream().filter(line -> line.contains("held=1"))).isEmpty();
      assertThat(events(network, 2).stream().filter(line -> line.contains("notify_pre"))).isEmpty();
      network.assertNoComplaint(0);
      assertThat(theirs.stop()).isZero();
      assertThat(ours.stop()).isZero();
    }
  }

  @Test
  void atTheStopTheOtherTakesOverAfterTheHook() {
    Router hooked =
        ROUTER.with(hook("notify_pre_release", "1.5")).with("@relevo notify_pre_release_timeout 8");
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED)) {
      LabHost ours = place(network, 1);
      ours.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      LabHost theirs = place(network, 2);
      theirs.start(Router.SECURE + hooked.priority(100).text(), Daemon.KEEPALIVED);
      await(network, 2, "told ends held=0");
      assertThat(ours.stop()).isZero();
      await(network, 2, "told begins INSTANCE V MASTER 100 held=1");
      assertThat(events(network, 1))
          .containsSubsequence(
              "told begins INSTANCE V MASTER 150 held=1",
              "notify_pre_release begins INSTANCE V PRE_RELEASE 150 held=1",
              "notify_pre_release ends held=1",
              "told begins INSTANCE V STOP 150 held=0");
      assertThat(time(network, 2, "told begins INSTANCE V MASTER 100 held=1"))
          .isGreaterThan(time(network, 1, "notify_pre_release ends held=1"));
      network.assertNoComplaint(0);
      assertThat(theirs.stop()).isZero();
    }
  }

  @Test
  void aCheckThatFailsLetsTheHookEndFirst() {
    Router hooked =
        ROUTER
            .with("track_script {\n ok\n}")
            .with(hook("notify_pre_release", "1.5"))
            .with("@relevo notify_pre_release_timeout 8");
    String check =
        "vrrp_script ok {\n script \"/usr/bin/test -x /usr/local/bin/ok\"\n interval 0.2\n}\n";
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED)) {
      LabHost ours = place(network, 1);
      ours.placeExecutable("/usr/local/bin/ok", "#!/bin/sh\n");
      ours.start(Router.SECURE + check + hooked.text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      LabHost theirs = place(network, 2);
      theirs.placeExecutable("/usr/local/bin/ok", "#!/bin/sh\n");
      theirs.start(
          Router.SECURE + check.replace("0.2", "1") + hooked.priority(100).text(),
          Daemon.KEEPALIVED);
      await(network, 2, "told ends held=0");
      ours.run("rm", "/usr/local/bin/ok");
      await(network, 2, "told begins INSTANCE V MASTER 100 held=1");
      await(network, 1, "told begins INSTANCE V FAULT 150 held=0");
      assertThat(time(network, 2, "told begins INSTANCE V MASTER 100 held=1"))
          .isGreaterThan(time(network, 1, "notify_pre_release ends held=1"));
      assertThat(theirs.stop()).isZero();
      assertThat(ours.stop()).isZero();
    }
  }

  @Test
  void aReloadThatTakesTheHookAwayEndsIt() {
    Router hooked =
        ROUTER.with(hook("notify_pre_master", "1000")).with("@relevo notify_pre_master_timeout 10");
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = place(network, 1);
      host.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      await(network, 1, "notify_pre_master begins INSTANCE V PRE_MASTER 150 held=0");
      host.reload(Router.SECURE + ROUTER.text());
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, 0, "(V) notify_pre_master given up after");
      network.await(
          "the hook's end",
          () ->
              events(network, 1).stream()
                  .anyMatch(line -> line.startsWith("notify_pre_master killed")));
      assertThat(host.stop()).isZero();
    }
  }

  /// A hook that takes its time holds up neither the adverts nor, beyond its limit, the stop.
  @Test
  void aHookThatHangsHoldsUpTheStopForItsLimitAlone() {
    Router hooked =
        ROUTER
            .with(hook("notify_pre_release", "1000"))
            .with("@relevo notify_pre_release_timeout 0.5");
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = place(network, 1);
      host.start(Router.SECURE + hooked.text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      assertThat(host.stop()).isZero();
      assertThat(events(network, 1))
          .contains("notify_pre_release begins INSTANCE V PRE_RELEASE 150 held=1")
          .contains("told begins INSTANCE V STOP 150 held=0")
          .doesNotContain("notify_pre_release ends held=1");
    }
  }
}
