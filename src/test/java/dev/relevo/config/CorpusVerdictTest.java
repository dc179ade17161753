package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Configurations of strangers, with what keepalived 2.2.7 said of them: our `-t` ends with the
/// same code, but for the deviations listed here.
class CorpusVerdictTest {
  private static final Path CORPUS = Path.of("../shared/corpus");

  /// A ratchet: entries may go, none may come.
  private static final Map<String, String> DEVIATIONS =
      Map.of(
          "049.conf", "ours 6, theirs 5: stops at a missing interface, before it looks at scripts",
          "100.conf", "ours 0, theirs 5: script_user names a user that the machine has not");

  @Test
  void exitCodesAgree() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no " + CORPUS + " beside this checkout");
    Map<String, String> found = new TreeMap<>();
    List<String> rows = Files.readAllLines(CORPUS.resolve("VERDICTS.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] columns = row.split("\t", -1);
      ConfigReading reading = ConfigReader.read(CORPUS.resolve(columns[0]).toString());
      int ours = ConfigVerdict.of(reading).testExitCode();
      if (ours != Integer.parseInt(columns[3])) {
        found.put(columns[0], "ours " + ours + ", theirs " + columns[3]);
      }
    }
    assertThat(rows).hasSizeGreaterThan(90);
    assertThat(found).hasSameSizeAs(DEVIATIONS);
    found.forEach((file, codes) -> assertThat(DEVIATIONS.get(file)).as(file).startsWith(codes));
  }
}
