package dev.relevo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.config.ConfigPrinter.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The stages are total: whatever the bytes, there is a configuration, and it reads back the same
/// once printed. A failure names its seed; `-Drelevo.seed=N` repeats it alone.
class MutationTest {
  private static final int SEEDS = 3_000;
  private static final String[] PIECES = {
    "{",
    "}",
    "\"",
    "'",
    "\\",
    "#",
    "!",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\0",
    "\u00e9",
    "-1",
    "255",
    "256",
    "99999999999999999999",
    "0.00000000001",
    ".",
    "include x",
    "include *",
    "vrrp_instance A {\n",
    "vrrp_script chk {\n",
    "authentication {\n",
    "virtual_ipaddress {\n",
    "track_script {\n",
    "auth_pass x",
    "script \"a 'b",
    "weight 3 reverse",
    "::",
    "10.0.0.1/33",
    "fe80::1 dev lo",
    "brd +",
    "label x",
    "state MASTER",
    "version 3",
    "priority 255",
    "user a : b",
    "nopreempt",
  };

  @Test
  void noBytesAreTooStrange() throws IOException {
    List<byte[]> templates = templates();
    String only = System.getProperty("relevo.seed");
    int first = only == null ? 0 : Integer.parseInt(only);
    int end = only == null ? SEEDS : first + 1;
    for (int seed = first; seed < end; seed++) {
      Random random = new Random(seed);
      byte[] bytes = mutate(templates.get(random.nextInt(templates.size())), random);
      String printed = check(bytes, seed);
      assertThat(print(printed.getBytes(StandardCharsets.UTF_8)))
          .as("seed %d, read back", seed)
          .isEqualTo(printed);
    }
  }

  private static String check(byte[] bytes, int seed) {
    try {
      ConfigReading reading = ConfigReader.read("mutant.conf", bytes);
      for (Diagnostic diagnostic : reading.diagnostics()) {
        assertThat(diagnostic.toString()).as("seed %d", seed).contains(diagnostic.message());
        assertThat(diagnostic.logLine()).as("seed %d", seed).contains(diagnostic.message());
      }
      assertThat(ConfigVerdict.of(reading)).isNotEqualTo(ConfigVerdict.UNREADABLE);
      return ConfigPrinter.print(reading.configuration(), Secrets.SHOWN);
    } catch (RuntimeException | StackOverflowError thrown) {
      throw new AssertionError("seed " + seed, thrown);
    }
  }

  private static String print(byte[] bytes) {
    return ConfigPrinter.print(ConfigReader.read("x", bytes).configuration(), Secrets.SHOWN);
  }

  private static byte[] mutate(byte[] template, Random random) {
    var out = new ByteArrayOutputStream();
    int rate = 5 + random.nextInt(200);
    for (byte octet : template) {
      switch (random.nextInt(rate)) {
        case 0 ->
            out.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
        case 1 -> out.write(random.nextInt(256));
        case 2 -> {} // dropped
        default -> out.write(octet);
      }
    }
    return out.toByteArray();
  }

  private static List<byte[]> templates() throws IOException {
    List<byte[]> templates = new ArrayList<>();
    for (Path folder : List.of(Path.of("src/test/resources/config"), Path.of("../shared/corpus"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".conf")).sorted().toList()) {
            templates.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return templates;
  }
}
