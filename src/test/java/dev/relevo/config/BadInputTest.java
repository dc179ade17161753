package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.relevo.config.text.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is no configuration at all ends in a message with a place, never in an exception.
class BadInputTest {
  @TempDir Path folder;

  @Test
  void missingFile() {
    String file = folder.resolve("missing.conf").toString();
    ConfigReading reading = ConfigReader.read(file);
    assertThat(lines(reading))
        .containsExactly(
            file + ": error: cannot read the configuration: No such file or directory");
    ConfigVerdict verdict = ConfigVerdict.of(reading);
    assertThat(verdict.canRun()).isFalse();
    assertThat(verdict.daemonExitCode()).isEqualTo(6);
    assertThat(verdict.testExitCode()).isEqualTo(4);
  }

  @Test
  void directory() {
    ConfigReading reading = ConfigReader.read(folder.toString());
    assertThat(lines(reading))
        .containsExactly(folder + ": error: cannot read the configuration: Is a directory");
    assertThat(ConfigVerdict.of(reading)).isEqualTo(ConfigVerdict.UNREADABLE);
  }

  @Test
  void fileWithoutPermission() throws IOException {
    Path file = Files.writeString(folder.resolve("secret.conf"), "global_defs {\n}\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads every file");
    assertThat(lines(ConfigReader.read(file.toString())))
        .containsExactly(file + ": error: cannot read the configuration: Permission denied");
  }

  @Test
  void emptyFileIsClean() {
    assertThat(ConfigVerdict.of(read(""))).isEqualTo(ConfigVerdict.CLEAN);
    assertThat(ConfigVerdict.of(read("\n\n # nothing\n"))).isEqualTo(ConfigVerdict.CLEAN);
  }

  @Test
  void binaryFile() throws IOException {
    Path program = Path.of("/bin/true");
    ConfigReading reading = ConfigReader.read("true", Files.readAllBytes(program));
    assertThat(lines(reading))
        .containsExactly(
            "true:1:8: error: not text but binary (a NUL byte);"
                + " ignored from here to the end of the file");
    assertThat(ConfigVerdict.of(reading)).isEqualTo(ConfigVerdict.ERRORS);
  }

  @Test
  void whatStandsBeforeATailOfZerosCounts() {
    ConfigReading reading = read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n\0\0\0");
    assertThat(reading.configuration().instances()).hasSize(1);
    assertThat(lines(reading)).anyMatch(line -> line.startsWith("x.conf:4:1: error: not text"));
  }

  @Test
  void tenMegabytesOfNonsense() throws IOException {
    Path file = folder.resolve("large.conf");
    Files.writeString(file, "nonsense { more nonsense } # and a comment\n".repeat(250_000));
    ConfigReading reading = ConfigReader.read(file.toString());
    assertThat(reading.diagnostics()).hasSize(Diagnostics.MAX + 1);
    assertThat(reading.diagnostics().getLast().message())
        .isEqualTo("and 749500 more messages like these");
  }

  @Test
  void aFileOverTheLimitIsRefused() throws IOException {
    Path file = folder.resolve("huge.conf");
    Files.write(file, new byte[Lines.MAX_BYTES + 1]);
    assertThat(lines(ConfigReader.read(file.toString())))
        .containsExactly(
            file + ": error: cannot read the configuration: larger than 16777216 bytes");
  }

  @Test
  void nestingWithoutEnd() {
    assertThat(read("{\n".repeat(1_000_000)).diagnostics()).hasSize(Diagnostics.MAX + 1);
    assertThat(read("a {".repeat(100_000).replace("{", "{\n")).diagnostics()).isNotEmpty();
    ConfigReading entries = read("static_routes g {\n" + "x {\n".repeat(500_000));
    assertThat(entries.diagnostics()).hasSize(Diagnostics.MAX + 1);
    ConfigReading known = read("virtual_server ::1 {\nreal_server ::2 {\n".repeat(200_000));
    assertThat(known.diagnostics()).hasSize(Diagnostics.MAX + 1);
  }

  /// keepalived reads 1,023 bytes at a time and takes what follows for a line of its own.
  @Test
  void aLineOverTheLimitIsReadInPieces() {
    String line = "state " + "x".repeat(Lines.MAX_LINE_OCTETS - 6);
    assertThat(line).hasSize(Lines.MAX_LINE_OCTETS);
    assertThat(read(line).diagnostics()).hasSize(1);
    assertThat(lines(read(line + "abc\nfoo")))
        .containsExactlyInAnyOrder(
            "x.conf:1:1: error: Unknown keyword 'state', ignored",
            "x.conf:1:1024: warning: a line of more than 1023 bytes: what follows them is read as"
                + " a line of its own, as by keepalived",
            "x.conf:1:1024: error: Unknown keyword 'abc', ignored",
            "x.conf:2:1: error: Unknown keyword 'foo', ignored");
  }

  @Test
  void theWorstIsKeptPastTheLimitOfMessages() {
    ConfigReading reading =
        read("nonsense\n".repeat(1000) + "vrrp_instance A {\npriority\n}\n" + "more\n".repeat(9));
    assertThat(ConfigVerdict.of(reading)).isEqualTo(ConfigVerdict.MISSING_PARAMETER);
  }

  @Test
  void twoThousandInstances() {
    var text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append("vrrp_instance VI_" + i + " {\n  interface eth" + i / 250)
          .append("\n  virtual_router_id " + (i % 250 + 1) + "\n  priority 100\n")
          .append("  virtual_ipaddress {\n    10.0." + i / 250 + "." + i % 250 + "/24\n  }\n}\n");
    }
    ConfigReading reading = read(text.toString());
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.configuration().instances()).hasSize(2000);
  }

  /// The first line of each diagnostic.
  private static List<String> lines(ConfigReading reading) {
    return reading.diagnostics().stream()
        .map(diagnostic -> diagnostic.toString().lines().findFirst().orElse(""))
        .map(line -> line.substring(0, line.lastIndexOf(" [RLV")))
        .toList();
  }

  @Test
  void thePasswordOfAKeyIsNotPrinted() {
    ConfigReading reading = read("SSL {\npassword hunter2\npasword hunter2\npassword\n}\n");
    assertThat(reading.diagnostics()).hasSize(2);
    assertThat(reading.diagnostics().toString()).doesNotContain("hunter");
    var configuration = reading.configuration();
    assertThat(configuration.toString()).doesNotContain("hunter");
    assertThat(ConfigPrinter.print(configuration, ConfigPrinter.Secrets.HIDDEN))
        .contains("password ********")
        .doesNotContain("hunter");
    assertThat(ConfigPrinter.print(configuration, ConfigPrinter.Secrets.SHOWN))
        .contains("password hunter2");
  }

  private static ConfigReading read(String text) {
    return ConfigReader.read("x.conf", text.getBytes(StandardCharsets.UTF_8));
  }
}
