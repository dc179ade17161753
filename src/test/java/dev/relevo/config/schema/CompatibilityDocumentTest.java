package dev.relevo.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The keyword sections of docs/COMPATIBILITY.md are written from the tables. To accept new output:
/// `build/maven test -Dtest=CompatibilityDocumentTest -Drelevo.golden=write`, and read the
/// difference.
class CompatibilityDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/COMPATIBILITY.md");
  private static final String START = "<!-- written from the keyword tables: from here -->\n";
  private static final String END = "<!-- written from the keyword tables: to here -->\n";

  @Test
  void saysWhatTheTablesSay() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(START) + START.length();
    int end = document.indexOf(END);
    assertThat(end).as("the marks in " + DOCUMENT).isGreaterThanOrEqualTo(start);
    String generated = sections();
    if ("write".equals(System.getProperty("relevo.golden"))) {
      document = document.substring(0, start) + generated + document.substring(end);
      Files.writeString(DOCUMENT, document);
      end = document.indexOf(END);
    }
    assertThat(document.substring(start, end)).isEqualTo(generated);
  }

  private static String sections() {
    var text = new StringBuilder();
    for (KeywordTable table : Tables.all()) {
      String title = table.equals(Tables.TOP) ? "the file itself" : "`" + table.block() + "`";
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
