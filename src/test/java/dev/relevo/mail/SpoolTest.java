package dev.relevo.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.report.LogEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final long NOW = 1_795_995_000_000L;

  @TempDir Path temp;

  private final List<LogEvent> log = new ArrayList<>();
  private final MailFigures figures = new MailFigures();

  private static Letter letter(long number) {
    return letter(number, "Subject: x\r\n\r\nbody ä\n");
  }

  private static Letter letter(long number, String message) {
    return new Letter(number, NOW, 2, NOW + 5, "from@x", List.of("a@x", "b@y"), "S ä", message);
  }

  private Path directory() {
    return temp.resolve("var/mail");
  }

  private List<Letter> left(List<String> damaged) throws IOException {
    try (Spool spool = Spool.open(directory())) {
      return spool.read(damaged);
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Mailbag bag() {
    var bag = new Mailbag(directory(), () -> NOW, log::add, figures);
    bag.open();
    return bag;
  }

  private void give(Mailbag bag, int letters) {
    for (int i = 0; i < letters; i++) {
      bag.add(letter(bag.number()));
    }
  }

  @Test
  void comesBackAsItWasOldestFirst() throws IOException {
    try (Spool spool = Spool.open(directory())) {
      spool.write(letter(12));
      spool.write(letter(3));
      spool.write(letter(100));
      spool.remove(100);
    }
    List<Letter> left = left(new ArrayList<>());
    assertThat(left).extracting(Letter::number).containsExactly(3L, 12L);
    assertThat(left.getFirst()).usingRecursiveComparison().isEqualTo(letter(3));
  }

  @Test
  void isNobodyElses() throws IOException {
    try (Spool spool = Spool.open(directory())) {
      spool.write(letter(1));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
          .isEqualTo("rwx------");
      Path file = directory().resolve("0000000000000001.mail");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThatThrownBy(() -> Spool.open(directory())).hasMessageContaining("another daemon");
    }
    assertThat(left(new ArrayList<>())).hasSize(1); // it is free again
  }

  @Test
  void followsNoSymbolicLink() throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createDirectories(directory().getParent());
    Files.createSymbolicLink(directory(), elsewhere);
    assertThatThrownBy(() -> Spool.open(directory())).hasMessageContaining("not a directory");
    Files.delete(directory());
    try (Spool spool = Spool.open(directory())) {
      Path victim = Files.writeString(temp.resolve("victim"), "precious");
      Files.createSymbolicLink(directory().resolve("0000000000000001.tmp"), victim);
      Files.createSymbolicLink(directory().resolve("0000000000000002.mail"), victim);
      spool.write(letter(1));
      var damaged = new ArrayList<String>();
      assertThat(spool.read(damaged)).hasSize(1);
      assertThat(damaged).containsExactly("0000000000000002.mail");
      assertThat(victim).hasContent("precious");
    }
  }

  @Test
  void setsAsideWhatIsNotWhole() throws IOException {
    byte[] whole = LetterFile.encode(letter(1));
    assertThat(LetterFile.decode(1, whole)).isPresent();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(LetterFile.decode(1, cut)).as("cut to " + length).isEmpty();
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      assertThat(LetterFile.decode(1, changed)).as("changed at " + at).isEmpty();
    }
    Spool.open(directory()).close();
    for (int i = 1; i <= Spool.MAX_DAMAGED + 5; i++) {
      Files.writeString(directory().resolve("%016d.mail".formatted(i)), "nonsense");
    }
    Files.writeString(directory().resolve("0000000000000099.tmp"), "unfinished");
    var damaged = new ArrayList<String>();
    assertThat(left(damaged)).isEmpty();
    assertThat(damaged).hasSize(Spool.MAX_DAMAGED + 5);
    assertThat(names()).filteredOn(name -> name.endsWith(".damaged")).hasSize(Spool.MAX_DAMAGED);
    assertThat(names()).noneMatch(name -> name.endsWith(".mail") || name.endsWith(".tmp"));
  }

  @Test
  void aFullBagDropsTheOldestLoudly() throws IOException {
    Mailbag bag = bag();
    give(bag, Mailbag.MAX_LETTERS + 2);
    assertThat(bag.waiting()).isEqualTo(Mailbag.MAX_LETTERS);
    assertThat(log)
        .hasSize(2)
        .allMatch(event ->
            event instanceof LogEvent.MailGivenUp(var subject, var reason)
                && subject.equals("S ä")
                && reason.equals("too many wait"));
    assertThat(figures.mailsGivenUp()).isEqualTo(2);
    bag.release();
    assertThat(left(new ArrayList<>())).hasSize(Mailbag.MAX_LETTERS);
  }

  @Test
  void itsSizeIsBoundedToo() {
    Mailbag bag = bag();
    String message = "x".repeat(LetterFile.MAX_OCTETS / 2 - 100);
    for (int i = 0; i < 100; i++) {
      bag.add(letter(bag.number(), message));
    }
    assertThat(bag.waiting()).isEqualTo(Mailbag.MAX_OCTETS / letter(1, message).size());
    bag.add(letter(bag.number(), message + message));
    assertThat(log.getLast().toString()).contains("too long");
    bag.release();
  }

  @Test
  void withoutADirectoryItGoesOnInMemoryAndSaysSoOnce() throws IOException {
    Path obstacle = Files.writeString(temp.resolve("var"), "a file");
    Mailbag bag = bag();
    give(bag, 3);
    assertThat(bag.waiting()).isEqualTo(3);
    assertThat(log).hasSize(1);
    assertThat(log.getFirst().toString()).contains("in memory", obstacle.toString());
    Files.delete(obstacle);
    give(bag, 1); // and what waited in memory is written, too
    assertThat(log.getLast().toString()).contains("can be written again");
    bag.release();
    assertThat(left(new ArrayList<>())).hasSize(4);
  }

  @Test
  void whatIsTooOldIsGivenUp() throws Exception {
    try (Spool spool = Spool.open(directory())) {
      var old = letter(1);
      spool.write(
          new Letter(
              1, NOW - Mailbag.MAX_AGE_MILLIS - 1, 9, 0, "f", old.to(), "old", old.message()));
      spool.write(letter(2).dueAt(0));
    }
    Mailbag bag = bag();
    Optional<Letter> next = bag.next();
    assertThat(next.orElseThrow().number()).isEqualTo(2);
    assertThat(log.getLast().toString()).contains("old", "48 hours");
    bag.release();
    assertThat(left(new ArrayList<>())).hasSize(1);
  }

  @Test
  void aDelayIsKeptOverARestartAndAnOrderToo() throws Exception {
    Mailbag bag = bag();
    give(bag, 2);
    bag.close();
    assertThat(bag.next()).isEmpty(); // both are due in 5 ms
    Letter first = letter(NOW);
    bag.delay(first, List.of("b@y"), NOW + 40_000);
    bag.release();
    List<Letter> left = left(new ArrayList<>());
    assertThat(left).extracting(Letter::number).containsExactly(NOW, NOW + 1);
    assertThat(left.getFirst().attempts()).isEqualTo(3);
    assertThat(left.getFirst().next()).isEqualTo(NOW + 40_000);
    assertThat(left.getFirst().to()).containsExactly("b@y");
  }
}
