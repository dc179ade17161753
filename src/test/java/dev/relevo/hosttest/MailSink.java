package dev.relevo.hosttest;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A mail server within a host. What came for one recipient lies in its file, whole and in the
/// order in which it came.
final class MailSink implements AutoCloseable {
  static final int PORT = 2525;

  /// One of those that are mailed to: each has a box of its own.
  private static final String RECIPIENT = "ops@one.example";

  private static final String END = "\n--- end of a mail ---\n";
  private static final String FILE = "mails";

  private final Sink sink;

  private MailSink(Sink sink) {
    this.sink = sink;
  }

  /// Serves until it is ended.
  public static void main(String[] arguments) throws Exception {
    var setup = new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    var server = new GreenMail(setup);
    server.start();
    var user = server.setUser(RECIPIENT, "");
    MailFolder box = server.getManagers().getImapHostManager().getInbox(user);
    int told = -1;
    while (true) {
      List<StoredMessage> mails = box.getMessages();
      if (mails.size() != told) {
        write(mails);
        told = mails.size();
      }
      Thread.sleep(20);
    }
  }

  private static void write(List<StoredMessage> mails) throws IOException, MessagingException {
    var out = new ByteArrayOutputStream();
    for (StoredMessage mail : mails) {
      mail.getMimeMessage().writeTo(out);
      out.writeBytes(END.getBytes(StandardCharsets.UTF_8));
    }
    Path unfinished = Path.of(FILE + ".tmp");
    Files.write(unfinished, out.toByteArray());
    Files.move(unfinished, Path.of(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  static MailSink start(Enclosure host) throws IOException {
    return new MailSink(Sink.start(host, MailSink.class, FILE));
  }

  /// What came so far.
  List<String> mails() {
    var mails = new ArrayList<String>();
    for (String mail : sink.read().split(END, -1)) {
      if (!mail.isBlank()) {
        mails.add(mail);
      }
    }
    return mails;
  }

  /// A header of each, as it was sent, without what the server put before it.
  List<String> headers(String name) {
    var values = new ArrayList<String>();
    for (String mail : mails()) {
      int start = mail.indexOf("\r\n" + name + ": ");
      int end = mail.indexOf("\r\n", start + 2);
      while (mail.startsWith(" ", end + 2) || mail.startsWith("\t", end + 2)) { // folded
        end = mail.indexOf("\r\n", end + 2);
      }
      values.add(start < 0 ? "none" : mail.substring(start + 2, end));
    }
    return values;
  }

  /// The first line of each text.
  List<String> firstLines() {
    return mails().stream()
        .map(mail -> mail.substring(mail.indexOf("\r\n\r\n") + 4).lines().findFirst().orElse(""))
        .toList();
  }

  MailSink await(int mails) {
    try {
      Enclosure.await(mails + " mails", () -> mails().size() >= mails);
    } catch (AssertionError failure) {
      throw new AssertionError("came: " + headers("Subject"), failure);
    }
    return this;
  }

  @Override
  public void close() {
    sink.close();
  }
}
