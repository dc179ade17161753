package dev.relevo.cli;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.ReadingOptions;
import dev.relevo.config.Trail;
import dev.relevo.config.text.Lines;
import dev.relevo.convert.JsonConfig;
import dev.relevo.convert.UnfitJson;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A configuration that a subcommand was given: a keepalived.conf, or what `relevo config convert`
/// made of one.
///
/// @param trail what was read of which block; nothing of JSON
record ModelFile(String file, ConfigReading reading, Trail trail, boolean json) {
  /// @param configId of `-i`; empty for this host's name
  /// @throws UnfitFiles if there is no configuration to be had
  static ModelFile read(String file, Optional<String> configId) throws UnfitFiles {
    ReadingOptions options = ReadingOptions.ofThisHost(configId.orElse(null));
    var trail = new Trail();
    boolean inherited = file.equals("/dev/stdin") || file.startsWith("/dev/fd/");
    byte[] text = inherited || new File(file).isFile() ? bytes(file) : new byte[0];
    if (isJson(text)) {
      return new ModelFile(file, ofJson(file, text), trail, true);
    }
    // what is no plain file is refused by the reader, with its reason
    ConfigReading reading =
        inherited
            ? ConfigReader.read(file, text, options, trail)
            : ConfigReader.read(file, options, trail);
    ConfigVerdict verdict = ConfigVerdict.of(reading);
    if (verdict == ConfigVerdict.UNREADABLE || verdict == ConfigVerdict.UNREADABLE_INCLUDE) {
      throw new UnfitFiles(reading.gravest());
    }
    return new ModelFile(file, reading, trail, false);
  }

  /// Whether the file says what it seems to say; if not, the user is told so.
  void warn(Screen screen) {
    ConfigVerdict verdict = ConfigVerdict.of(reading);
    if (!json && verdict != ConfigVerdict.CLEAN && verdict != ConfigVerdict.INSECURE) {
      screen.complain(file + " has errors; relevo config test " + file + " tells them");
    }
  }

  private static ConfigReading ofJson(String file, byte[] text) throws UnfitFiles {
    if (text.length > Lines.MAX_BYTES) {
      throw new UnfitFiles(file + " is larger than " + Lines.MAX_BYTES + " bytes");
    }
    try {
      return JsonConfig.read(file, new String(text, StandardCharsets.UTF_8));
    } catch (UnfitJson unfit) {
      throw new UnfitFiles(file + ": " + unfit.getMessage());
    }
  }

  /// A configuration never starts with a brace.
  private static boolean isJson(byte[] text) {
    for (byte octet : text) {
      if (octet > ' ') {
        return octet == '{' || octet == '[';
      }
    }
    return false;
  }

  private static byte[] bytes(String file) throws UnfitFiles {
    try (var in = new FileInputStream(file)) {
      return in.readNBytes(Lines.MAX_BYTES + 1);
    } catch (IOException refused) {
      throw new UnfitFiles("cannot read " + refused.getMessage());
    }
  }
}
