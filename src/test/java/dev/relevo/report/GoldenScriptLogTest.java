package dev.relevo.report;

import static dev.relevo.report.Golden.say;
import static dev.relevo.report.Golden.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.FileFacts;
import dev.relevo.script.Finding;
import dev.relevo.script.Outcome;
import dev.relevo.script.ScriptRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of scripts that must not run: each first line is one that keepalived wrote.
final class GoldenScriptLogTest {
  private static ScriptRequest check(String name, String program) {
    return new ScriptRequest(Optional.of(name), List.of(program), Optional.empty());
  }

  private static ScriptRequest notify(String program) {
    return new ScriptRequest(Optional.empty(), List.of(program), Optional.empty());
  }

  private static String first(Finding finding) {
    return new LogText(false).lines(new LogEvent.Found(finding)).getFirst();
  }

  @Test
  void findings() {
    FileFacts.Facts facts = new FileFacts.Facts(0, 1, 040775);
    String good = "/tmp/scr/good.sh";
    String unsafe = "/tmp/scr/w/s.sh";
    assertThat(
            List.of(
                first(new Finding.UnknownUser("nosuch")),
                first(new Finding.UnknownGroup("nosuchg")),
                first(new Finding.NoDefaultUser(check("c_unsafe", unsafe))),
                first(new Finding.NoDefaultUser(notify(unsafe))),
                first(new Finding.InvalidUser(check("c_nouser", good))),
                first(new Finding.InvalidUser(notify(unsafe))),
                first(new Finding.FoundInPath("killall", "/usr/bin/killall")),
                first(new Finding.NotInPath("nosuchprog")),
                first(new Finding.NotFound("/tmp/scr/nodir/x", "/tmp/scr/nodir")),
                first(new Finding.NotReachable("/tmp/scr/priv/good.sh", "/tmp/scr/priv")),
                first(new Finding.NotExecutable("/tmp/scr/nox.sh", 0, 0)),
                first(new Finding.WrongType("/tmp/scr/w")),
                first(new Finding.Unsafe(unsafe, "/tmp/scr/w", facts, false)),
                first(new Finding.Unsafe(unsafe, "/tmp/scr/w", facts, true)),
                first(new Finding.CheckDisabled("c_ww", true)),
                first(new Finding.CheckDisabled("c_miss", false))))
        .doesNotHaveDuplicates()
        .isSubsetOf(texts("scripts.log"));
    assertThat(say(false, List.of(new LogEvent.SecurityViolated(true))))
        .isSubsetOf(texts("scripts.log"));
  }

  @Test
  void theCulpritIsNamedInALineOfItsOwn() {
    var finding = new Finding.Unsafe("/w/s.sh", "/w", new FileFacts.Facts(0, 1, 040775), false);
    assertThat(say(false, List.of(new LogEvent.Found(finding))))
        .containsExactly(
            "Unsafe permissions found for script '/w/s.sh'.",
            "  /w can be changed by others than root: owner 0, group 1, mode 775");
  }

  @Test
  void pipesAreNamedByTheirKeyword() {
    LogEvent full = new LogEvent.FifoFull("notify_fifo", "/f", 1);
    LogEvent refused = new LogEvent.FifoRefused("vrrp_notify_fifo", "/f", "it is no FIFO");
    LogEvent ended =
        new LogEvent.FifoReaderEnded("notify_fifo", "/r.sh", new Outcome.Signalled(15));
    assertThat(say(false, List.of(full, refused, ended)))
        .containsExactly(
            "notify fifo /f is full, nobody reads it: 1 line dropped",
            "Unable to open vrrp_notify fifo /f - it is no FIFO",
            "vrrp notify fifo script terminated",
            "  /r.sh of notify fifo failed (due to signal 15)");
  }

  @Test
  void notifyScriptsAreNamedWhenTheyAreKilledAndWithDetailWhenTheyFail() {
    LogEvent killed = new LogEvent.NotifyFailed("VI_1", "MASTER", "/n.sh", new Outcome.TimedOut());
    LogEvent failed = new LogEvent.NotifyFailed("VI_1", "MASTER", "/n.sh", new Outcome.Exited(2));
    assertThat(say(false, List.of(killed, failed)))
        .containsExactly("(VI_1) MASTER script /n.sh timed_out");
    assertThat(say(true, List.of(failed)))
        .containsExactly("(VI_1) MASTER script /n.sh failed (exited with status 2)");
  }
}
