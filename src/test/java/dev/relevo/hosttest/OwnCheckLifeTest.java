package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabEvent;
import dev.relevo.lab.LabHost;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What Relevo's own checks do to routers: how soon, to whole groups, over reloads; and what many
/// that hang do not do.
@Tag("host")
class OwnCheckLifeTest {
  private static final Router ROUTER = Router.v3("V", 98, 150, "192.168.1.208");
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final String TRACK = "track_script {\n chk\n}";

  /// RFC 9568, 6.1: of the Backup with priority 100, at a Master's interval of 30 centiseconds.
  private static final Duration SKEW =
      Duration.ofMillis(300).multipliedBy(256 - 100).dividedBy(256);

  private static String script(String name, String lines) {
    return "vrrp_script " + name + " {\n" + lines + "\n interval 1\n}\n";
  }

  /// A service that takes each connection.
  private static ServerSocket serve(LabHost host) throws IOException {
    ServerSocket socket = host.namespace().call(() -> new ServerSocket(8081, 50, HERE));
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (!socket.isClosed()) {
            try {
              socket.accept().close();
            } catch (IOException _) {
              // closed, as the loop will see, or the other side was quicker
            }
          }
        });
    return socket;
  }

  private static Moment firstHeld(Network network, long mark, LabHost host) {
    for (LabEvent event : network.lab().chronicle().since(mark)) {
      if (event instanceof LabEvent.AddressSeen(var at, var name, var address, var held)
          && held
          && name.equals(host.name())
          && address.equals(Network.address(ROUTER.address()))) {
        return at;
      }
    }
    throw new AssertionError("never held");
  }

  /// A check every 10 ms, and a service that dies. Of three times the middle one counts, since the
  /// machine is shared.
  @Test
  void aDeadServiceMovesTheAddressWithinATenthOfASecondAndTheSkewTime() throws IOException {
    String check =
        "@relevo check_tcp 127.0.0.1 8081\n @relevo interval 0.01\n @relevo timeout 1\n rise 5";
    try (var network = Network.of(2, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      ServerSocket service = serve(host);
      try {
        host.start(script("chk", check) + ROUTER.with(TRACK).text(), Daemon.RELEVO);
        network.awaitHolder(ROUTER, 1);
        network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
        network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
        var took = new ArrayList<Duration>();
        for (int i = 0; i < 3; i++) {
          network.letPass(Duration.ofMillis(700 + 37L * i));
          long mark = network.mark();
          Moment fault = network.lab().chronicle().now();
          service.close();
          network.awaitHolder(ROUTER, 2);
          took.add(firstHeld(network, mark, network.host(2)).since(fault));
          service = serve(host);
          network.awaitHolder(ROUTER, 1);
        }
        Collections.sort(took);
        assertThat(took.getFirst()).as("no sooner than the skew time").isGreaterThan(SKEW);
        assertThat(took.get(1)).as("the middle of %s", took).isLessThan(SKEW.plusMillis(100));
      } finally {
        service.close();
      }
    }
  }

  /// Where the group tracks it, all members go and come; its weight counts for all.
  @Test
  void aGroupTracksItAsAScript() {
    Router other = Router.v3("W", 99, 150, "192.168.2.209").with("interface eth1");
    String group = "vrrp_sync_group G {\n group {\n V\n W\n }\n %s\n}\n";
    try (var network = Network.of(2, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.place("/tmp/ready", "");
      host.start(
          script("chk", "@relevo check_file /tmp/ready\n @relevo interval 0.1")
              + group.formatted(TRACK)
              + ROUTER.text()
              + other.text(),
          Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.awaitHolder(other, 1);
      network
          .host(2)
          .start(
              group.formatted("") + ROUTER.priority(100).text() + other.priority(100).text(),
              Daemon.RELEVO);
      network.awaitStates(2, other, 0, "BACKUP STATE (init)");
      host.runOk("rm", "/tmp/ready");
      network.awaitHolder(ROUTER, 2);
      network.awaitHolder(other, 2);
      host.place("/tmp/ready", "");
      network.awaitHolder(ROUTER, 1);
      network.awaitHolder(other, 1);
    }
  }

  /// A reload asks nobody to prove again that he is well, or sick; and what a script's runs have in
  /// the dump is there of a check.
  @Test
  void aReloadKeepsResultsAndADumpShowsThem() {
    String slow = "@relevo check_file /tmp/ready\n rise 3\n fall 3";
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.place("/tmp/ready", "");
      host.start(script("chk", slow) + ROUTER.with(TRACK).text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      long mark = network.mark();
      host.reload(script("chk", slow) + ROUTER.priority(140).with(TRACK).text());
      network.awaitLine(1, mark, "VRRP_Script(chk) considered successful on reload");
      network.letPass(Duration.ofMillis(1_500));
      assertThat(network.states(1, ROUTER, mark)).isEmpty();
      host.runOk("rm", "/tmp/ready");
      network.awaitStates(1, ROUTER, mark, "FAULT STATE");
      long sick = network.mark();
      host.reload(script("chk", slow) + ROUTER.with(TRACK).text());
      network.awaitLine(1, sick, "VRRP_Script(chk) considered unsuccessful on reload");
      network.letPass(Duration.ofMillis(1_500));
      assertThat(network.states(1, ROUTER, sick)).isEmpty();
      host.daemon().signal("36");
      host.daemon().signal("USR1");
      network.await(
          "the dumps",
          () ->
              host.read("/tmp/keepalived.json").orElse("").contains("\"status\":\"BAD\"")
                  && host.read("/tmp/keepalived.data").orElse("").contains("VRRP Script = chk"));
      assertThat(host.read("/tmp/keepalived.json").orElseThrow())
          .contains("\"last\":\"exited with status 1\"")
          .contains("/ready does not exist\"")
          .contains("'@relevo check_file ");
      assertThat(host.read("/tmp/keepalived.data").orElseThrow())
          .contains("Command = '@relevo check_file /tmp/ready'")
          .contains("Status = BAD");
    }
  }

  /// Forty checks that ask a host that answers nothing, every 10 ms: the adverts keep their time,
  /// and the log is no longer for it.
  @Test
  void manyThatHangHoldUpNoAdvert() {
    var scripts = new StringBuilder();
    var names = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      String check =
          switch (i % 4) {
            case 0 -> "check_tcp 192.168.1.250 80";
            case 1 -> "check_http http://192.168.1.250/";
            case 2 -> "check_ping 192.168.1.250 192.168.1.251 at_least 1";
            default -> "check_http https://192.168.1.250/ insecure";
          };
      names.add("chk" + i);
      scripts.append(
          script(
              "chk" + i, "@relevo " + check + "\n @relevo interval 0.01\n weight -1\n timeout 2"));
    }
    Router quick = ROUTER.every("0.1");
    try (var network = Network.of(2, Daemon.RELEVO)) {
      String tracked = "track_script {\n" + String.join("\n", names) + "\n}";
      network.host(1).start(scripts + quick.with(tracked).text(), Daemon.RELEVO);
      network.awaitHolder(quick, 1);
      network.host(2).start(quick.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, quick, 0, "BACKUP STATE (init)");
      network.letPass(Duration.ofSeconds(5));
      network.awaitLine(1, 0, "(V) Changing effective priority from ", " to 110");
      assertThat(network.states(2, quick, 0)).containsExactly("BACKUP STATE (init)");
      assertThat(network.holders(quick)).isEqualTo(Set.of(1));
      List<String> log = network.host(1).log(0);
      assertThat(log.stream().filter(line -> line.contains("skipping run"))).hasSizeLessThan(400);
    }
  }
}
