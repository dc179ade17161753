package dev.relevo.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /// Braces make a thousand names of a line, and stars as many as there are.
  @Test
  void namesThatAreLookedAtHaveABound() throws IOException {
    for (int i = 0; i < 100; i++) {
      Files.createDirectory(folder.resolve("d" + i));
    }
    write("a.conf", "bar\n");
    write("k.conf", "include " + "{a,b}".repeat(10) + "\n");
    assertThat(messages("k.conf")).hasSize(1);
    write("k.conf", ("include " + "{a,b}".repeat(10) + "\n").repeat(400) + "include a.conf\nfoo\n");
    String told =
        "error: more than 200000 names are looked at for includes, which are ignored from here on";
    assertThat(messages("k.conf"))
        .contains(told, "error: Unknown keyword 'foo', ignored")
        .doesNotContain("error: Unknown keyword 'bar', ignored");
    write("k.conf", "include " + "{*,?*}/../".repeat(5) + "a.conf\nfoo\n");
    assertThat(messages("k.conf")).containsExactly(told, "error: Unknown keyword 'foo', ignored");
  }

  @Test
  void aFileThatIncludesItselfIsToldOf() throws IOException {
    write("k.conf", "foo\ninclude a.conf\n");
    write("a.conf", "include k.conf\nbar\n");
    assertThat(messages("k.conf"))
        .containsExactlyInAnyOrder(
            "error: Unknown keyword 'foo', ignored",
            "error: " + folder.resolve("k.conf") + " would include itself, not included",
            "error: Unknown keyword 'bar', ignored");
    write("b.conf", "include x/../b.conf\n");
    Files.createDirectory(folder.resolve("x"));
    assertThat(messages("b.conf"))
        .containsExactly("error: include is nested deeper than 64 files, ignored");
    write("c.conf", "include x/../c.conf\ninclude x/../c.conf");
    assertThat(messages("c.conf")).hasSizeLessThan(Diagnostics.MAX + 2);
  }

  @Test
  void aPlainIncludeMayFindNothing() throws IOException {
    write("a.conf", "one");
    write("b.conf", "two");
    Files.createDirectory(folder.resolve("d"));
    write("k.conf", "include none/*.conf\ninclude {a,b,c}.conf\ninclude \"a.conf\"\ninclude d");
    assertThat(messages("k.conf"))
        .containsExactlyInAnyOrder(
            "warning: include 'none/*.conf' matches no file",
            "warning: not all files of include '{a,b,c}.conf' are there, the others are read",
            "error: Unknown keyword 'one', ignored",
            "error: Unknown keyword 'two', ignored",
            "warning: include '\"a.conf\"' matches no file: its quotes count as part of the name",
            "warning: "
                + folder.resolve("d")
                + " is not a regular, non-executable file, not included");
  }

  /// keepalived 2.2.7 ends with 6 for each of these, and with 0 for `include`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "includer d | true",
        "includer none | false",
        "includem none | true",
        "includem *.none | false",
        "includew *.none | true",
        "includeb {a,c}.conf | true",
        "includer {a,c}.conf | false",
        "includea {a,c}.conf | true",
        "includex none | false",
        "include_check none | false",
      })
  void aStrictOneIsNotForgiven(String line, boolean refused) throws IOException {
    write("a.conf", "# nothing");
    Files.createDirectory(folder.resolve("d"));
    write("k.conf", line);
    ConfigReading reading = ConfigReader.read(folder.resolve("k.conf").toString());
    assertThat(ConfigVerdict.of(reading) == ConfigVerdict.UNREADABLE_INCLUDE).isEqualTo(refused);
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

  @Test
  void includeCheckHoldsToTheEndOfItsFile() throws IOException {
    write("a.conf", "global_defs {\ninclude_check\n}\n");
    write("k.conf", "include a.conf\ninclude none\n");
    assertThat(verdict("k.conf")).isEqualTo(ConfigVerdict.CLEAN);
    write("k.conf", "global_defs {\ninclude_check +match\n}\ninclude none\n");
    assertThat(verdict("k.conf")).isEqualTo(ConfigVerdict.UNREADABLE_INCLUDE);
    write(
        "k.conf",
        "global_defs {\ninclude_check\ninclude_check -match -nonsense\n}\ninclude none\n");
    assertThat(verdict("k.conf")).isEqualTo(ConfigVerdict.ERRORS);
  }

  private ConfigVerdict verdict(String name) {
    return ConfigVerdict.of(ConfigReader.read(folder.resolve(name).toString()));
  }

  private List<String> messages(String name) {
    return ConfigReader.read(folder.resolve(name).toString()).diagnostics().stream()
        .map(diagnostic -> diagnostic.severity().word() + ": " + diagnostic.message())
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
