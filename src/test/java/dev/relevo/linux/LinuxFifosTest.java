package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relevo.host.Fifo;
import dev.relevo.host.HostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real kernel, without any rights.
final class LinuxFifosTest {
  private static final int MODE = 0640;
  private static final byte[] LINE = "INSTANCE \"V\" MASTER 150\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private final LinuxFifos fifos = new LinuxFifos();

  private Fifo open(Path path) throws HostException {
    return fifos.open(path.toString(), MODE, Optional.empty());
  }

  @Test
  void makesAPipeWithItsModeWhateverOurUmaskWritesWithoutAReaderAndTakesItAway() throws Exception {
    Path path = directory.resolve("fifo");
    Fifo fifo = open(path);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
    assertThat(Files.readAttributes(path, "unix:mode").get("mode")).isEqualTo(0010000 | MODE);
    assertThat(fifo.isUnread()).isFalse();
    assertThat(fifo.write(LINE)).isTrue();
    assertThat(fifo.isUnread()).isTrue();
    try (var reader = Files.newInputStream(path)) {
      fifo.close();
      assertThat(reader.readAllBytes()).isEqualTo(LINE);
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void aFullPipeTakesNoPartOfALine() throws Exception {
    Path path = directory.resolve("fifo");
    Fifo fifo = open(path);
    int lines = 0;
    while (fifo.write(LINE)) {
      lines++;
    }
    assertThat(lines).isGreaterThan(1000);
    try (var reader = Files.newInputStream(path)) {
      fifo.close();
      assertThat(reader.readAllBytes()).hasSize(lines * LINE.length);
    }
  }

  @Test
  void aPipeThatIsThereStaysAsItIs() throws Exception {
    Path path = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", "-m", "666", path.toString()).start().waitFor())
        .isZero();
    open(path).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-rw-rw-");
  }

  @Test
  void refusesAFileAndALinkAndLeavesBoth() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("elsewhere"));
    assertThatThrownBy(() -> open(file)).hasMessage("it is no FIFO");
    assertThatThrownBy(() -> open(link)).hasMessageContaining("ELOOP");
    assertThatThrownBy(() -> open(directory.resolve("none/fifo"))).hasMessageContaining("ENOENT");
    assertThat(file).exists();
    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }
}
