package dev.relevo.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncludeTest {
  @TempDir Path folder;

  @Test
  void filesAreReadInOrderAndPositionsNameThem() throws IOException {
    Files.createDirectory(folder.resolve("conf.d"));
    write("conf.d/b.conf", "priority 7\nfoo\n");
    write("conf.d/a.conf", "priority 6\ninclude ../c.conf");
    write("conf.d/.hidden.conf", "priority 9\n");
    write("conf.d/x.txt", "priority 9\n");
    write("c.conf", "bar");
    write(
        "k.conf",
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\ninclude conf.d/*.conf # all\nbaz\n}");
    ConfigReading reading = ConfigReader.read(folder.resolve("k.conf").toString());
    assertThat(
            reading.diagnostics().stream()
                .map(d ->
                    folder.relativize(Path.of(d.at().file()))
                        + ":"
                        + d.at().line()
                        + " "
                        + d.message())
                .limit(3))
        .containsExactlyInAnyOrder(
            "c.conf:1 Unknown keyword 'bar', ignored",
            "conf.d/b.conf:2 Unknown keyword 'foo', ignored",
            "k.conf:5 Unknown keyword 'baz', ignored");
    assertThat(reading.configuration().instances().getFirst().priority().value()).isEqualTo(7);
  }

  @Test
  void aFileThatIncludesItselfEnds() throws IOException {
    write("k.conf", "foo\ninclude k.conf\n");
    ConfigReading reading = ConfigReader.read(folder.resolve("k.conf").toString());
    assertThat(reading.diagnostics()).hasSize(Lines.MAX_INCLUDE_DEPTH + 1);
    assertThat(reading.diagnostics().stream().map(Diagnostic::message))
        .containsOnlyOnce("include is nested deeper than 16 files, ignored");
  }

  @Test
  void aPatternMayMatchNothingOrNameAlternatives() throws IOException {
    write("a.conf", "one");
    write("b.conf", "two");
    write("k.conf", "include none/*.conf\ninclude {a,b}.conf\ninclude");
    ConfigReading reading = ConfigReader.read(folder.resolve("k.conf").toString());
    assertThat(reading.diagnostics().stream().map(Diagnostic::message))
        .containsExactlyInAnyOrder(
            "include 'none/*.conf' matches no file",
            "Unknown keyword 'one', ignored",
            "Unknown keyword 'two', ignored",
            "include names no file, ignored");
  }

  @ParameterizedTest
  @CsvSource({
    "*.conf, a.conf, true",
    "*.conf, a.confx, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[!a-c]x, dx, true",
    "[!a-c]x, ax, false",
    "*a*b*c, xxaxxbxxc, true",
    "*a*b*c, xxaxxcxxb, false",
    "a[, a[, true",
    "[]]x, ]x, true",
    "**, anything, true",
  })
  void patterns(String pattern, String name, boolean matches) {
    assertThat(Glob.matches(pattern, name)).isEqualTo(matches);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
