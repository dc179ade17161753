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
    "--use-file=,Missing parameter for option --use-file",
    "--signum=FOO,Unknown sigfunc FOO",
    "--al,Unknown option --al",
    "--v,Unknown option --v",
    "--per,Unknown option --per",
    "-nT,'--genhash is a tool of its own, which is not part of this'",
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
  void whatChangesNothingSaysSo() {
    CommandLine line = read("-P -R -X -B --all -e --snmp -c x -mM --perf=run --no-mem-check");
    assertThat(line.mode()).isEqualTo(Mode.DAEMON);
    assertThat(line.messages())
        .containsExactly(
            "Option --all-config changes nothing here: one that is not of the strict kinds is a"
                + " warning",
            "Option --snmp changes nothing here: there is no SNMP",
            "Option --checkers_pid changes nothing here: no such process",
            "Option --core-dump changes nothing here: a flight recording is written",
            "Option --core-dump-pattern changes nothing here: a flight recording is written",
            "Option --perf changes nothing here: a build option",
            "Option --no-mem-check changes nothing here: a build option");
  }

  @Test
  void whatTheDaemonIsToldReachesIt() {
    DaemonOptions options =
        read("-GV -a -s blue -gx.log -r /run/v.pid -p /run/k.pid -u 027 -C").options();
    assertThat(options.syslog()).isFalse();
    assertThat(options.leavesAddresses()).isTrue();
    assertThat(options.monitorsAddresses()).isTrue();
    assertThat(options.namespace()).contains("blue");
    assertThat(options.logFile()).contains("x.log");
    assertThat(options.pidFile()).contains("/run/k.pid");
    assertThat(options.vrrpPidFile()).contains("/run/v.pid");
    assertThat(options.umask()).hasValue(027);
    assertThat(options.withoutVrrp()).isTrue();
    assertThat(read("-C --all").options().withoutVrrp()).isFalse();
    assertThat(read("-g x.log").options().logFile()).contains("keepalived.log");
  }

  @ParameterizedTest
  @CsvSource({"027,23", "0x17,23", "23,23", "0,0", "0777,511"})
  void aMaskIsReadAsCDoes(String value, int mask) {
    assertThat(read("-u " + value).options().umask()).hasValue(mask);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01000", "-1", "abc", "9999", "0x", "08"})
  void aWrongMaskIsToldAndNotUsed(String value) {
    CommandLine line = read("-u " + value);
    assertThat(line.mode()).isEqualTo(Mode.DAEMON);
    assertThat(line.messages()).containsExactly("Invalid --umask option " + value);
    assertThat(line.options().umask()).isEmpty();
  }

  @Test
  void aMistakeBeforeTheVersionIsToldAndTheVersionGiven() {
    CommandLine line = read("-Z --nonsense -v -Y");
    assertThat(line.mode()).isEqualTo(Mode.VERSION);
    assertThat(line.messages()).containsExactly("Unknown option -Z", "Unknown option --nonsense");
    assertThat(read("-Z -n -Y").messages())
        .containsExactly("Unknown option -Z", "Unknown option -Y");
  }

  private static CommandLine read(String arguments) {
    return CommandLine.read(arguments.split(" ", -1));
  }
}
