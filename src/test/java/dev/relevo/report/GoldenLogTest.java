package dev.relevo.report;

import static dev.relevo.report.Golden.eth;
import static dev.relevo.report.Golden.ip;
import static dev.relevo.report.Golden.say;
import static dev.relevo.report.Golden.texts;
import static dev.relevo.report.Golden.vip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpFamily;
import dev.relevo.packet.Priority;
import dev.relevo.script.Outcome;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.Notice.Cause;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Our lines against what keepalived 2.2.7 wrote when the same happened to it.
final class GoldenLogTest {
  private static final VirtualAddress VIP = vip("192.168.1.200/24");

  private static LogEvent noticed(String router, Notice notice) {
    return new LogEvent.Noticed(router, notice);
  }

  private static LogEvent entered(StateName state, StateName before) {
    return noticed("VI_1", new Notice.Entered(state, before, Cause.START));
  }

  private static LogEvent announced() {
    return new LogEvent.Announced("VI_1", List.of(VIP), 5);
  }

  private static final List<LogEvent> MASTER =
      List.of(
          new LogEvent.CheckReturning("chkw", 1),
          new LogEvent.CheckTurned("chkw", new Outcome.Exited(1)),
          new LogEvent.CheckTurned("chk", new Outcome.Exited(0)),
          entered(StateName.BACKUP, StateName.FAULT),
          noticed("VI_1", new Notice.MasterDown(Duration.ofSeconds(3))),
          entered(StateName.MASTER, StateName.BACKUP),
          noticed("VI_1", new Notice.Installing(1)),
          announced(),
          announced(),
          new LogEvent.CheckReturning("chk", 3),
          new LogEvent.CheckTurned("chk", new Outcome.Exited(3)),
          entered(StateName.FAULT, StateName.MASTER),
          noticed("VI_1", new Notice.Resigned()),
          noticed("VI_1", new Notice.Removing(1)));

  @Test
  void fromTheFirstResultToMasterToFault() {
    assertThat(say(true, MASTER)).isEqualTo(texts("master.log"));
  }

  @Test
  void aGroupSpeaksByItsOwnNameAndWithoutDetail() {
    List<LogEvent> group =
        List.of(
            noticed("A", new Notice.GroupSyncing("G", StateName.MASTER)),
            noticed("A", new Notice.GroupFault("G", "A")));
    assertThat(say(false, group))
        .containsExactly(
            "VRRP_Group(G) Syncing instances to MASTER state",
            "VRRP_Group(G): Syncing A to FAULT state");
  }

  @Test
  void withoutDetailOnlyStatesAndChecks() {
    assertThat(say(false, MASTER))
        .containsExactly(
            "Script `chkw` now returning 1",
            "VRRP_Script(chkw) failed (exited with status 1)",
            "VRRP_Script(chk) succeeded",
            "(VI_1) Entering BACKUP STATE",
            "(VI_1) Entering MASTER STATE",
            "Script `chk` now returning 3",
            "VRRP_Script(chk) failed (exited with status 3)",
            "(VI_1) Entering FAULT STATE");
  }

  @Test
  void aBackupTakesOverAndYields() {
    Notice resigned = new Notice.ResignationHeard(ip("192.168.1.21"), StateName.BACKUP);
    assertThat(
            say(
                true,
                List.of(
                    noticed("VI_1", resigned),
                    noticed("VI_1", resigned),
                    noticed("VI_1", new Notice.MasterDown(Duration.ofSeconds(1))),
                    entered(StateName.MASTER, StateName.BACKUP),
                    noticed("VI_1", new Notice.Installing(1)),
                    announced(),
                    announced(),
                    noticed(
                        "VI_1",
                        new Notice.HigherHeard(
                            ip("192.168.1.21"), new Priority(150), new Priority(100))))))
        .isEqualTo(texts("backup.log"));
  }

  @Test
  void neighbourAdvertisementsGoOutInRounds() {
    assertThat(
            say(
                true,
                List.of(
                    noticed("SIX", new Notice.MasterDown(Duration.ofSeconds(3))),
                    noticed(
                        "SIX",
                        new Notice.Entered(StateName.MASTER, StateName.BACKUP, Cause.MASTER_DOWN)),
                    noticed("SIX", new Notice.Installing(2)),
                    new LogEvent.Announced(
                        "SIX", List.of(vip("fe80::1:1"), vip("2001:db8::5/64")), 5))))
        .isEqualTo(texts("neighbours.log"));
  }

  @Test
  void aCableIsPulledAndPutBack() {
    assertThat(
            say(
                true,
                List.of(
                    new LogEvent.LinkChanged(eth("eth0"), false),
                    entered(StateName.FAULT, StateName.BACKUP),
                    new LogEvent.AddressGone(eth("eth0"), ip("fe80::2856:4dff:fef7:7ac8")),
                    new LogEvent.LinkChanged(eth("eth0"), true))))
        .isEqualTo(texts("link.log"));
  }

  /// keepalived's first words, and then what becomes of it: there is nothing to be increased.
  @Test
  void moreNoticesThanAreRead() {
    assertThat(say(false, List.of(new LogEvent.NoticesLost())))
        .containsExactly("Netlink: Receive buffer overrun on monitor socket - all is read anew");
  }

  @Test
  void theDaemonsLife() {
    List<String> ours =
        say(
            true,
            List.of(
                new LogEvent.OpeningFile("/tmp/scr/a.conf"),
                new LogEvent.ConfigurationFile("/tmp/scr/a.conf"),
                new LogEvent.VrrpStarted(7017),
                new LogEvent.StartupComplete(),
                new LogEvent.Reloading(),
                new LogEvent.ReloadComplete(),
                new LogEvent.Stopping(),
                new LogEvent.Printing("VRRP data", 18877)));
    assertThat(ours).isEqualTo(texts("life.log"));
  }

  @Test
  void singleLines() {
    assertThat(
            say(
                true,
                List.of(
                    noticed(
                        "LOWPRI",
                        new Notice.LowerHeardByMaster(
                            ip("192.168.1.22"), new Priority(100), new Priority(150), true)),
                    noticed(
                        "LOWPRI",
                        new Notice.LowerHeardByBackup(ip("192.168.1.22"), new Priority(100))),
                    noticed("EQUAL", new Notice.EqualHeard(ip("192.168.1.22"), new Priority(100))),
                    noticed(
                        "BADP", new Notice.ResignationHeard(ip("192.168.1.22"), StateName.MASTER)),
                    noticed("PRE", new Notice.PreemptDelayStarted(Duration.ofSeconds(3))),
                    noticed("PASSW", new Notice.AddressLost(vip("10.1.1.200/24"))),
                    noticed(
                        "NOADDR",
                        new Notice.FaultRaised(
                            new FaultReason.NoAddress(eth("eth1"), IpFamily.IPV4))),
                    noticed(
                        "NOADDR", new Notice.Entered(StateName.FAULT, StateName.INIT, Cause.START)),
                    noticed(
                        "VI_1", new Notice.FaultRaised(new FaultReason.InterfaceDown(eth("eth0")))),
                    entered(StateName.FAULT, StateName.INIT),
                    noticed(
                        "WEIGHT", new Notice.PriorityChanged(new Priority(150), new Priority(152))),
                    noticed(
                        "WEIGHT", new Notice.PriorityChanged(new Priority(152), new Priority(132))),
                    new LogEvent.CheckTurned("sig", new Outcome.Signalled(9)),
                    new LogEvent.LinkRemoved(eth("dum0")),
                    new LogEvent.AddressAssigned(eth("eth0"), ip("192.168.1.21")),
                    new LogEvent.AddressGone(eth("eth0"), ip("192.168.1.21")),
                    new LogEvent.CheckSkipped("chk"),
                    new LogEvent.CheckSkipped("chk"),
                    new LogEvent.CheckTurned("chk", new Outcome.TimedOut()),
                    new LogEvent.CheckKept("chkw", false))))
        .isEqualTo(texts("single.log"));
  }

  @Test
  void theFirstBackupIsMarked() {
    assertThat(say(false, List.of(entered(StateName.BACKUP, StateName.INIT))))
        .containsExactly("(VI_1) Entering BACKUP STATE (init)");
  }
}
