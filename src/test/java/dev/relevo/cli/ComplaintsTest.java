package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ReadingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `config test` says of a file with many mistakes, in each form. With `-Drelevo.golden=write`
/// the expectations are written anew: then read the difference.
class ComplaintsTest {
  private static final Path FOLDER = Path.of("src/test/resources/complaints");

  @ParameterizedTest
  @CsvSource({
    "text, false, wrong.txt",
    "text, true, wrong.ansi",
    "json, false, wrong.json",
    "sarif, false, wrong.sarif"
  })
  void areToldAsWrittenDown(String form, boolean colour, String golden) throws IOException {
    check(form, colour, FOLDER.resolve(golden));
  }

  private static void check(String form, boolean colour, Path golden) throws IOException {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Examination examination =
        (file, id) -> ConfigReader.read(file, ReadingOptions.ofThisHost(id.orElse(null)));
    int code =
        ConfigCommand.run(
            examination,
            new Screen(stream, stream, colour),
            "test",
            "--format=" + form,
            FOLDER.resolve("wrong.conf").toString());
    String told = out.toString(StandardCharsets.UTF_8);
    if ("write".equals(System.getProperty("relevo.golden"))) {
      Files.writeString(golden, told);
    }
    assertThat(code).isEqualTo(6);
    assertThat(told).isEqualTo(Files.readString(golden)).doesNotContain("geheim", "PLUS");
  }
}
