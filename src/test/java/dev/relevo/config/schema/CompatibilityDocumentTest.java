package dev.relevo.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The keyword sections of docs/COMPATIBILITY.md are written from the tables. To accept new output:
/// `build/maven test -Dtest=CompatibilityDocumentTest -Drelevo.golden=write`, and read the
/// difference.
class CompatibilityDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/COMPATIBILITY.md");
  private static final String MARK = "<!-- written from %s: %s here -->\n";

  @Test
  void saysWhatTheTablesSay() throws IOException {
    assertSection("the keyword tables", Tables.all());
  }

  @Test
  void saysWhatTheTablesOfVirtualServersSay() throws IOException {
    assertSection("the tables of virtual servers", LvsTables.all());
  }

  private static void assertSection(String name, List<KeywordTable> tables) throws IOException {
    String begin = MARK.formatted(name, "from");
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(begin) + begin.length();
    int end = document.indexOf(MARK.formatted(name, "to"));
    assertThat(end).as("the marks in " + DOCUMENT).isGreaterThanOrEqualTo(start);
    String generated = sections(tables);
    if ("write".equals(System.getProperty("relevo.golden"))) {
      document = document.substring(0, start) + generated + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = document.indexOf(MARK.formatted(name, "to"));
    }
    assertThat(document.substring(start, end)).isEqualTo(generated);
  }

  private static String sections(List<KeywordTable> tables) {
    var text = new StringBuilder();
    for (KeywordTable table : tables) {
      String title =
          table.equals(Tables.TOP)
              ? "the file itself"
              : "`" + table.block().replace(", ", "`, `") + "`";
      text.append("\n### ").append(title).append("\n\n");
      text.append("| keyword | degree | value | default | |\n|---|---|---|---|---|\n");
      for (KeywordRow row : table.all()) {
        text.append("| `").append(row.name()).append("` | ").append(row.degree().word());
        text.append(" | ").append(row.shape().text()).append(" | ").append(row.fallback());
        text.append(" | ").append(row.note()).append(" |\n");
      }
    }
    return text.append('\n').toString();
  }
}
