package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.schema.ConfigurationDraw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is printed is read back as the same model, but for the places where things stand: the
/// goldens, the configurations of strangers, and files drawn from the keyword tables.
class PrintedReadsBackTest {
  private static final int SEEDS = 500;

  @Test
  void filesOfPeople() throws IOException {
    int files = 0;
    for (Path folder : List.of(Path.of("src/test/resources/config"), Path.of("../shared/corpus"))) {
      if (Files.isDirectory(folder)) {
        for (Path file : configurations(folder)) {
          assertReadsBack(file.toString(), Files.readAllBytes(file));
          files++;
        }
      }
    }
    assertThat(files).isPositive();
  }

  /// A failure names its seed; `-Drelevo.seed=N` repeats it alone.
  @Test
  void filesDrawnFromTheTables() {
    String only = System.getProperty("relevo.seed");
    int first = only == null ? 0 : Integer.parseInt(only);
    int end = only == null ? SEEDS : first + 1;
    int kept = 0;
    for (int seed = first; seed < end; seed++) {
      byte[] text = ConfigurationDraw.of(seed).getBytes(StandardCharsets.UTF_8);
      Configuration configuration = assertReadsBack("seed " + seed, text);
      kept += configuration.globals().kept().size() + configuration.kept().size();
    }
    assertThat(kept).as("settings that were kept").isGreaterThan(end - first);
  }

  /// The same files with each instance in strict mode, which corrects what they say.
  @Test
  void strictFilesDrawnFromTheTables() {
    int mended = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      String drawn = ConfigurationDraw.of(seed);
      String strict = drawn.replace("\nvirtual_router_id", "\nstrict_mode\nvirtual_router_id");
      byte[] text = strict.getBytes(StandardCharsets.UTF_8);
      assertReadsBack("seed " + seed, text);
      ConfigReading reading = ConfigReader.read("strict.conf", text);
      mended += reading.diagnostics().stream().anyMatch(s -> s.code() == Code.RLV018) ? 1 : 0;
    }
    assertThat(mended).as("files with something that strict mode mends").isGreaterThan(SEEDS / 4);
  }

  private static List<Path> configurations(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".conf")).sorted().toList());
    }
  }

  private static Configuration assertReadsBack(String name, byte[] text) {
    Configuration first = ConfigReader.read(name, text).configuration();
    String printed = ConfigPrinter.print(first, Secrets.SHOWN);
    byte[] again = printed.getBytes(StandardCharsets.UTF_8);
    Configuration second = ConfigReader.read("printed", again).configuration();
    assertThat(ConfigPrinter.print(second, Secrets.SHOWN)).as(name).isEqualTo(printed);
    assertThat(second)
        .as("%s, printed as%n%s", name, printed)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Position.class)
        // places too: what is printed names the interface of each address
        .ignoringFieldsMatchingRegexes(".*interfaceUses")
        .isEqualTo(first);
    return first;
  }
}
