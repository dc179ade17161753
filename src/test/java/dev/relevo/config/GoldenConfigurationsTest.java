package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigPrinter.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `config/*.conf` beside `*.expected`: the diagnostics, the verdict, and the configuration as it
/// was understood. To accept new output: `mvn test -Dtest=GoldenConfigurationsTest
/// -Drelevo.golden=write`, and read the difference.
class GoldenConfigurationsTest {
  private static final Path FOLDER = Path.of("src/test/resources/config");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".conf"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadAsWrittenDown(String name) throws IOException {
    ConfigReading reading = ConfigReader.read(name, Files.readAllBytes(FOLDER.resolve(name)));
    String text = text(reading);
    Path golden = FOLDER.resolve(name.replace(".conf", ".expected"));
    if ("write".equals(System.getProperty("relevo.golden"))) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("names")
  void printedConfigurationReadsBackTheSame(String name) throws IOException {
    ConfigReading first = ConfigReader.read(name, Files.readAllBytes(FOLDER.resolve(name)));
    String printed = ConfigPrinter.print(first.configuration(), Secrets.SHOWN);
    ConfigReading second = ConfigReader.read("printed", printed.getBytes(StandardCharsets.UTF_8));
    assertThat(ConfigPrinter.print(second.configuration(), Secrets.SHOWN)).isEqualTo(printed);
  }

  private static String text(ConfigReading reading) {
    var text = new StringBuilder();
    for (Diagnostic diagnostic : reading.diagnostics()) {
      text.append(diagnostic).append('\n');
    }
    text.append("-- exit code of -t: ").append(ConfigVerdict.of(reading).testExitCode());
    text.append("\n\n").append(ConfigPrinter.print(reading.configuration(), Secrets.SHOWN));
    return text.toString();
  }
}
