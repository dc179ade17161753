package dev.relevo.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.options.CommandLine.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void nothingAsksForTheDaemonWithItsDefaults() {
    CommandLine line = CommandLine.read();
    assertThat(line.mode()).isEqualTo(Mode.DAEMON);
    assertThat(line.messages()).isEmpty();
    assertThat(line.options().configFile()).isEqualTo("/etc/keepalived/keepalived.conf");
    assertThat(line.options().foreground()).isFalse();
    assertThat(line.options().syslog()).isTrue();
    assertThat(line.options().facility()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-f a.conf",
        "-fa.conf",
        "-nfa.conf",
        "-nlDf a.conf",
        "--use-file=a.conf",
        "--use-file a.conf",
        "--use=a.conf",
        "--us a.conf",
        "-n --use-file a.conf -l",
        "-f b.conf -f a.conf"
      })
  void aValueMayBeAttachedOrFollow(String arguments) {
    assertThat(read(arguments).options().configFile()).isEqualTo("a.conf");
    assertThat(read(arguments).mode()).isEqualTo(Mode.DAEMON);
  }

  @Test
  void flagsMayStandInAClusterAndDetailIsCounted() {
    DaemonOptions options = read("-nlDD --log-detail -d").options();
    assertThat(options.foreground()).isTrue();
    assertThat(options.logToConsole()).isTrue();
    assertThat(options.detail()).isEqualTo(3);
    assertThat(options.dump()).isTrue();
  }

  @Test
  void anOptionalValueOnlyCountsWhenAttached() {
    assertThat(read("-tout.log").options().testLog()).contains("out.log");
    assertThat(read("--config-test=out.log").options().testLog()).contains("out.log");
    CommandLine separate = read("-t x.conf");
    assertThat(separate.mode()).isEqualTo(Mode.CONFIG_TEST);
    assertThat(separate.options().testLog()).isEmpty();
    assertThat(separate.options().configFile()).isEqualTo(DaemonOptions.DEFAULT_CONFIG_FILE);
    assertThat(separate.messages()).containsExactly("Unexpected argument(s): x.conf");
  }

  @Test
  void optionsMayFollowOperandsButNotTwoDashes() {
    CommandLine line = read("one -n two -- -l");
    assertThat(line.options().foreground()).isTrue();
    assertThat(line.options().logToConsole()).isFalse();
    assertThat(line.options().operands()).containsExactly("one", "two", "-l");
    assertThat(read("-").options().operands()).containsExactly("-");
  }

  @ParameterizedTest
  @CsvSource({
    "-Z,Unknown option -Z",
    "-nZ,Unknown option -Z",
    "--nonsense,Unknown option --nonsense",
    "--log,Unknown option --log",
    "--dump-conf=3,Unknown option --dump-conf=3",
    "-f,Missing parameter for option -f",
    "--use-file,Missing parameter for option --use-file",
    "--signum=FOO,Unknown sigfunc FOO",
  })
  void mistakesAreRefused(String arguments, String message) {
    CommandLine line = read(arguments);
    assertThat(line.mode()).isEqualTo(Mode.REFUSED);
    assertThat(line.messages()).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource({"STOP,15", "RELOAD,1", "DATA,10", "STATS,12", "STATS_CLEAR,63", "JSON,36"})
  void signalNumbersAreKeepalivedsOnes(String word, int number) {
    CommandLine line = read("--signum=" + word);
    assertThat(line.mode()).isEqualTo(Mode.SIGNAL_NUMBER);
    assertThat(line.signal()).isEqualTo(number);
  }

  @Test
  void versionAndHelpEndTheReading() {
    assertThat(read("-v -Z").mode()).isEqualTo(Mode.VERSION);
    assertThat(read("--vers").mode()).isEqualTo(Mode.VERSION);
    assertThat(read("--help --nonsense").mode()).isEqualTo(Mode.HELP);
    assertThat(CommandLine.help()).contains("--use-file=FILE");
  }

  @ParameterizedTest
  @CsvSource({"3,19", "local3,19", "user,1", "daemon,3", "nonsense,3", "9,3"})
  void facilities(String value, int number) {
    assertThat(read("-S " + value).options().facility()).isEqualTo(number);
  }

  @Test
  void optionsWithoutEffectAreAccepted() {
    CommandLine line = read("-P -C -R -X -G -r /run/v.pid -p /run/k.pid --snmp -c x -g");
    assertThat(line.mode()).isEqualTo(Mode.DAEMON);
    assertThat(line.messages()).isEmpty();
    assertThat(line.options().syslog()).isFalse();
    assertThat(line.options().pidFile()).contains("/run/k.pid");
    assertThat(line.options().vrrpPidFile()).contains("/run/v.pid");
    assertThat(line.options().ignored())
        .containsExactly(
            "--check",
            "--dont-respawn",
            "--release-vips",
            "--snmp",
            "--checkers_pid",
            "--log-file");
  }

  private static CommandLine read(String arguments) {
    return CommandLine.read(arguments.split(" ", -1));
  }
}
