package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The mails of sync groups, and of routers that a reload drops, beside keepalived's. Its mails
/// travel side by side, so what arrives is compared without its order.
@Tag("host")
class MailGroupsTest {
  private static final String GLOBALS =
      """
      global_defs {
        router_id nodeA
        notification_email {
          ops@one.example
        }
        notification_email_from relevo@nodeA.example
        smtp_server 127.0.0.1 2525
        @relevo smtp_spool /run/w/spool
      }
      """;

  private static String instance(String name, int vrid, String more) {
    return "vrrp_instance "
        + name
        + " {\n  interface eth0\n  virtual_router_id "
        + vrid
        + "\n  priority 100\n  version 3\n  virtual_ipaddress {\n    10.0.0."
        + vrid
        + "/24\n  }\n"
        + more
        + "}\n";
  }

  private static Running start(Enclosure host, String program) throws Exception {
    return new Running(host, host.start(program, "-n", "-l", "-D", "-f", "k.conf"));
  }

  /// With the daemon's own log if they do not come.
  private static void await(int count, MailSink sink, Running daemon) {
    try {
      sink.await(count);
    } catch (AssertionError missing) {
      throw new AssertionError(missing.getMessage() + "\n" + daemon.log(), missing);
    }
  }

  /// Subject and first line of each.
  private static List<String> mails(MailSink sink) {
    var mails = new ArrayList<String>();
    List<String> subjects = sink.headers("Subject");
    List<String> lines = sink.firstLines();
    for (int at = 0; at < subjects.size(); at++) {
      mails.add(subjects.get(at) + " | " + lines.get(at));
    }
    return mails;
  }

  private static List<String> groupLife(String program) throws Exception {
    try (Enclosure host = Enclosure.open();
        MailSink sink = MailSink.start(host)) {
      host.write(
          "k.conf",
          GLOBALS
              + "vrrp_sync_group G {\n  group {\n    V\n    W\n  }\n  smtp_alert\n}\n"
              + instance("V", 101, "  smtp_alert\n")
              + instance("W", 102, ""));
      Running daemon = start(host, program);
      await(4, sink, daemon);
      host.run("ip", "link", "set", "eth0", "down");
      await(6, sink, daemon);
      host.run("ip", "link", "set", "eth0", "up");
      await(10, sink, daemon);
      List<String> mails = mails(sink);
      daemon.signal("TERM");
      daemon.ended();
      return mails;
    }
  }

  @Test
  void aGroupIsMailedAsKeepalivedMailsIt() throws Exception {
    Network.needs("keepalived", "keepalived");
    List<String> theirs = groupLife("keepalived");
    assertThat(theirs)
        .contains(
            "Subject: [nodeA] VRRP Group G - Entering MASTER state"
                + " | => All VRRP group instances are now in MASTER state <=");
    assertThat(groupLife(Enclosure.RELEVO)).containsExactlyInAnyOrderElementsOf(theirs);
  }

  private static List<String> reloadLife(String program) throws Exception {
    try (Enclosure host = Enclosure.open();
        MailSink sink = MailSink.start(host)) {
      String stays = GLOBALS + instance("STAYS", 101, "");
      host.write(
          "k.conf",
          stays
              + instance("NAMED", 102, "  smtp_alert\n  notify_deleted\n")
              + instance("PLAIN", 103, "  smtp_alert\n"));
      Running daemon = start(host, program);
      await(4, sink, daemon);
      host.write("k.conf", stays);
      daemon.signal("HUP");
      await(6, sink, daemon);
      List<String> mails = mails(sink);
      daemon.signal("TERM");
      daemon.ended();
      return mails;
    }
  }

  @Test
  void aRouterThatAReloadDropsIsMailedAsKeepalivedMailsIt() throws Exception {
    Network.needs("keepalived", "keepalived");
    List<String> theirs = reloadLife("keepalived");
    assertThat(theirs)
        .contains(
            "Subject: [nodeA] VRRP Instance NAMED - Deleted | => VRRP Deleted at reload <=",
            "Subject: [nodeA] VRRP Instance PLAIN - Entering FAULT state"
                + " | => VRRP Instance is no longer owning VRRP VIPs <=");
    assertThat(reloadLife(Enclosure.RELEVO)).containsExactlyInAnyOrderElementsOf(theirs);
  }
}
