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

/// A mail server as a process of its own, for a host that only namespaces make: `main` serves
/// within, the rest asks from outside. What came for one recipient lies in a file, whole and in the
/// order in which it came.
final class MailSink implements AutoCloseable {
  static final int PORT = 2525;

  /// One of those that are mailed to: each has a box of its own.
  private static final String RECIPIENT = "ops@one.example";

  private static final String END = "\n--- end of a mail ---\n";
  private static final String FILE = "mails";

  private final Enclosure host;
  private final Process process;

  private MailSink(Enclosure host, Process process) {
    this.host = host;
    this.process = process;
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
    Files.deleteIfExists(host.at(FILE));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        host.start(
            "sh",
            "-c",
            "exec \"$@\" >/run/w/sink.log 2>&1",
            "sh",
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            MailSink.class.getName());
    var sink = new MailSink(host, process);
    Enclosure.await("the mail server", () -> Files.exists(host.at(FILE)) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(host.read("sink.log"));
    }
    return sink;
  }

  /// What came so far.
  List<String> mails() {
    try {
      var mails = new ArrayList<String>();
      for (String mail : host.read(FILE).split(END, -1)) {
        if (!mail.isBlank()) {
          mails.add(mail);
        }
      }
      return mails;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
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
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Enclosure.await("the end of the mail server", () -> !process.isAlive());
  }
}
