package dev.relevo.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a fuzzer begins with and what it once found, fed to every target in turn. No fuzzer is
/// needed for it, nor an agent in this JVM.
class SavedInputsTest {
  @ParameterizedTest
  @EnumSource
  void nothingBreaksAPromise(FuzzTargets target) throws IOException {
    FuzzTarget opened = target.open();
    List<byte[]> inputs = SeedFiles.inputs(target);
    assertThat(inputs).isNotEmpty();
    for (byte[] input : inputs) {
      feed(opened, input);
      feed(opened, Arrays.copyOf(input, input.length / 2));
    }
    feed(opened, new byte[0]);
  }

  private static void feed(FuzzTarget target, byte[] input) {
    try {
      target.feed(input);
    } catch (RuntimeException | AssertionError | StackOverflowError broken) {
      int shown = Math.min(input.length, 200);
      String octets = HexFormat.of().formatHex(input, 0, shown);
      throw new AssertionError(input.length + " octets, " + octets, broken);
    }
  }

  @Test
  void everySavedInputHasATarget() throws IOException {
    try (var folders = Files.list(SeedFiles.SAVED)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .allSatisfy(FuzzTargets::named);
    }
  }
}
