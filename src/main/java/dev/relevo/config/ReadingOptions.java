package dev.relevo.config;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a reading depends on besides the files.
public final class ReadingOptions {
  private static final String HOST_NAME = "/proc/sys/kernel/hostname";

  private @Nullable String configId;

  private ReadingOptions(@Nullable String configId) {
    this.configId = configId;
  }

  /// @param configId which `@ID` lines count, and what `${_INSTANCE}` stands for, as `-i` says;
  ///   `null` for this host's name up to the first dot (keepalived 2.2.7)
  public static ReadingOptions ofThisHost(@Nullable String configId) {
    return new ReadingOptions(configId);
  }

  /// Which `@ID` lines count. Few files ask, so the host's name is looked up on demand.
  public synchronized String configId() {
    String known = configId;
    if (known == null) {
      known = hostName();
      configId = known;
    }
    return known;
  }

  /// A variable of the environment, or `null`.
  public @Nullable String environment(String name) {
    return System.getenv(name);
  }

  private static String hostName() {
    try (var in = new BufferedReader(new FileReader(HOST_NAME, StandardCharsets.UTF_8))) {
      String name = in.readLine();
      int dot = name == null ? -1 : name.indexOf('.');
      return name == null ? "" : dot < 0 ? name : name.substring(0, dot);
    } catch (IOException _) {
      return "";
    }
  }
}
