package dev.relevo.fuzz;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigPrinter.Secrets;
import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Diagnostics;
import dev.relevo.config.ReadingOptions;
import dev.relevo.config.model.Configuration;
import dev.relevo.notify.FifoLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A configuration and the files it includes. There is always a configuration, every complaint has
/// a place, there is a bound to them, what is printed reads back to the same, and of each router
/// and group a named pipe is told in one line that its readers understand.
///
/// The input: the main file, and behind octets 0x1c the files `a.conf`, `b.conf` and `c/d.conf`
/// beside it.
final class ConfigTarget implements FuzzTarget {
  private static final byte FILE_SEPARATOR = 0x1c;
  private static final String[] INCLUDED = {"a.conf", "b.conf", "c/d.conf"};
  private static final byte[] NOTHING = {};
  private static final ReadingOptions OPTIONS = ReadingOptions.ofThisHost("node1");

  private final Path directory = directory();
  private final byte[][] written = {NOTHING, NOTHING, NOTHING};

  /// What makes files, names and sequences of a text.
  static List<String> words() {
    return List.of(
        "\u001c",
        "\ninclude a.conf\n",
        "\nincludea {a,b}.conf\n",
        "\ninclude c/*.conf\n",
        "\ninclude_check +read\n",
        "\n$A=",
        "${A}",
        "$A ",
        "\\\n",
        "~SEQ(A,1,3) ",
        "~LST({A,B},{1,2},{3,4}) ",
        "@node1 ",
        "@^node1 ",
        "${_PWD}");
  }

  private static Path directory() {
    try {
      Path memory = Path.of("/dev/shm");
      Path directory =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "relevo-fuzz-")
              : Files.createTempDirectory("relevo-fuzz-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
      Files.createDirectory(directory.resolve("c"));
      for (String name : INCLUDED) {
        Files.createFile(directory.resolve(name));
      }
      return directory;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static void remove(Path directory) {
    try {
      for (String name : INCLUDED) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.deleteIfExists(directory.resolve("c"));
      Files.deleteIfExists(directory);
    } catch (IOException _) {
      // a directory in memory goes with the machine
    }
  }

  @Override
  public void feed(byte[] input) {
    byte[] main = split(input);
    ConfigReading reading = ConfigReader.read(directory + "/main.conf", main, OPTIONS);
    if (reading.diagnostics().size() > Diagnostics.MAX + ConfigVerdict.values().length + 1) {
      throw new AssertionError(reading.diagnostics().size() + " complaints");
    }
    for (Diagnostic diagnostic : reading.diagnostics()) {
      check(diagnostic);
    }
    if (ConfigVerdict.of(reading) == ConfigVerdict.UNREADABLE) {
      throw new AssertionError("text that is at hand is unreadable");
    }
    Configuration configuration = reading.configuration();
    configuration.instances().forEach(instance -> FifoLines.ofInstance(instance.name()));
    configuration.syncGroups().forEach(group -> FifoLines.ofGroup(group.name()));
    String printed = ConfigPrinter.print(configuration, Secrets.SHOWN);
    byte[] octets = printed.getBytes(StandardCharsets.UTF_8);
    ConfigReading back = ConfigReader.read("printed", octets, OPTIONS);
    String again = ConfigPrinter.print(back.configuration(), Secrets.SHOWN);
    if (!again.equals(printed)) {
      throw new AssertionError("printed as\n" + printed + "and read back as\n" + again);
    }
  }

  private static void check(Diagnostic diagnostic) {
    boolean placed = diagnostic.at().line() >= 0 && !diagnostic.at().file().isEmpty();
    if (!placed || diagnostic.message().isEmpty() || diagnostic.toString().isEmpty()) {
      throw new AssertionError("no place or no text: " + diagnostic);
    }
  }

  /// @return the main file; the others are written where they are not what they were
  private byte[] split(byte[] input) {
    int from = 0;
    byte[] main = NOTHING;
    for (int part = 0; part <= INCLUDED.length; part++) {
      int end = from;
      boolean last = part == INCLUDED.length;
      while (end < input.length && (last || input[end] != FILE_SEPARATOR)) {
        end++;
      }
      byte[] text = from < end ? Arrays.copyOfRange(input, from, end) : NOTHING;
      if (part == 0) {
        main = text;
      } else if (!Arrays.equals(text, written[part - 1])) {
        write(part - 1, text);
      }
      from = Math.min(end + 1, input.length);
    }
    return main;
  }

  private void write(int number, byte[] text) {
    try {
      Files.write(directory.resolve(INCLUDED[number]), text);
      written[number] = text;
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
