package dev.relevo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.mail.MailRoute.Mode;
import dev.relevo.mail.MailRoute.Tls;
import dev.relevo.notify.ServerKeys;
import dev.relevo.report.LogEvent;
import dev.relevo.vrrp.StateName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mails to a real server, through the real library.
class DeliveryTest {
  private static final List<String> TO = List.of("Ops <ops@example.org>", "two@example.org");
  private static final String MASTER = "[node1] VRRP Instance VI_1 - Entering MASTER state";
  private static final String BACKUP = "[node1] VRRP Instance VI_1 - Entering BACKUP state";
  private static final String FAULT = "[node1] VRRP Instance VI_1 - Entering FAULT state";

  @TempDir Path temp;

  private Path spool() {
    return temp.resolve("mail");
  }

  private MailRoute route(MailServer server, Tls tls, Optional<MailRoute.Login> login) {
    return Routes.to(server.port(), TO, tls, login);
  }

  private MailRoute plain(MailServer server) {
    return route(server, Tls.NONE, Optional.empty());
  }

  private Optional<MailRoute.Login> login(String password) throws Exception {
    Path file = Files.writeString(temp.resolve("password"), password + "\nignored\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return Optional.of(new MailRoute.Login("ops", file.toString()));
  }

  @Test
  void goesToEveryRecipientAsItWasWritten() throws Exception {
    try (var server = MailServer.plain();
        var sender = new Sender(plain(server), spool())) {
      sender.tell(StateName.MASTER).awaitAccepted(1);
      assertThat(server.subjects()).containsExactly(MASTER, MASTER); // one a recipient
      assertThat(server.mails().getFirst())
          .contains(
              "\r\nFrom: relevo@node1\r\nSubject: " + MASTER + "\r\nX-Mailer: Keepalived\r\n",
              "\r\nTo: Ops <ops@example.org>, two@example.org\r\n",
              "\r\n\r\n=> VRRP Instance is now owning VRRP VIPs <=\r\n");
      assertThat(sender.figures().waitingMails()).isZero();
      assertThat(sender.log).hasSize(1).first().isInstanceOf(LogEvent.MailAccepted.class);
    }
  }

  @Test
  void aProtectedConnectionAndALogin() throws Exception {
    var tls = new Tls(Mode.TLS, false, Optional.empty());
    try (var server = MailServer.tls().user("ops", "geheim");
        var sender = new Sender(route(server, tls, login("geheim")), spool())) {
      sender.tell(StateName.MASTER).awaitAccepted(1);
      assertThat(server.subjects()).hasSize(2);
    }
  }

  @Test
  void startsTlsBeforeItLogsIn() throws Exception {
    Path authority = Files.writeString(temp.resolve("ca.pem"), ServerKeys.certificate());
    var tls = new Tls(Mode.STARTTLS, true, Optional.of(authority.toString()));
    try (var server = new StartTlsServer(true);
        var sender = new Sender(localhost(server, tls, login("geheim")), spool())) {
      sender.tell(StateName.MASTER).awaitAccepted(1);
      assertThat(server.heard)
          .filteredOn(line -> line.startsWith("plain"))
          .containsExactly("plain EHLO node1.example", "plain STARTTLS");
      assertThat(server.heard)
          .anyMatch(line -> line.startsWith("secret AUTH PLAIN"))
          .contains("secret RCPT TO:<ops@example.org>");
    }
  }

  @Test
  void withoutStartTlsNothingLeaves() throws Exception {
    var tls = new Tls(Mode.STARTTLS, false, Optional.empty());
    try (var server = new StartTlsServer(false);
        var sender = new Sender(localhost(server, tls, login("geheim")), spool())) {
      sender.tell(StateName.MASTER).awaitFailure("STARTTLS");
      assertThat(server.heard)
          .allMatch(line -> line.startsWith("plain EHLO") || line.equals("plain QUIT"));
    }
  }

  @Test
  void aWrongCertificateIsRefusedAfterStartTlsToo() throws Exception {
    var tls = new Tls(Mode.STARTTLS, true, Optional.empty());
    try (var server = new StartTlsServer(true);
        var sender = new Sender(localhost(server, tls, login("geheim")), spool())) {
      sender.tell(StateName.MASTER).awaitFailure("certification path");
      assertThat(server.heard).noneMatch(line -> line.contains("AUTH"));
    }
  }

  /// By the name that the certificate has.
  private static MailRoute localhost(
      StartTlsServer server, Tls tls, Optional<MailRoute.Login> login) {
    MailRoute by = Routes.to(server.port(), TO, tls, login);
    return new MailRoute(
        by.routerId(),
        by.host(),
        by.from(),
        TO,
        "localhost",
        by.port(),
        by.timeout(),
        by.helo(),
        tls,
        login);
  }

  @Test
  void anUnknownCertificateIsRefused() throws Exception {
    try (var server = MailServer.tls()) {
      var tls = new Tls(Mode.TLS, true, Optional.empty());
      try (var sender = new Sender(route(server, tls, Optional.empty()), spool())) {
        sender.tell(StateName.MASTER).awaitFailure("certification path");
        assertThat(server.subjects()).isEmpty();
      }
    }
  }

  /// Whoever vouches for it, a certificate counts for the name in it alone.
  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    Path authority = Files.writeString(temp.resolve("ca.pem"), ServerKeys.certificate());
    var tls = new Tls(Mode.STARTTLS, true, Optional.of(authority.toString()));
    try (var server = new StartTlsServer(true);
        var sender = new Sender(Routes.to(server.port(), TO, tls, login("geheim")), spool())) {
      sender.tell(StateName.MASTER).awaitFailure("127.0.0.1");
      assertThat(server.heard).noneMatch(line -> line.contains("AUTH"));
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutItself() throws Exception {
    try (var server = MailServer.tls().user("ops", "geheim")) {
      var tls = new Tls(Mode.TLS, false, Optional.empty());
      try (var sender = new Sender(route(server, tls, login("falschgeraten")), spool())) {
        sender.tell(StateName.MASTER).awaitFailure("535");
        assertThat(sender.log.toString()).doesNotContain("falschgeraten");
      }
    }
  }

  @Test
  void aPasswordFileThatOthersReadIsNotUsed() throws Exception {
    Optional<MailRoute.Login> login = login("geheim");
    Files.setPosixFilePermissions(
        Path.of(login.orElseThrow().passwordFile()), PosixFilePermissions.fromString("rw-r-----"));
    try (var server = MailServer.tls().user("ops", "geheim")) {
      var tls = new Tls(Mode.TLS, false, Optional.empty());
      try (var sender = new Sender(route(server, tls, login), spool())) {
        sender.tell(StateName.MASTER).awaitFailure("chmod 600");
        assertThat(sender.log.toString()).doesNotContain("geheim");
      }
    }
  }

  @Test
  void anOutageAndARestartLoseNothingAndKeepTheOrder() throws Exception {
    try (var server = MailServer.plain()) {
      server.stop();
      var sender = new Sender(plain(server), spool());
      sender
          .tell(StateName.BACKUP)
          .await("one waits", () -> sender.figures().failedDeliveries() > 0);
      sender.tell(StateName.MASTER);
      sender.await("two wait", () -> sender.figures().waitingMails() == 2);
      sender.stop(1);
      assertThat(sender.log.getLast().toString()).contains("2 not delivered");
      try (var next = new Sender(plain(server), spool())) { // the daemon starts anew
        next.tell(StateName.FAULT);
        next.await("three wait", () -> next.figures().waitingMails() == 3);
        server.startAgain();
        next.awaitAccepted(3);
        // a box for each recipient
        assertThat(server.subjects()).containsExactly(BACKUP, MASTER, FAULT, BACKUP, MASTER, FAULT);
        next.await("the spool is empty", () -> next.figures().waitingMails() == 0);
      }
      try (var files = Files.list(spool())) {
        assertThat(files.map(file -> file.getFileName().toString())).containsExactly("lock");
      }
    }
  }

  @Test
  void whatIsQueuedAtTheStopIsStillDelivered() throws Exception {
    try (var server = MailServer.plain()) {
      var sender = new Sender(plain(server), spool());
      sender.tell(StateName.MASTER, StateName.STOP).stop(Sender.PATIENCE.toMillis());
      assertThat(server.subjects()).hasSize(4);
      assertThat(sender.figures().waitingMails()).isZero();
    }
  }
}
