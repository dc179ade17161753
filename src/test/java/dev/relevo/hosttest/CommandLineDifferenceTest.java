package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The same command lines for keepalived and for Relevo: the same exit codes and numbers.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class CommandLineDifferenceTest {
  /// `FILE` is a good configuration.
  private static final List<String> LINES =
      List.of(
          "-t -f FILE",
          "-f FILE -t",
          "-fFILE -t",
          "--use-file=FILE --config-test",
          "--use=FILE --config-t",
          "--use FILE -tlog",
          "--config-test=log -f FILE",
          "--config-test log -f FILE",
          "stray -t -f FILE more",
          "-t -f FILE -- -Z",
          "-nlDt -f FILE",
          "-nlDDdt -f FILE",
          "-t/nowhere/log -f FILE",
          "-Z",
          "-nZ",
          "-Z -v",
          "-v -Z",
          "--nonsense",
          "--nonsense --help",
          "--log",
          "--al",
          "--v",
          "--ve",
          "--version",
          "--help",
          "-h=3",
          "-h",
          "-v",
          "--dump-conf=3",
          "--dump-conf=3 -v",
          "-f",
          "--use-file",
          "--use-file=",
          "--pid",
          "--pid=",
          "-S",
          "-S 3 -t -f FILE",
          "-u",
          "-u 022 -t -f FILE",
          "-u 0x1f -t -f FILE",
          "-u 9999 -t -f FILE",
          "-u abc -t -f FILE",
          "-i",
          "-i foo -t -f FILE",
          "-A",
          "-A sock -xt -f FILE",
          "-s",
          "-mM -t -f FILE",
          "-Mpattern -t -f FILE",
          "-P -t -f FILE",
          "-B -t -f FILE",
          "--all -t -f FILE",
          "-V -I -X -R -a -e -t -f FILE",
          "-p a -r b -c c -b d -t -f FILE",
          "--checkers_pid=x --bfd_pid=y --vrrp_pid z -t -f FILE",
          "-G --no-syslog -t -f FILE",
          "-T",
          "-L -t -f FILE",
          "--signum=STOP",
          "--signum=RELOAD",
          "--signum=DATA",
          "--signum=STATS",
          "--signum=STATS_CLEAR",
          "--signum=JSON",
          "--signum JSON",
          "--si STOP",
          "--signum=TDUMP",
          "--signum=stop",
          "--signum=",
          "--signum",
          "--signum=JSON -Z");

  /// Where we differ on purpose: keepalived's code and ours.
  private static final Map<String, List<Integer>> DIFFERENT =
      Map.of(
          "-t -f missing",
          List.of(0, 4), // who asks for a test wants to hear
          "-tf FILE",
          List.of(0, 4), // the default file again: FILE is a stray word
          "-t -- -f FILE",
          List.of(0, 4), // the default file, which is missing
          "-S local7 -t -f FILE",
          List.of(5, 0), // a facility that is no number counts as an error of the configuration
          "-s nowhere -t -f FILE",
          List.of(0, 4),
          "-g -t -f FILE",
          List.of(1, 0), // Debian's build has no log files
          "-gx.log -t -f FILE",
          List.of(1, 0),
          "--flush-log-file -t -f FILE",
          List.of(1, 0),
          "--perf -t -f FILE",
          List.of(1, 0), // other builds' options
          "--ignore-sigint -t -f FILE",
          List.of(1, 0));

  @Test
  void bothEndTheSame() throws Exception {
    Network.needs("keepalived", "keepalived");
    try (var host = Enclosure.open()) {
      host.write("FILE", Configurations.GOOD);
      var different = new ArrayList<String>();
      for (String line : LINES) {
        Ended theirs = host.run(("keepalived " + line).split(" ", -1));
        Ended ours = host.relevo(line.split(" ", -1));
        if (!agree(line, theirs, ours)) {
          different.add(line + "\n" + theirs + "\n" + ours);
        }
      }
      assertThat(LINES).hasSizeGreaterThan(40);
      assertThat(different).isEmpty();
    }
  }

  /// What is wrong, the version and the help also go the same way; what `-t` says is other tests'.
  private static boolean agree(String line, Ended theirs, Ended ours) {
    if (theirs.code() == TestVerdict.CRASHED) {
      // 2.2.7 prints an uninitialised pointer for a long option that lacks its value
      return ours.code() == 1 && ours.err().contains("Missing parameter for option");
    }
    boolean same = ours.code() == theirs.code();
    if (line.startsWith("--si")) {
      same &= ours.out().equals(theirs.out());
    }
    if (!line.contains("t")) {
      same &= ours.out().isEmpty() == theirs.out().isEmpty();
      same &= ours.err().isEmpty() == theirs.err().isEmpty();
    }
    if (theirs.err().startsWith("Keepalived v")) {
      same &= ours.err().lines().findFirst().equals(theirs.err().lines().findFirst());
    }
    return same;
  }

  @Test
  void whatDiffersOnPurpose() throws Exception {
    Network.needs("keepalived", "keepalived");
    try (var host = Enclosure.open()) {
      host.write("FILE", Configurations.GOOD);
      for (var entry : DIFFERENT.entrySet()) {
        String line = entry.getKey();
        Ended theirs = host.run(("keepalived " + line).split(" ", -1));
        Ended ours = host.relevo(line.split(" ", -1));
        assertThat(List.of(theirs.code(), ours.code()))
            .as(line + "\n" + theirs + "\n" + ours)
            .isEqualTo(entry.getValue());
      }
    }
  }
}
