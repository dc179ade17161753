package dev.relevo.config.text;

import dev.relevo.config.ReadingOptions;
import java.io.File;
import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The definitions that are there before any file is read: `_PWD`, `_INSTANCE`, `_RANDOM`, `_HASH`,
/// `_BANG` (keepalived 2.2.7), and `_ENV` (its later versions).
final class Predefined {
  private static final int RANDOM_MAX = 32767;

  private final ReadingOptions options;
  private @Nullable Random random;

  Predefined(ReadingOptions options) {
    this.options = options;
  }

  /// The value, or `null` if there is no such definition or its parameters are not right.
  ///
  /// @param file the file whose directory `_PWD` names
  @Nullable String value(Reference reference, String file) {
    boolean bare = reference.parameters().isEmpty();
    return switch (reference.name()) {
      case "_HASH" -> bare ? "#" : null;
      case "_BANG" -> bare ? "!" : null;
      case "_INSTANCE" -> bare ? options.configId() : null;
      case "_PWD" -> bare ? directory(file) : null;
      case "_RANDOM" -> random(reference.parameters());
      case "_ENV" -> bare ? null : options.environment(reference.parameters());
      default -> null;
    };
  }

  private static String directory(String file) {
    File parent = new File(file).getAbsoluteFile().getParentFile();
    if (parent == null) {
      return "/";
    }
    try {
      return parent.getCanonicalPath();
    } catch (IOException _) {
      return parent.getPath();
    }
  }

  /// `[MIN [MAX]]`, both included.
  private @Nullable String random(String parameters) {
    int blank = parameters.indexOf(' ');
    String first = blank < 0 ? parameters : parameters.substring(0, blank);
    String second = blank < 0 ? "" : parameters.substring(blank).strip();
    int min = first.isEmpty() ? 0 : number(first);
    int max = second.isEmpty() ? RANDOM_MAX : number(second);
    if (min < 0 || max < min) {
      return null;
    }
    Random source = random;
    if (source == null) {
      source = new Random();
      random = source;
    }
    return Integer.toString(min + source.nextInt(max - min + 1));
  }

  /// Up to nine digits, else -1.
  private static int number(String digits) {
    if (digits.length() > 9) {
      return -1;
    }
    int value = 0;
    for (int at = 0; at < digits.length(); at++) {
      char c = digits.charAt(at);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
