package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Configurations of strangers and our own examples, damaged, on a host that has their interfaces
/// and scripts: the real keepalived's `-t` and ours end with the same code and speak of the same
/// lines. `-Drelevo.damaged=N` and `-Drelevo.seed=N` try others.
@Tag("host")
class DamagedFilesTest {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("../shared/corpus"), Path.of("../shared/seeds"), Path.of("../shared/examples"));

  private static final int ORDINARY = 60;
  private static final int MANY = 400;
  private static final int BATCH = 40; // a batch has a limit of its own

  /// 2.2.7 stops at it.
  private static final int MISSING_PARAMETER = 2;

  private static final int OUR_ERRORS = 5;

  @Test
  void someMeanTheSame() throws Exception {
    compare(Integer.getInteger("relevo.damaged", ORDINARY), Long.getLong("relevo.seed", 1));
  }

  @Test
  @Tag("long")
  void manyMeanTheSame() throws Exception {
    compare(MANY, 10_000);
  }

  private static void compare(int count, long first) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
    List<String> texts = texts();
    List<String> differences = new ArrayList<>();
    try (var host = new StubbedHost(texts)) {
      for (long start = first; start < first + count; start += BATCH) {
        List<String> files = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (long seed = start; seed < Math.min(start + BATCH, first + count); seed++) {
          String text = Damage.of(seed, texts);
          damaged.add(text);
          files.add(host.add(seed + ".conf", text));
        }
        List<Said> theirs = host.keepalived(files);
        List<Said> ours = host.relevo(files);
        for (int i = 0; i < files.size(); i++) {
          String difference = difference(theirs.get(i), ours.get(i));
          if (!difference.isEmpty()) {
            differences.add("seed " + (start + i) + ": " + difference);
            keep(start + i, damaged.get(i), theirs.get(i), ours.get(i));
          }
        }
      }
    }
    assertThat(String.join("\n", differences)).isEmpty();
  }

  private static String difference(Said theirs, Said ours) {
    var difference = new StringBuilder();
    if (theirs.code() == TestVerdict.CRASHED) {
      return ours.code() >= OUR_ERRORS ? "" : "it crashed, our code " + ours.code();
    }
    if (theirs.code() != ours.code()) {
      difference.append("code ").append(theirs.code()).append(", ours ").append(ours.code());
    }
    Set<Integer> missing = new TreeSet<>(theirs.placed().keySet());
    missing.removeAll(ours.placed().keySet());
    for (Integer line : missing) {
      difference.append("; theirs ").append(line).append(' ').append(theirs.placed().get(line));
    }
    if (theirs.unplaced().isEmpty() && theirs.code() != MISSING_PARAMETER) {
      for (Integer line : ours.errors()) {
        if (!theirs.placed().containsKey(line)) {
          difference.append("; ours ").append(line).append(' ').append(ours.placed().get(line));
        }
      }
    }
    return difference.toString();
  }

  /// For who looks into it.
  private static void keep(long seed, String text, Said theirs, Said ours) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/damaged"));
    Files.writeString(folder.resolve(seed + ".conf"), text, StandardCharsets.ISO_8859_1);
    Files.writeString(folder.resolve(seed + ".said"), theirs + "\n\n" + ours + "\n");
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path folder : FOLDERS) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
            texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
          }
        }
      }
    }
    assumeTrue(!texts.isEmpty(), "no corpus beside this checkout");
    return texts;
  }
}
