package dev.relevo.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A real mail server on the loopback, which can go away and come back under the same number.
final class MailServer implements AutoCloseable {
  private final String protocol;
  private GreenMail server;
  private int port;

  private MailServer(String protocol) {
    this.protocol = protocol;
    this.server = start(0);
    this.port =
        protocol.equals(ServerSetup.PROTOCOL_SMTPS)
            ? server.getSmtps().getPort()
            : server.getSmtp().getPort();
  }

  static MailServer plain() {
    return new MailServer(ServerSetup.PROTOCOL_SMTP);
  }

  static MailServer tls() {
    return new MailServer(ServerSetup.PROTOCOL_SMTPS);
  }

  private GreenMail start(int wanted) {
    var setup = new ServerSetup(wanted, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(60_000);
    var started = new GreenMail(setup);
    started.start();
    return started;
  }

  int port() {
    return port;
  }

  MailServer user(String name, String password) {
    server.setUser(name, password);
    return this;
  }

  void stop() {
    server.stop();
  }

  void startAgain() {
    server = start(port);
  }

  /// What came so far, whole, in the order in which it came.
  List<String> mails() throws Exception {
    var mails = new ArrayList<String>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      var out = new ByteArrayOutputStream();
      mail.writeTo(out);
      mails.add(out.toString(StandardCharsets.UTF_8));
    }
    return mails;
  }

  List<String> subjects() throws Exception {
    var subjects = new ArrayList<String>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      subjects.add(mail.getSubject());
    }
    return subjects;
  }

  @Override
  public void close() {
    server.stop();
  }
}
