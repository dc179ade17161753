package dev.relevo.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The pages of `docs/checks`, which lie in the jar as they are.
public final class Pages {
  private Pages() {}

  /// The page of a rule, as Markdown.
  public static String of(Rule rule) {
    String name = "checks/" + rule + ".md";
    try (InputStream in = Pages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The rule of a code, in capitals or not.
  public static Optional<Rule> rule(String code) {
    for (Rule rule : Rule.values()) {
      if (rule.name().equalsIgnoreCase(code)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
