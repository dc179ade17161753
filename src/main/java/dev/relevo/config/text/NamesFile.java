package dev.relevo.config.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Files of this host that give numbers names, as `/etc/iproute2/rt_tables` and `/etc/protocols`
/// do. Looked into for a name that nobody knows by heart.
public final class NamesFile {
  /// Those that people have are a few kilobytes.
  private static final long MAX_BYTES = 1 << 20;

  private NamesFile() {}

  /// Whether a line of the file is a number and the name, in either order.
  public static boolean knows(String file, String name) {
    if (name.isEmpty()) {
      return false;
    }
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
        return false;
      }
      for (String line : Files.readString(path, StandardCharsets.ISO_8859_1).split("\n", -1)) {
        String[] words = line.strip().split("\\s+", 3);
        if (words.length > 1 && !words[0].startsWith("#") && isPair(words, name)) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isPair(String[] words, String name) {
    return (isNumber(words[0]) && words[1].equals(name))
        || (isNumber(words[1]) && words[0].equals(name));
  }

  private static boolean isNumber(String word) {
    try {
      return Long.decode(word.toLowerCase(Locale.ROOT)) >= 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
