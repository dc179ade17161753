package dev.relevo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tutorials that Relevo must satisfy are test resources, byte for byte as their authors left
/// them: no editor may "repair" their blanks.
class SeedsTest {
  private static final Path OURS = Path.of("src/test/resources/seeds");
  private static final Path ORIGINALS = Path.of("../shared/seeds");

  @ParameterizedTest
  @ValueSource(strings = {"tutorial-failover.rst", "tutorial-vrrp.md"})
  void areTheOriginals(String name) throws IOException {
    var original = ORIGINALS.resolve(name);
    assumeTrue(Files.exists(original), "no original beside this checkout: " + original);
    assertThat(OURS.resolve(name)).hasSameBinaryContentAs(original);
  }
}
