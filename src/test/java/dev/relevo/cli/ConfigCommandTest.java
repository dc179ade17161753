package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.ReadingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `test`, `print` and `diff`, with the reader instead of the daemon's examination of this host.
class ConfigCommandTest {
  private static final String GOOD =
      """
      vrrp_instance V {
        interface eth0
        virtual_router_id 61
        priority 150
        virtual_ipaddress {
          192.168.1.20/24
        }
      }
      """;

  @TempDir private Path directory = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private int run(boolean colour, String... words) {
    out.reset();
    err.reset();
    var screen =
        new Screen(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            colour);
    Examination examination =
        (file, id) -> ConfigReader.read(file, ReadingOptions.ofThisHost(id.orElse(null)));
    return ConfigCommand.run(examination, screen, words);
  }

  private int run(String... words) {
    return run(false, words);
  }

  private String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCleanFileIsSaidToBeSo() throws IOException {
    String good = file("good.conf", GOOD);
    assertThat(run("test", good)).isZero();
    assertThat(told()).isEqualTo(good + ": nothing is wrong with it\n");
  }

  @Test
  void aComplaintHasPlaceLineCaretCodeAndFix() throws IOException {
    String bad = file("bad.conf", GOOD.replace("priority", "prioritty"));
    assertThat(run("test", bad)).isEqualTo(5);
    assertThat(told())
        .isEqualTo(
            bad
                + ":4:3: error: Unknown keyword 'prioritty', ignored [RLV010]\n"
                + "    prioritty 150\n"
                + "    ^\n"
                + "  fix: did you mean 'priority'?\n"
                + bad
                + ": 1 error, 0 warnings, 0 hints; exit code 5\n");
    assertThat(run(true, "test", bad)).isEqualTo(5);
    assertThat(told()).contains("\033[1;31merror:\033[0m");
  }

  @Test
  void exitCodesAreThoseOfTheDaemonsTest() throws IOException {
    String script = "\nvrrp_script s {\nscript /bin/true\n}\n";
    assertThat(run("test", file("2.conf", GOOD.replace("150", "")))).isEqualTo(2);
    assertThat(run("test", directory + "/none.conf")).isEqualTo(4);
    assertThat(run("test", directory.toString())).isEqualTo(4);
    assertThat(run("test", "/dev/zero")).isEqualTo(4);
    assertThat(run("test", file("5.conf", GOOD.replace("150", "500")))).isEqualTo(5);
    assertThat(run("test", file("6.conf", GOOD + script))).isEqualTo(6);
    assertThat(run("test", "--format=xml", file("g.conf", GOOD))).isEqualTo(2);
    assertThat(run("test")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run("nonsense")).isEqualTo(2);
  }

  @Test
  void jsonAndSarifHoldWhatTheTextDoes() throws IOException {
    String bad = file("bad.conf", GOOD.replace("priority", "prioritty"));
    assertThat(run("test", "--format=json", bad)).isEqualTo(5);
    JsonObject finding =
        JsonParser.parseString(told())
            .getAsJsonObject()
            .getAsJsonArray("findings")
            .get(0)
            .getAsJsonObject();
    assertThat(finding.get("code").getAsString()).isEqualTo("RLV010");
    assertThat(finding.get("fix").getAsString()).isEqualTo("did you mean 'priority'?");
    assertThat(finding.get("line").getAsInt()).isEqualTo(4);
    assertThat(run("test", "--format=sarif", bad)).isEqualTo(5);
    assertThat(told()).contains("\"ruleId\": \"RLV010\"", "\"startColumn\": 3");
  }

  @Test
  void whatIsPrintedReadsBackToTheSame() throws IOException {
    assertThat(run("print", file("good.conf", GOOD))).isZero();
    String printed = told();
    assertThat(printed).contains("    priority 150\n", "    advert_int 1\n");
    assertThat(run("print", file("printed.conf", printed))).isZero();
    assertThat(told()).isEqualTo(printed);
    assertThat(complaint()).isEmpty();
  }

  @Test
  void aFileWithErrorsIsPrintedAndSaidToHaveThem() throws IOException {
    String bad = file("bad.conf", GOOD.replace("150", "500"));
    assertThat(run("print", bad)).isZero();
    assertThat(told()).contains("    priority 100\n");
    assertThat(complaint())
        .isEqualTo(
            "relevo config: " + bad + " has errors; relevo config test " + bad + " tells them\n");
  }

  @Test
  void theDifferenceIsWhatAReloadWouldDo() throws IOException {
    String before = file("a.conf", GOOD);
    String after = file("b.conf", GOOD.replace("150", "200").replace("1.20", "1.21"));
    assertThat(run("diff", before, before)).isZero();
    assertThat(told()).isEmpty();
    assertThat(run("diff", before, after)).isEqualTo(1);
    assertThat(told()).contains("vrrp_instance V: priority 150 -> 200\n").contains("192.168.1.21");
    assertThat(run("diff", before)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.conf", "", "/dev/zero"})
  void whatCannotBeReadIsRefused(String name) throws IOException {
    String file = name.startsWith("/") ? name : directory.resolve(name).toString();
    String good = file("good.conf", GOOD);
    for (List<String> words :
        List.of(List.of("print", file), List.of("diff", good, file), List.of("diff", file, good))) {
      assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
      assertThat(told()).isEmpty();
      assertThat(complaint()).startsWith("relevo config: (" + file + ") cannot read");
    }
  }

  @Test
  void aBinaryFileIsAnError() throws IOException {
    Path file = Files.write(directory.resolve("x.conf"), new byte[] {'a', 0, 1, 2, 'b', '\n', 7});
    assertThat(run("test", file.toString())).isEqualTo(5);
    assertThat(told()).contains("not text but binary");
  }
}
