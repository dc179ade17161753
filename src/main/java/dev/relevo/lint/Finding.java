package dev.relevo.lint;

import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import java.util.List;

/// Something that is wrong, or will be.
///
/// @param level mostly the rule's
/// @param message the reason, in a sentence; never a secret
/// @param fix what to do about it; empty when the message says it
/// @param others the other places it is about, on other nodes mostly
public record Finding(
    Rule rule, Level level, Place place, String message, String fix, List<Place> others) {
  /// As grave as its rule mostly is.
  public Finding(Rule rule, Place place, String message, String fix, List<Place> others) {
    this(rule, rule.level(), place, message, fix, others);
  }

  /// What the reader of a file had to say.
  public static Finding of(Diagnostic said) {
    boolean unsafe = said.severity() == Severity.SECURITY;
    return new Finding(
        Rule.valueOf(said.code().name()),
        level(said.severity()),
        new Place(said.at(), said.source()),
        said.message(),
        unsafe && said.hint().isEmpty() ? "write enable_script_security" : said.hint(),
        List.of());
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case NOTICE -> Level.HINT;
      case CAUTION, WARNING, SECURITY -> Level.WARNING;
      case ERROR, UNUSABLE, FATAL, UNREADABLE_INCLUDE, UNREADABLE -> Level.ERROR;
    };
  }
}
