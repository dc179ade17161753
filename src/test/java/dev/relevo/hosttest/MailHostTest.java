package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The mails of real daemons to a real server.
@Tag("host")
class MailHostTest {
  private static final String CONFIGURATION =
      """
      global_defs {
        router_id nodeA
        notification_email {
          ops@one.example
          second.one@two.example
        }
        notification_email_from relevo@nodeA.example
        smtp_server 127.0.0.1 2525
        smtp_connect_timeout 10
        smtp_alert
        @relevo smtp_spool /run/w/spool
      }
      vrrp_instance V {
        interface eth0
        virtual_router_id 51
        priority 100
        advert_int 1
        version 3
        virtual_ipaddress {
          10.0.0.100/24
        }
      }
      vrrp_instance QUIET {
        interface eth0
        virtual_router_id 52
        priority 100
        smtp_alert off
        virtual_ipaddress {
          10.0.0.102/24
        }
      }
      """;

  private static final List<String> LIFE = List.of("BACKUP", "MASTER");

  private static String subject(String state) {
    return "Subject: [nodeA] VRRP Instance V - Entering " + state + " state";
  }

  @Test
  void theSameHistoryGivesTheSameMails() throws Exception {
    Network.needs("keepalived", "keepalived");
    Map<String, List<String>> theirs = history("keepalived");
    Map<String, List<String>> ours = history(Enclosure.RELEVO);
    assertThat(theirs.get("Subject"))
        .isEqualTo(
            List.of("BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER", "BACKUP", "MASTER").stream()
                .map(MailHostTest::subject)
                .toList());
    assertThat(ours).isEqualTo(theirs);
  }

  /// Starts, becomes Master, loses its link, has it back, and stops; then starts once more. The
  /// mail of the stop is left out: keepalived ends before it has sent it.
  private static Map<String, List<String>> history(String program) throws Exception {
    try (Enclosure host = Enclosure.open();
        MailSink sink = MailSink.start(host)) {
      host.write("k.conf", CONFIGURATION);
      assertThat(host.run(program, "-t", "-f", "k.conf").code()).isZero();
      Running daemon = start(host, program);
      sink.await(2);
      host.run("ip", "link", "set", "eth0", "down");
      sink.await(3);
      host.run("ip", "link", "set", "eth0", "up");
      sink.await(5);
      daemon.signal("TERM");
      daemon.ended();
      Running again = start(host, program);
      Enclosure.await(
          "the mails of the second life",
          () -> sink.headers("Subject").stream().filter(MailHostTest::isOfALife).count() >= 7);
      again.signal("TERM");
      again.ended();
      Map<String, List<String>> mails = new LinkedHashMap<>();
      List<String> subjects = sink.headers("Subject");
      for (String name : List.of("Subject", "From", "To", "X-Mailer")) {
        mails.put(name, ofLives(subjects, sink.headers(name)));
      }
      mails.put("first line", ofLives(subjects, sink.firstLines()));
      return mails;
    }
  }

  private static List<String> ofLives(List<String> subjects, List<String> values) {
    var kept = new ArrayList<String>();
    for (int at = 0; at < subjects.size(); at++) {
      if (isOfALife(subjects.get(at))) {
        kept.add(values.get(at));
      }
    }
    return kept;
  }

  private static boolean isOfALife(String subject) {
    return !subject.endsWith("Stopping");
  }

  private static Running start(Enclosure host, String program) throws Exception {
    return new Running(host, host.start(program, "-n", "-l", "-D", "-f", "k.conf"));
  }

  @Test
  void aServerThatIsAwayAndADaemonThatDiesLoseNothing() throws Exception {
    try (Enclosure host = Enclosure.open()) {
      host.write("k.conf", CONFIGURATION);
      Running daemon = host.daemon("-D", "-f", "k.conf");
      daemon.awaitLog("Mail delayed, 127.0.0.1:2525: ");
      Enclosure.await("two on the disk", () -> spooled(host) == 2);
      host.kill("KILL", daemon.pid());
      Enclosure.await("its end", () -> !daemon.isAlive());
      Running again = host.daemon("-D", "-f", "k.conf");
      again.awaitLog("Mail: 2 from an earlier run wait in /run/w/spool");
      Enclosure.await("four on the disk", () -> spooled(host) == 4);
      try (MailSink sink = MailSink.start(host)) {
        sink.await(4);
        var expected = new ArrayList<String>();
        for (int life = 0; life < 2; life++) {
          LIFE.forEach(state -> expected.add(subject(state)));
        }
        assertThat(sink.headers("Subject")).isEqualTo(expected);
        Enclosure.await("an empty spool", () -> spooled(host) == 0);
        again.stop();
      }
    }
  }

  private static long spooled(Enclosure host) {
    try (var files = Files.list(host.at("spool"))) {
      return files.filter(file -> file.toString().endsWith(".mail")).count();
    } catch (IOException _) {
      return -1;
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsToldAndMailsGoOnInMemory() throws Exception {
    try (Enclosure host = Enclosure.open();
        MailSink sink = MailSink.start(host)) {
      host.write("k.conf", CONFIGURATION);
      host.shell("mkdir -m 700 spool && mount -t tmpfs -o ro,mode=700 tmpfs spool").endedWith(0);
      Running daemon = host.daemon("-D", "-f", "k.conf");
      daemon.awaitLog("Mail: mails go on in memory, a restart would lose them: ");
      sink.await(2);
      daemon.awaitLog("accepted by 127.0.0.1:2525");
      host.shell("umount spool").endedWith(0);
      daemon.stop();
    }
  }

  @Test
  void theDumpsCountMails() throws Exception {
    try (Enclosure host = Enclosure.open();
        MailSink sink = MailSink.start(host)) {
      String dumps = "global_defs {\njson_dump_file /run/w/j\nstate_dump_file /run/w/d\n}\n";
      host.write("k.conf", CONFIGURATION + dumps);
      Running daemon = host.daemon("-D", "-f", "k.conf");
      sink.await(2);
      daemon.awaitLog("Entering MASTER state' accepted");
      String pid = daemon.pid();
      host.shell("kill -36 " + pid + " && kill -USR1 " + pid).endedWith(0);
      Enclosure.await("the dumps", () -> Files.exists(host.at("j")) && Files.exists(host.at("d")));
      assertThat(host.read("j"))
          .contains("\"mail\":{\"waiting\":0,\"accepted\":2,\"failed\":0,\"given_up\":0,");
      assertThat(host.read("d")).contains("Accepted mails = 2\n", "Waiting mails = 0\n");
      daemon.stop();
    }
  }

  /// What nobody asked for must cost nothing: not a class of the room, none of the library.
  @Test
  void withoutMailSettingsNothingOfItIsLoaded() throws Exception {
    try (Enclosure host = Enclosure.open()) {
      assertThat(loaded(host, CONFIGURATION.replaceAll("(?m)^ *smtp_server.*$", ""))).isEmpty();
      assertThat(loaded(host, CONFIGURATION))
          .contains("dev.relevo.mail.MailChannel")
          .noneMatch(name -> name.startsWith("jakarta") || name.contains("angus"));
    }
  }

  /// The classes of mails that a daemon has loaded when it waits for its first mail.
  private static List<String> loaded(Enclosure host, String configuration) throws Exception {
    String silent = configuration.replace("smtp_alert\n", "smtp_alert off\n");
    return LoadedClasses.of(host, silent, "dev\\.relevo\\.mail\\..*|jakarta.*|.*angus.*");
  }
}
