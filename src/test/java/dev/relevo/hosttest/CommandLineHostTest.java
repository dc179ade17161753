package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.ADDRESS;
import static dev.relevo.hosttest.Configurations.GOOD;
import static dev.relevo.hosttest.Configurations.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("host")
class CommandLineHostTest {
  private Enclosure host;

  @BeforeEach
  void open() throws IOException {
    host = Enclosure.open();
    host.write("good.conf", GOOD);
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-nlDGf good.conf -p my.pid",
        "--dont-fork --log-console --no-syslog --use-file=good.conf --pid=my.pid",
        "--dont-fork --log-con --no-sys --use-file good.conf --pid my.pid",
        "-P -fgood.conf -pmy.pid -Gnl",
        "-n -l -G -f good.conf -p my.pid -D -D --snmp -R"
      })
  void allFormsOfAnOption(String options) throws Exception {
    var daemon = new Running(host, host.start(Enclosure.relevoWords(options.split(" ", -1))));
    daemon.awaitLog("(V) Entering MASTER STATE");
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    assertThat(host.at("/run/keepalived.pid")).doesNotExist();
    host.kill("TERM", host.read("my.pid").strip());
    daemon.ended().endedWith(0);
    assertThat(host.at("my.pid")).doesNotExist();
    assertThat(host.holds(ADDRESS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Q", "--nonsense", "-f", "-n -z", "-nlz", "--pid", "--dont", "--signum=X"})
  void whatIsUnknownEndsWithOne(String options) throws Exception {
    var ended = host.relevo(options.split(" ", -1)).endedWith(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("relevo: ").hasLineCount(1);
  }

  @Test
  void theVersionIsKeepalivedsOnItsFirstLine() throws Exception {
    for (String option : new String[] {"-v", "--version"}) {
      var ended = host.relevo(option).endedWith(0);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err().lines().findFirst().orElse(""))
          .matches("Keepalived v\\d+\\.\\d+\\.\\d+ \\(\\d\\d/\\d\\d,\\d{4}\\)");
      assertThat(ended.err()).contains("Relevo v");
    }
  }

  @Test
  void helpNamesTheOptions() throws Exception {
    var ended = host.relevo("-h").endedWith(0);
    assertThat(ended.err()).contains("Usage: ", "-f, --use-file=FILE", "-t, --config-test");
  }

  @Test
  void signumPrintsANumber() throws Exception {
    assertThat(host.relevo("--signum=JSON").endedWith(0).out()).isEqualTo("36\n");
  }

  @Test
  void theDumpShowsTheModelAndNoSecret() throws Exception {
    host.write(
        "secret.conf",
        good("version 3", "authentication {\n auth_type PASS\n auth_pass geheim\n}")
            .replace("0.2", "1"));
    var daemon = host.daemon("-d", "-f", "secret.conf").awaitLog("Startup complete");
    assertThat(daemon.stop().err())
        .contains("------< Configuration >------", ": vrrp_instance V {", "    priority 150")
        .doesNotContain("geheim");
    assertThat(host.daemon("-f", "secret.conf").awaitLog("Startup complete").stop().err())
        .doesNotContain("------<");
  }

  /// `-t FILE` does not test FILE: a value that may be left out must be attached.
  @Test
  void aTestWithAWordTestsTheDefaultFile() throws Exception {
    var ended = host.relevo("-t", "good.conf").endedWith(4);
    assertThat(ended.err())
        .contains("Unexpected argument(s): good.conf")
        .contains("/etc/keepalived/keepalived.conf: error: cannot read the configuration");
  }

  @Test
  void aTestWithALogWritesThere() throws Exception {
    host.write("bad.conf", good("priority 150", "prioritas 150"));
    for (String option : new String[] {"-tmy.log", "--config-test=my.log"}) {
      assertThat(host.relevo(option, "-f", "bad.conf").endedWith(5).err()).isEmpty();
      assertThat(host.read("my.log")).contains("bad.conf:5:3: error: Unknown keyword 'prioritas'");
    }
    assertThat(host.relevo("-t/run/no/log", "-f", "bad.conf").endedWith(1).err())
        .isEqualTo("relevo: cannot write to /run/no/log (No such file or directory)\n");
  }

  @Test
  void aStrayWordIsToldAndIgnored() throws Exception {
    host.daemon("-f", "good.conf", "stray")
        .awaitLog("Unexpected argument(s): stray")
        .awaitLog("Startup complete")
        .stop();
  }
}
