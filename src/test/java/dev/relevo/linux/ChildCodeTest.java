package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.linux.libc.Abi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machine code is what its source in `src/test/resources/linux` says.
@Tag("host")
class ChildCodeTest {
  @TempDir Path directory;

  @Test
  void forX86() throws Exception {
    String tools = Abi.isAarch64() ? "x86_64-linux-gnu-" : "";
    assertThat(assembled("child-x86_64.s", tools)).isEqualTo(ChildCode.X86_64);
  }

  @Test
  void forAarch64() throws Exception {
    String tools = Abi.isAarch64() ? "" : "aarch64-linux-gnu-";
    assertThat(assembled("child-aarch64.s", tools)).isEqualTo(ChildCode.AARCH64);
  }

  private String assembled(String source, String tools) throws Exception {
    String assembler = "/usr/bin/" + tools + "as";
    Assumptions.assumeTrue(Files.exists(Path.of(assembler)), "needs " + assembler);
    String object = directory.resolve("object").toString();
    Path binary = directory.resolve("binary");
    Bench.run(assembler, "-o", object, "src/test/resources/linux/" + source);
    Bench.run(tools + "objcopy", "-O", "binary", "-j", ".text", object, binary.toString());
    return HexFormat.of().formatHex(Files.readAllBytes(binary));
  }
}
