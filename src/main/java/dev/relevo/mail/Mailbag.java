package dev.relevo.mail;

import dev.relevo.notify.Reasons;
import dev.relevo.report.LogEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What waits for a server, the oldest first: in memory, and as far as that can be in the spool,
/// whence it comes back after a restart. Shared by the threads `mail` and `smtp`; the loop's never
/// enters, since disks make wait.
final class Mailbag {
  /// Hours of a flapping router; who reads more than a thousand of its mails?
  static final int MAX_LETTERS = 1_000;

  /// Together with their recipients.
  static final int MAX_OCTETS = 4 * 1024 * 1024;

  /// An alert that is older tells nobody anything new.
  static final long MAX_AGE_MILLIS = 2L * 24 * 60 * 60 * 1_000;

  private final Path directory;
  private final LongSupplier wallMillis;
  private final Consumer<LogEvent> log;
  private final MailFigures figures;
  private final TreeMap<Long, Letter> letters = new TreeMap<>();
  private final Set<Long> unwritten = new HashSet<>();
  private @Nullable Spool spool;
  private String trouble = "";
  private long lastNumber;
  private int octets;
  private boolean closing;
  private boolean released;

  Mailbag(Path directory, LongSupplier wallMillis, Consumer<LogEvent> log, MailFigures figures) {
    this.directory = directory;
    this.wallMillis = wallMillis;
    this.log = log;
    this.figures = figures;
  }

  /// Takes what an earlier run has left.
  synchronized void open() {
    try {
      openSpool();
    } catch (IOException | RuntimeException refused) {
      inMemory(refused);
    }
  }

  private Spool openSpool() throws IOException {
    Spool open = spool;
    if (open == null) {
      if (released) {
        throw new IOException("the daemon stops");
      }
      open = Spool.open(directory);
      recover(open);
      spool = open;
    }
    return open;
  }

  private void recover(Spool open) throws IOException {
    var damaged = new ArrayList<String>();
    List<Letter> left = open.read(damaged);
    for (String name : damaged) {
      log.accept(new LogEvent.MailSpool(name + " in " + directory + " is damaged, set aside"));
    }
    for (Letter letter : left) {
      // by a clock that was wrong it may be due in a year
      long latest = wallMillis.getAsLong() + Courier.MAX_DELAY_MILLIS;
      put(letter.next() > latest ? letter.dueAt(latest) : letter);
      lastNumber = Math.max(lastNumber, letter.number());
    }
    if (!left.isEmpty()) {
      log.accept(new LogEvent.MailSpool(left.size() + " from an earlier run wait in " + directory));
    }
  }

  /// A number for the next letter: larger than any before it, also than those in a directory that
  /// cannot be read now.
  synchronized long number() {
    lastNumber = Math.max(lastNumber + 1, wallMillis.getAsLong());
    return lastNumber;
  }

  /// Takes a letter; on the disk when this returns, if that can be.
  synchronized void add(Letter letter) {
    if (letter.size() > LetterFile.MAX_OCTETS / 2) {
      giveUp(letter, "it is too long: " + letter.size() + " octets");
      return;
    }
    put(letter);
    unwritten.add(letter.number()); // before the directory is looked at, which may bring older ones
    save();
    notifyAll();
  }

  private void put(Letter letter) {
    while (!letters.isEmpty()
        && (letters.size() >= MAX_LETTERS || octets + letter.size() > MAX_OCTETS)) {
      Letter oldest = letters.firstEntry().getValue();
      take(oldest);
      giveUp(oldest, "too many wait");
    }
    letters.put(letter.number(), letter);
    octets += letter.size();
    figures.waiting(letters.size());
  }

  /// What could not be written so far is tried again with every letter.
  private void save() {
    try {
      Spool open = openSpool();
      for (Letter letter : letters.values()) {
        if (unwritten.contains(letter.number())) {
          open.write(letter);
          unwritten.remove(letter.number());
        }
      }
      if (!trouble.isEmpty()) {
        trouble = "";
        log.accept(new LogEvent.MailSpool(directory + " can be written again"));
      }
    } catch (IOException | RuntimeException refused) {
      inMemory(refused);
    }
  }

  private void inMemory(Exception refused) {
    String now = Reasons.of(refused);
    if (!now.equals(trouble)) {
      trouble = now;
      log.accept(
          new LogEvent.MailSpool(
              ("mails go on in memory, a restart would lose them: " + now)
                  + (" (smtp_spool " + directory + ")")));
    }
  }

  private void take(Letter letter) {
    Letter held = letters.remove(letter.number());
    if (held != null) {
      octets -= held.size();
    }
    unwritten.remove(letter.number());
    figures.waiting(letters.size());
    Spool open = spool;
    if (open != null) {
      try {
        open.remove(letter.number());
      } catch (IOException | RuntimeException refused) {
        inMemory(refused);
      }
    }
  }

  private void giveUp(Letter letter, String reason) {
    figures.gaveUp();
    log.accept(new LogEvent.MailGivenUp(letter.subject(), reason));
  }

  /// Waits for the letter that is to go next, and until it is due.
  ///
  /// @return empty when the bag is closed and nothing in it is due
  synchronized Optional<Letter> next() throws InterruptedException {
    while (true) {
      long now = wallMillis.getAsLong();
      expire(now);
      Letter head = head();
      long wait = head == null ? Long.MAX_VALUE : head.next() - now;
      if (head != null && wait <= 0) {
        return Optional.of(head);
      }
      if (closing) {
        return Optional.empty();
      }
      if (head == null) {
        wait();
      } else {
        wait(Math.min(wait, Courier.MAX_DELAY_MILLIS));
      }
    }
  }

  private @Nullable Letter head() {
    var first = letters.firstEntry();
    return first == null ? null : first.getValue();
  }

  private void expire(long now) {
    for (Letter head = head();
        head != null && now - head.created() > MAX_AGE_MILLIS;
        head = head()) {
      take(head);
      giveUp(head, "no server took it for " + MAX_AGE_MILLIS / 3_600_000 + " hours");
    }
  }

  /// Accepted, or refused for good.
  synchronized void settle(Letter letter) {
    take(letter);
    notifyAll();
  }

  /// Refused for good: as `settle`, and says so.
  synchronized void refuse(Letter letter, String reason) {
    take(letter);
    giveUp(letter, reason);
    notifyAll();
  }

  /// To be tried again, with its place in the order kept.
  synchronized void delay(Letter letter, List<String> still, long until) {
    if (!letters.containsKey(letter.number())) {
      return; // dropped meanwhile, since too many came
    }
    Letter later = letter.delayed(still, until);
    octets += later.size() - letter.size();
    letters.put(later.number(), later);
    unwritten.add(later.number());
    save();
  }

  synchronized int waiting() {
    return letters.size();
  }

  /// From now on `next` waits for nothing.
  synchronized void close() {
    closing = true;
    notifyAll();
  }

  /// Lets the directory go: another daemon may take it.
  synchronized void release() {
    Spool open = spool;
    spool = null;
    released = true;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // nothing of ours is in it any more
      }
    }
  }
}
