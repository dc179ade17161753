package dev.relevo.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// The three files to the letter. To accept new output: `build/maven test -Dtest=GoldenDumpsTest
/// -Drelevo.golden=write`, and read the difference: exporters match what stands there.
class GoldenDumpsTest {
  @Test
  void state() throws IOException {
    assertGolden("routers.data", StateDump.text(Scene.snapshot(), Scene.PLACE));
  }

  @Test
  void stats() throws IOException {
    assertGolden("routers.stats", StatsDump.text(Scene.snapshot()));
  }

  @Test
  void json() throws IOException {
    assertGolden("routers.json", JsonDump.text(Scene.snapshot(), 1));
  }

  @Test
  void theSecondVersionOfTheJsonHoldsTheFirst() throws IOException {
    String first = JsonDump.text(Scene.snapshot(), 1).strip();
    assertThat(JsonDump.text(Scene.snapshot(), 2)).isEqualTo("{\"vrrp\":" + first + "}\n");
  }

  @Test
  void noFileShowsThePassword() throws IOException {
    assertThat(StateDump.text(Scene.snapshot(), Scene.PLACE)).doesNotContain("secret");
    assertThat(JsonDump.text(Scene.snapshot(), 1)).doesNotContain("secret");
  }

  private static void assertGolden(String name, String text) throws IOException {
    if ("write".equals(System.getProperty("relevo.golden"))) {
      Files.writeString(Scene.FOLDER.resolve(name), text);
    }
    assertThat(text).isEqualTo(Files.readString(Scene.FOLDER.resolve(name)));
  }
}
