package dev.relevo.daemon;

import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.ReadingOptions;
import dev.relevo.host.HostException;
import dev.relevo.linux.OwnProcess;
import dev.relevo.options.CommandLine;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `-t`: says what there is to say about a configuration and starts nothing.
public final class ConfigTest {
  /// keepalived's code for a test that could not be made.
  private static final int CANNOT_TEST = 4;

  /// Its code for a log that cannot be written.
  private static final int FATAL = 1;

  private ConfigTest() {}

  /// Reads the configuration of a command line and reports on it, to the file of `-tFILE` or to
  /// standard error.
  ///
  /// @return keepalived's exit code for it
  static int run(CommandLine line, PrintStream err) {
    for (String message : line.messages()) {
      err.println("relevo: " + message);
    }
    try {
      if (line.options().namespace().isPresent()) {
        OwnProcess.enterNamespace(line.options().namespace().get());
      }
    } catch (HostException refused) {
      err.println("relevo: " + refused.getMessage());
      return CANNOT_TEST;
    }
    ConfigFile file = ConfigFile.of(line.options().configFile(), line.options());
    if (line.options().testLog().isEmpty()) {
      return run(file, err);
    }
    String name = line.options().testLog().get();
    try (var log =
        new PrintStream(new FileOutputStream(name, true), false, StandardCharsets.UTF_8)) {
      return run(file, log);
    } catch (IOException unwritable) {
      err.println("relevo: cannot write to " + unwritable.getMessage());
      return FATAL;
    }
  }

  private static int run(ConfigFile file, PrintStream out) {
    ConfigReading read = examine(file);
    for (Diagnostic diagnostic : read.diagnostics()) {
      out.println(diagnostic);
    }
    return ConfigVerdict.of(read).testExitCode();
  }

  /// Reads a configuration and has all of it examined that `-t` has: its scripts and its interfaces
  /// too.
  ///
  /// @param configId of `-i`; empty for this host's name
  public static ConfigReading examine(String file, Optional<String> configId) {
    return examine(new ConfigFile(file, ReadingOptions.ofThisHost(configId.orElse(null))));
  }

  private static ConfigReading examine(ConfigFile file) {
    return HostExamination.of(file.read(), new Self(), MissingInterfaces.onThisHost());
  }
}
