package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdkFileFactsTest {
  private final FileFacts files = new JdkFileFacts();

  @Test
  void readsModesAndResolvesLinks(@TempDir Path directory) throws IOException {
    Path real = directory.toRealPath();
    Path script = Files.writeString(real.resolve("s.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxr-x"));
    Files.createSymbolicLink(real.resolve("link"), Path.of("s.sh"));

    assertThat(files.realPath(real + "/./link")).contains(script.toString());
    FileFacts.Facts facts = files.stat(script.toString()).orElseThrow();
    assertThat(Integer.toOctalString(facts.mode())).isEqualTo("100775");
    assertThat(facts.uid()).isEqualTo(Files.getAttribute(script, "unix:uid"));
    assertThat(files.stat("/")).hasValueSatisfying(root -> assertThat(root.uid()).isZero());
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(files.realPath("/nosuch/file")).isEmpty();
    assertThat(files.stat("/nosuch/file")).isEmpty();
    assertThat(files.stat("/nul\0octet")).isEmpty();
  }
}
