package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Without `-l`: to whoever listens at /dev/log, in glibc's form and under keepalived's name.
@Tag("host")
class SyslogHostTest {
  /// In Perl, which every Debian has: Java has no datagrams on Unix sockets.
  private static final String LISTENER =
      """
      use Socket; $| = 1; unlink "/dev/log";
      socket(S, AF_UNIX, SOCK_DGRAM, 0) and bind(S, sockaddr_un("/dev/log")) or die;
      open(P, ">", "$ARGV[0].pid"); print P $$; close(P);
      open(OUT, ">>", $ARGV[0]); select(OUT); $| = 1;
      while (defined recv(S, $m, 9000, 0)) { print OUT "$m\\n" }
      """;

  @Test
  void statesAreTold() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "needs perl");
    try (Enclosure host = Enclosure.open()) {
      host.write("good.conf", Configurations.GOOD);
      host.start("perl", "-e", LISTENER, "heard");
      Enclosure.await("the listener", () -> Files.exists(host.at("heard")));
      assertThat(host.relevo("-f", "good.conf").endedWith(0).err()).isEmpty();
      String pid = host.read("/run/keepalived.pid").strip();
      String head =
          "(?m)^<30>[A-Z][a-z]{2} [ 123]\\d \\d\\d:\\d\\d:\\d\\d Keepalived_vrrp\\[" + pid;
      awaitHeard(host, "heard", head + "\\]: \\(V\\) Entering MASTER STATE$");
      // a syslog daemon that is started anew is found again
      host.kill("KILL", host.read("heard.pid").strip());
      host.kill("USR1", pid);
      host.start("perl", "-e", LISTENER, "again");
      Enclosure.await("the listener", () -> Files.exists(host.at("again")));
      host.kill("TERM", pid);
      Enclosure.await("the end", () -> !host.lives(pid));
      awaitHeard(host, "again", head + "\\]: Stopping$");
    }
  }

  @Test
  void theFacilityIsChosen() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "needs perl");
    try (Enclosure host = Enclosure.open()) {
      host.write("good.conf", Configurations.GOOD);
      host.start("perl", "-e", LISTENER, "heard");
      Enclosure.await("the listener", () -> Files.exists(host.at("heard")));
      host.relevo("-S", "local3", "-f", "good.conf").endedWith(0);
      awaitHeard(host, "heard", "(?m)^<158>.*Entering MASTER STATE$");
    }
  }

  private static void awaitHeard(Enclosure host, String file, String pattern) {
    var wanted = java.util.regex.Pattern.compile(pattern);
    Enclosure.await(pattern, () -> wanted.matcher(text(host, file)).find());
  }

  private static String text(Enclosure host, String file) {
    try {
      return host.read(file);
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
