package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.config.ConfigReader;
import dev.relevo.options.CommandLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where dumps go, who may read them, and what becomes of them there.
class DumpFilesTest {
  @TempDir Path directory;

  private static DumpFiles files(String configuration, String... options) {
    byte[] text = configuration.getBytes(StandardCharsets.UTF_8);
    return DumpFiles.of(
        ConfigReader.read("k.conf", text).configuration(),
        CommandLine.read(options).options(),
        null);
  }

  @Test
  void theyLieInTmpForTheOwnerAlone() {
    DumpFiles files = files("");
    assertThat(files.state()).hasToString("/tmp/keepalived.data");
    assertThat(files.stats()).hasToString("/tmp/keepalived.stats");
    assertThat(files.json()).hasToString("/tmp/keepalived.json");
    assertThat(files.jsonVersion()).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(files.permissions())).isEqualTo("rw-------");
  }

  @Test
  void orWhereTheConfigurationSays() {
    DumpFiles files =
        files(
            """
            global_defs {
              state_dump_file /run/a
              stats_dump_file /run/b
              json_dump_file c.json
              json_version 2
            }
            """);
    assertThat(files.state()).hasToString("/run/a");
    assertThat(files.stats()).hasToString("/run/b");
    assertThat(files.json()).hasToString("/tmp/c.json");
    assertThat(files.jsonVersion()).isEqualTo(2);
    assertThat(DumpFiles.directory("/run/d")).hasToString("/run/d");
    assertThat(DumpFiles.directory("d")).hasToString("/tmp");
  }

  @Test
  void theNameOfTheStateFileMayTellInstances() {
    String named = "instance blue\nglobal_defs {\n data_use_instance\n}\n";
    assertThat(files(named).state()).hasToString("/tmp/keepalived.blue.data");
    assertThat(files(named).stats()).hasToString("/tmp/keepalived.stats");
    assertThat(files(named, "-s", "red").state()).hasToString("/tmp/keepalived.red_blue.data");
    assertThat(files("instance blue\n").state()).hasToString("/tmp/keepalived.data");
  }

  @ParameterizedTest
  @CsvSource({
    "umask 022, rw-r--r--",
    "umask 0, rw-rw-rw-",
    "umask 0x3f, rw-------",
    "umask IWGRP | IROTH | IWOTH, rw-r-----",
    "umask nonsense, rw-------"
  })
  void umask(String line, String permissions) {
    DumpFiles files = files("global_defs {\n " + line + "\n}\n");
    assertThat(PosixFilePermissions.toString(files.permissions())).isEqualTo(permissions);
  }

  @Test
  void theCommandLinesUmaskCounts() {
    DumpFiles files = files("global_defs {\n umask 022\n}\n", "-u", "027");
    assertThat(PosixFilePermissions.toString(files.permissions())).isEqualTo("rw-r-----");
  }

  @Test
  void aLinkIsReplacedAndNeverFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Path target = Files.createSymbolicLink(directory.resolve("keepalived.json"), victim);
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
    WholeFile.replace(target, "[]\n", permissions);
    assertThat(victim).hasContent("precious");
    assertThat(Files.isSymbolicLink(target)).isFalse();
    assertThat(target).hasContent("[]");
    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(permissions);
  }

  @Test
  void whatCannotBeWrittenLeavesNothing() throws IOException {
    Path full = directory.resolve("keepalived.data");
    Files.createDirectories(full.resolve("inner"));
    assertThatThrownBy(() -> WholeFile.replace(full, "text")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> WholeFile.replace(directory.resolve("none/file"), "text"))
        .isInstanceOf(IOException.class);
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(full);
    }
  }
}
