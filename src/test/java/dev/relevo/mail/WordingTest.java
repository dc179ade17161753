package dev.relevo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Priority;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
  /// Sun, 29 Nov 2026 23:30:00.123 UTC.
  private static final long NOW = 1_795_995_000_123L;

  private static final IpAddress PEER = IpAddress.parse("10.0.0.2").orElseThrow();

  private long now = NOW;
  private final History history = new History(() -> now);

  private static String text(MailRoute route, Alert alert, int zone) {
    return new Wording(_ -> zone).message(route, alert, "7");
  }

  private Alert alert(StateName state) {
    return new Alert(false, "VI_1", state, false, new Priority(100), now, history.of("VI_1"));
  }

  @Test
  void headersAndFirstLineAreKeepalivedsAndTheReasonFollows() {
    history.hear("VI_1", new Notice.Entered(StateName.BACKUP, StateName.INIT, Notice.Cause.START));
    now += 3_600;
    history.hear("VI_1", new Notice.MasterLearned(PEER));
    now += 60_000;
    history.hear("VI_1", new Notice.MasterDown(Duration.ofMillis(3609)));
    history.hear(
        "VI_1", new Notice.Entered(StateName.MASTER, StateName.BACKUP, Notice.Cause.MASTER_DOWN));
    assertThat(text(Routes.of(List.of("a@x", "b@y")), alert(StateName.MASTER), 3_600))
        .isEqualTo(
            """
            Date: Mon, 30 Nov 2026 00:31:03 +0100
            From: relevo@node1
            Subject: [node1] VRRP Instance VI_1 - Entering MASTER state
            X-Mailer: Keepalived
            To: a@x, b@y
            Message-ID: <7@relevo.node1.example>

            => VRRP Instance is now owning VRRP VIPs <=

            Reason:   no advert from 10.0.0.2 for 3609 ms
            Priority: 100
            Peer:     10.0.0.2
            Host:     node1.example, 2026-11-30 00:31:03.723 +0100

            Before:
            2026-11-30 00:30:00.123  BACKUP, start
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void eachStateHasItsWords() {
    var lines = new ArrayList<String>();
    for (boolean group : new boolean[] {false, true}) {
      for (StateName state :
          List.of(StateName.MASTER, StateName.BACKUP, StateName.FAULT, StateName.STOP)) {
        var alert = new Alert(group, "N", state, false, new Priority(1), NOW, List.of());
        lines.add(Wording.subject("r", alert) + " | " + Wording.firstLine(alert));
      }
    }
    assertThat(lines)
        .containsExactly(
            "[r] VRRP Instance N - Entering MASTER state"
                + " | => VRRP Instance is now owning VRRP VIPs <=",
            "[r] VRRP Instance N - Entering BACKUP state"
                + " | => VRRP Instance is no longer owning VRRP VIPs <=",
            "[r] VRRP Instance N - Entering FAULT state"
                + " | => VRRP Instance is no longer owning VRRP VIPs <=",
            "[r] VRRP Instance N - Stopping | => VRRP Instance stopping <=",
            "[r] VRRP Group N - Entering MASTER state"
                + " | => All VRRP group instances are now in MASTER state <=",
            "[r] VRRP Group N - Entering BACKUP state"
                + " | => All VRRP group instances are now in BACKUP state <=",
            "[r] VRRP Group N - Entering FAULT state"
                + " | => All VRRP group instances are now in FAULT state <=",
            "[r] VRRP Group N - Stopping" + " | => All VRRP group instances are now stopping <=");
  }

  @Test
  void aFaultIsNamed() {
    history.hear(
        "VI_1", new Notice.FaultRaised(new FaultReason.InterfaceDown(new InterfaceName("eth0"))));
    history.hear("VI_1", new Notice.Entered(StateName.FAULT, StateName.MASTER, Notice.Cause.FAULT));
    assertThat(text(Routes.of(List.of("a@x")), alert(StateName.FAULT), 0))
        .contains("\r\nReason:   interface eth0 down\r\n");
  }

  @Test
  void whatAFileSaysMakesNoHeader() {
    var evil =
        new Alert(false, "a\r\nBcc: x@y", StateName.MASTER, false, new Priority(1), NOW, List.of());
    String mail = text(Routes.of(List.of("a@x\r\nCc: c@z")), evil, 0);
    assertThat(mail.substring(0, mail.indexOf("\r\n\r\n")).lines().map(l -> l.split(":", 2)[0]))
        .containsExactly("Date", "From", "Subject", "X-Mailer", "To", "Message-ID");
  }

  @Test
  void aNameBeyondAsciiIsDeclared() {
    var alert = new Alert(false, "größe", StateName.MASTER, false, new Priority(1), NOW, List.of());
    assertThat(text(Routes.of(List.of("a@x")), alert, 0))
        .contains("Subject: [node1] VRRP Instance größe - ", "charset=UTF-8", "Encoding: 8bit");
  }

  @Test
  void manyRecipientsStayWithinALineOfMail() {
    var to = new ArrayList<String>();
    for (int i = 0; i < 500; i++) {
      to.add("somebody" + i + "@example.org");
    }
    String mail = text(Routes.of(to), alert(StateName.MASTER), 0);
    assertThat(mail.lines()).allMatch(line -> line.length() < 998);
    assertThat(mail.replace(",\r\n ", ", ")).contains("To: " + String.join(", ", to) + "\r\n");
  }

  /// keepalived's, with `notify_deleted`.
  @Test
  void aRouterThatAReloadDropsHasWordsOfItsOwn() {
    history.hear("VI_1", new Notice.Entered(StateName.BACKUP, StateName.INIT, Notice.Cause.START));
    var alert =
        new Alert(false, "VI_1", StateName.FAULT, true, new Priority(9), NOW, history.of("VI_1"));
    assertThat(Wording.subject("r", alert)).isEqualTo("[r] VRRP Instance VI_1 - Deleted");
    assertThat(text(Routes.of(List.of("a@x")), alert, 0))
        .contains("\r\n\r\n=> VRRP Deleted at reload <=\r\n\r\nReason:   reload\r\n")
        .endsWith("Before:\r\n2026-11-29 23:30:00.123  BACKUP, start\r\n");
  }

  @Test
  void theHistoryIsShort() {
    for (int i = 0; i < 100; i++) {
      history.hear(
          "VI_1", new Notice.Entered(StateName.BACKUP, StateName.FAULT, Notice.Cause.START));
    }
    assertThat(history.of("VI_1")).hasSize(History.KEPT);
  }

  @Test
  void theEnvelopeHasTheBareAddress() {
    assertThat(Address.bare("Ops <ops@example.org>")).isEqualTo("ops@example.org");
    assertThat(Address.bare("ops@example.org")).isEqualTo("ops@example.org");
    assertThat(Address.bare("x> <y")).isEqualTo("x> <y");
  }
}
