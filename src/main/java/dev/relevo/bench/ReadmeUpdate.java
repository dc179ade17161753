package dev.relevo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the picture and the table into the checkout's documents.
final class ReadmeUpdate {
  static final String BEGIN = "<!-- bench:begin, written by ./relevo bench --update-readme -->\n";
  static final String END = "<!-- bench:end -->\n";

  private ReadmeUpdate() {}

  /// Writes `docs/bench.svg`, and what stands between the two marks of `README.md`.
  ///
  /// @throws BenchException when there is nowhere to write to
  static void write(Path home, Report report) {
    Path readme = home.resolve("README.md");
    try {
      String fresh = between(Files.readString(readme), section(report));
      Files.writeString(home.resolve("docs/bench.svg"), BenchPicture.svg(report));
      Files.writeString(readme, fresh);
    } catch (IOException failure) {
      throw new BenchException("cannot write the documents: " + failure.getMessage(), failure);
    }
  }

  /// The text with what stands between the marks replaced.
  static String between(String text, String section) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new BenchException("README.md lacks the two marks:\n" + BEGIN + END);
    }
    return text.substring(0, begin + BEGIN.length()) + section + text.substring(end);
  }

  static String section(Report report) {
    return "\n![The figures of the table as bars, Relevo beside keepalived](docs/bench.svg)\n\n"
        + BenchTable.markdown(report)
        + "\nMedian (least to most) of the runs; "
        + report.provenance()
        + ".\n\n";
  }
}
