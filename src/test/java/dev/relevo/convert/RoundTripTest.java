package dev.relevo.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ReadingOptions;
import dev.relevo.config.Trail;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing is lost: to JSON and back, and annotated and back.
class RoundTripTest {
  private static final Path GOLDENS = Path.of("src/test/resources/config");
  private static final Path CORPUS = Path.of("../shared/corpus");

  static List<Path> goldens() throws IOException {
    return configurations(GOLDENS);
  }

  private static List<Path> configurations(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void ofTheGoldens(Path file) throws IOException, UnfitJson {
    check(file);
  }

  @Test
  void ofTheFilesOfStrangers() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "no " + CORPUS + " beside this checkout");
    var lost = new ArrayList<String>();
    List<Path> files = configurations(CORPUS);
    for (Path file : files) {
      try {
        check(file);
      } catch (UnfitJson | AssertionError failure) {
        lost.add(file.getFileName() + ": " + failure.getMessage());
      }
    }
    assertThat(files).hasSizeGreaterThan(60);
    assertThat(lost).isEmpty();
  }

  private static void check(Path file) throws IOException, UnfitJson {
    var trail = new Trail();
    ConfigReading reading =
        ConfigReader.read(file.toString(), ReadingOptions.ofThisHost(null), trail);
    String printed = ConfigPrinter.print(reading.configuration(), Secrets.SHOWN);
    var json = new StringWriter();
    ConfigJson.write(reading.configuration(), Secrets.SHOWN, json);
    ConfigReading back = JsonConfig.read("x.json", json.toString());
    assertThat(ConfigPrinter.print(back.configuration(), Secrets.SHOWN)).isEqualTo(printed);

    String annotated = AnnotatedConfig.print(reading, file.toString(), trail, Secrets.SHOWN);
    ConfigReading again =
        ConfigReader.read("annotated", annotated.getBytes(StandardCharsets.UTF_8));
    ConfigReading plain = ConfigReader.read("printed", printed.getBytes(StandardCharsets.UTF_8));
    assertThat(ConfigPrinter.print(again.configuration(), Secrets.SHOWN))
        .isEqualTo(ConfigPrinter.print(plain.configuration(), Secrets.SHOWN));
  }
}
