package dev.relevo.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.options.OptionSpec.Degree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The one table of options, and who tells of it.
class OptionTableTest {
  private static final Path DOCUMENT = Path.of("docs/COMPATIBILITY.md");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[\\w-]+|-[A-Za-z](?!\\w))");
  private static final String HEAD = "| option | degree | what to know |\n|---|---|---|\n";

  @Test
  void everyOptionHasItsOwnLetterAndWord() {
    var seen = new HashSet<String>();
    for (OptionSpec spec : OptionTable.SPECS) {
      assertThat(seen.add(spec.word())).as(spec.word()).isTrue();
      assertThat(spec.letter() == 0 || seen.add(String.valueOf(spec.letter())))
          .as(spec.word())
          .isTrue();
      assertThat(spec.degree() == Degree.YES || !spec.reason().isEmpty())
          .as("a reason for " + spec.word())
          .isTrue();
    }
  }

  @Test
  void everyOptionThatIsToChangeSomethingIsTaken() {
    for (OptionSpec spec : OptionTable.SPECS) {
      String given = "--" + spec.word() + (spec.name().isEmpty() ? "" : "=" + value(spec));
      CommandLine line = CommandLine.read(given);
      boolean silent = spec.degree() == Degree.YES || spec.degree() == Degree.KEPT;
      assertThat(line.messages()).as(given).hasSize(silent ? 0 : 1);
      if (spec.degree() == Degree.YES && !spec.word().equals("vrrp")) {
        assertThat(line).as(given).isNotEqualTo(CommandLine.read());
      }
    }
  }

  private static String value(OptionSpec spec) {
    return switch (spec.word()) {
      case "signum" -> "JSON";
      case "umask" -> "022";
      case "log-facility" -> "user";
      default -> "some";
    };
  }

  @Test
  void theHelpHasThemAll() {
    assertThat(Arrays.stream(OptionTable.SPECS).map(OptionSpec::usage))
        .allSatisfy(usage -> assertThat(OptionTable.help()).contains("  " + usage + " "));
  }

  /// `-Drelevo.golden=write` writes it.
  @Test
  void theDocumentSaysTheSame() throws IOException {
    var table = new StringBuilder(HEAD);
    for (OptionSpec spec : OptionTable.SPECS) {
      Degree degree = spec.degree() == Degree.FOREIGN ? Degree.NOTICED : spec.degree();
      table.append("| `").append(spec.usage().strip()).append("` | ");
      table.append(degree.name().toLowerCase(Locale.ROOT)).append(" | ").append(spec.text());
      table.append(spec.reason().isEmpty() ? "" : "; " + spec.reason()).append(" |\n");
    }
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(HEAD);
    assertThat(start).as("the table's head in " + DOCUMENT).isNotNegative();
    int end = document.indexOf("\n\n", start) + 1;
    if ("write".equals(System.getProperty("relevo.golden"))) {
      Files.writeString(DOCUMENT, document.substring(0, start) + table + document.substring(end));
    } else {
      assertThat(document.substring(start, end)).isEqualTo(table.toString());
    }
  }

  /// Every letter and word of the inventory's command line (its section 11).
  @Test
  void everyOptionOfKeepalivedHasARow() throws IOException {
    String features = Files.readString(Path.of("../shared/keepalived/features.md"));
    int start = features.indexOf("## 11. Command line");
    String section = features.substring(start, features.indexOf("\n## ", start));
    var rows = new HashSet<String>();
    for (OptionSpec spec : OptionTable.SPECS) {
      rows.add("--" + spec.word());
      rows.add("-" + spec.letter());
    }
    var listed = new HashSet<String>();
    for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
      Matcher options = OPTION.matcher(row.substring(0, Math.max(row.indexOf("` |"), 0)));
      while (options.find()) {
        listed.add(options.group());
      }
    }
    assertThat(listed).hasSizeGreaterThan(50).contains("-f", "--signum", "--no-mem-check");
    assertThat(rows).containsAll(listed);
  }
}
