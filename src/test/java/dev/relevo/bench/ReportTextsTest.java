package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The writers against kept texts; `-Drelevo.golden=write` writes them.
class ReportTextsTest {
  private static final Path KEPT = Path.of("src/test/resources/bench");

  private static void compare(String name, String text) throws IOException {
    Path file = KEPT.resolve(name);
    if ("write".equals(System.getProperty("relevo.golden"))) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  @Test
  void markdown() throws IOException {
    compare("table.md", BenchTable.markdown(Fabricated.report()));
  }

  @Test
  void terminal() throws IOException {
    String both =
        String.join("\n", BenchTable.lines(Fabricated.report()))
            + "\n\n"
            + String.join("\n", BenchTable.all(Fabricated.report()))
            + "\n\n"
            + String.join("\n", BenchTable.lines(Fabricated.alone()))
            + "\n";
    compare("table.txt", both);
  }

  @Test
  void json() throws IOException {
    String text = BenchJson.text(Fabricated.report());
    compare("report.json", text);
    var scenarios = JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("scenarios");
    assertThat(scenarios).hasSize(3);
  }

  @Test
  void picture() throws Exception {
    String svg = BenchPicture.svg(Fabricated.report());
    compare("picture.svg", svg);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    // The back, two keys, and the bars: five pairs of which one lacks one.
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2 + 9);
  }

  @Test
  void thePictureIsOfOneDaemonToo() {
    assertThat(BenchPicture.svg(Fabricated.alone())).doesNotContain("beside", "× less");
  }

  @Test
  void theReadmeKeepsWhatStandsOutsideOfTheMarks(@TempDir Path home) throws IOException {
    Files.createDirectory(home.resolve("docs"));
    Path readme = home.resolve("README.md");
    String before = "# A\n" + ReadmeUpdate.BEGIN + "old\n" + ReadmeUpdate.END + "tail\n";
    Files.writeString(readme, before);
    ReadmeUpdate.write(home, Fabricated.report());
    ReadmeUpdate.write(home, Fabricated.report()); // the second time nothing grows
    assertThat(Files.readString(readme))
        .isEqualTo(
            "# A\n"
                + ReadmeUpdate.BEGIN
                + ReadmeUpdate.section(Fabricated.report())
                + ReadmeUpdate.END
                + "tail\n");
    assertThat(home.resolve("docs/bench.svg")).hasContent(BenchPicture.svg(Fabricated.report()));
  }

  @Test
  void aReadmeWithoutMarksIsLeftAlone(@TempDir Path home) throws IOException {
    Files.createDirectory(home.resolve("docs"));
    Files.writeString(home.resolve("README.md"), "# A\n");
    assertThatThrownBy(() -> ReadmeUpdate.write(home, Fabricated.report()))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("bench:begin");
    assertThat(home.resolve("README.md")).hasContent("# A");
    assertThat(home.resolve("docs/bench.svg")).doesNotExist();
  }

  /// The checkout's own README can be written to.
  @Test
  void ourReadmeHasTheMarks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(ReadmeUpdate.between(readme, "x")).contains(ReadmeUpdate.BEGIN + "x");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 21, 2.1× less",
    "21, 10, 2.1× more",
    "10, 10.4, the same",
    "0, 0, the same",
    "0, 4, –",
    "-1, 4, –",
    "1, 150, 150× less"
  })
  void ratios(double ours, double theirs, String expected) {
    assertThat(Numbers.ratio(ours, theirs)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MILLISECONDS, 0.0714, 0.07 ms",
    "MILLISECONDS, 9.996, 10.0 ms",
    "MILLISECONDS, 3535.5, 3536 ms",
    "MEMORY, 38912, 38.0 MB",
    "COUNT, 4, 4",
    "COUNT, 2.5, 2.5",
    "CPU, 0.041, 0.04 %"
  })
  void figures(Unit unit, double figure, String expected) {
    assertThat(unit.show(figure)).isEqualTo(expected);
  }

  @Test
  void spreads() {
    assertThat(Spread.of(java.util.List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
    assertThat(Spread.of(java.util.List.of(4.0, 1.0))).isEqualTo(new Spread(2.5, 1, 4));
  }

  @Test
  void spreadsThatReachIntoEachOther() {
    assertThat(new Spread(2, 1, 3).reachesInto(new Spread(4, 3, 9))).isTrue();
    assertThat(new Spread(4, 3, 9).reachesInto(new Spread(2, 1, 3))).isTrue();
    assertThat(new Spread(2, 1, 3).reachesInto(new Spread(4, 3.5, 9))).isFalse();
    assertThat(new Spread(4, 3.5, 9).reachesInto(new Spread(2, 1, 3))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0", "0-1 | 1", "0-3,8-11 | 11", "0-3,7 | 7", "2,5 | 5"})
  void theLastCore(String list, int last) {
    var status = java.util.List.of("Cpus_allowed:\tff", "Cpus_allowed_list:\t" + list, "x:\t9");
    assertThat(MachineFacts.lastCore(status)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keepalived | Keepalived v2.2.7 (01/16,2022)| keepalived 2.2.7",
        "Relevo     | Relevo v0.1.0-SNAPSHOT, a drop-in| Relevo 0.1.0-SNAPSHOT",
        "Relevo     | no such option| Relevo"
      })
  void versions(String label, String answer, String expected) {
    assertThat(MachineFacts.version(label, "\nKeepalive\n" + answer)).isEqualTo(expected);
  }
}
