package dev.relevo.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The house's manners, as far as a test can see them. A file or method that must break one is
/// named here, with its reason.
class TidyTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");

  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;

  /// A table of states and events is read as a whole.
  private static final int TABLE_LINES = 70;

  /// Files of transition tables.
  private static final Set<String> TABLES = Set.of("StateMachine.java");

  /// Files that are longer, and why.
  private static final Map<String, String> LONG_FILES = Map.of();

  /// Methods (File.java#name) that are longer, and why.
  private static final Map<String, String> LONG_METHODS = Map.of();

  /// Words that say nothing; `data` and `process` hide what is meant.
  private static final Set<String> BANNED =
      Set.of(
          "manager",
          "util",
          "utils",
          "utility",
          "helper",
          "helpers",
          "handle",
          "handler",
          "handlers",
          "impl",
          "data");

  /// Names that need a banned word, and why.
  private static final Map<String, String> NAMES =
      Map.of("sendUrgentData", "the JDK's: java.net.SocketImpl");

  private static List<SourceFile> main = List.of();
  private static List<SourceFile> all = List.of();

  @BeforeAll
  static void read() throws IOException {
    main = SourceFile.under(MAIN);
    all = new ArrayList<>(main);
    all.addAll(SourceFile.under(TEST));
    assertThat(main).as("sources under " + MAIN.toAbsolutePath()).isNotEmpty();
  }

  @Test
  void filesAreShort() {
    assertThat(all)
        .filteredOn(file -> file.lines() > FILE_LINES && !LONG_FILES.containsKey(file.name()))
        .extracting(file -> file.path() + ": " + file.lines() + " lines")
        .isEmpty();
  }

  @Test
  void methodsAreShort() {
    var tooLong = new ArrayList<String>();
    for (var file : all) {
      var limit = TABLES.contains(file.name()) ? TABLE_LINES : METHOD_LINES;
      for (var method : file.methods()) {
        var name = file.name() + "#" + method.name();
        if (method.lines() > limit && !LONG_METHODS.containsKey(name)) {
          tooLong.add(name + ": " + method.lines() + " lines");
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void aFileHoldsOneType() {
    assertThat(all)
        .filteredOn(file -> file.topLevelTypes().size() > 1)
        .extracting(file -> file.path() + ": " + file.topLevelTypes())
        .isEmpty();
  }

  @Test
  void namesSaySomething() {
    var empty = new TreeSet<String>();
    for (var file : all) {
      for (var type : file.types()) {
        addIfBanned(empty, file, type);
      }
      for (var method : file.methods()) {
        addIfBanned(empty, file, method.name());
        // `processHost()` names a thing, `process(thing)` says nothing about what is done to it.
        if (words(method.name()).getFirst().equals("process") && method.parameters() > 0) {
          empty.add(file.name() + ": " + method.name());
        }
      }
    }
    assertThat(empty).isEmpty();
  }

  @Test
  void documentationIsMarkdown() {
    assertThat(all)
        .filteredOn(file -> file.text().lines().anyMatch(line -> line.strip().startsWith("/**")))
        .extracting(SourceFile::path)
        .isEmpty();
  }

  @Test
  void packagesAreNullMarkedAndIntroduced() throws IOException {
    var bare = new ArrayList<Path>();
    List<Path> packages;
    try (Stream<Path> walk = Files.walk(MAIN)) {
      packages = walk.filter(Files::isDirectory).filter(TidyTest::holdsSources).toList();
    }
    for (var directory : packages) {
      var info = directory.resolve("package-info.java");
      if (!Files.exists(info)
          || !Files.readString(info).contains("@NullMarked")
          || !Files.readString(info).startsWith("///")) {
        bare.add(directory);
      }
    }
    assertThat(bare).as("packages without an introduction or @NullMarked").isEmpty();
  }

  @Test
  void wordsOfANameAreFound() {
    assertThat(words("HTTPServerImpl")).containsExactly("http", "server", "impl");
    assertThat(words("rawData2")).containsExactly("raw", "data2");
    assertThat(words("")).containsExactly("");
  }

  private static void addIfBanned(Set<String> found, SourceFile file, String name) {
    for (var word : words(name)) {
      if (BANNED.contains(word) && !NAMES.containsKey(name)) {
        found.add(file.name() + ": " + name);
      }
    }
  }

  private static List<String> words(String name) {
    var parts = name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_", -1);
    return Stream.of(parts).map(part -> part.toLowerCase(Locale.ROOT)).toList();
  }

  private static boolean holdsSources(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
