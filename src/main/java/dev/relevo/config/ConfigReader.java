package dev.relevo.config;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.schema.ConfigurationDraft;
import dev.relevo.config.schema.Context;
import dev.relevo.config.syntax.Statements;
import dev.relevo.config.text.Expansion;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Lines;
import dev.relevo.config.text.Source;
import org.jspecify.annotations.Nullable;

/// The front door: a file in, a configuration and diagnostics out, whatever the bytes.
public final class ConfigReader {
  private ConfigReader() {}

  /// Reads a file and those it includes, as this host does.
  public static ConfigReading read(String file) {
    return read(file, ReadingOptions.ofThisHost(null));
  }

  /// Reads a file and those it includes.
  public static ConfigReading read(String file, ReadingOptions options) {
    return read(file, options, null);
  }

  /// Reads a file and those it includes.
  ///
  /// @param trail keeps what is read of which block
  public static ConfigReading read(String file, ReadingOptions options, @Nullable Trail trail) {
    Diagnostics diagnostics = new Diagnostics();
    Lines lines = new Lines(diagnostics);
    lines.start(file);
    return read(lines, file, diagnostics, options, trail);
  }

  /// Reads text that is at hand, as this host does.
  ///
  /// @param name what positions call it; relative includes start at its directory
  public static ConfigReading read(String name, byte[] text) {
    return read(name, text, ReadingOptions.ofThisHost(null));
  }

  /// Reads text that is at hand.
  ///
  /// @param name what positions call it; relative includes start at its directory
  public static ConfigReading read(String name, byte[] text, ReadingOptions options) {
    return read(name, text, options, null);
  }

  /// Reads text that is at hand.
  ///
  /// @param name what positions call it; relative includes start at its directory
  /// @param trail keeps what is read of which block
  public static ConfigReading read(
      String name, byte[] text, ReadingOptions options, @Nullable Trail trail) {
    Diagnostics diagnostics = new Diagnostics();
    Lines lines = new Lines(diagnostics);
    lines.start(Source.of(name, text));
    return read(lines, name, diagnostics, options, trail);
  }

  private static ConfigReading read(
      Lines lines,
      String name,
      Diagnostics diagnostics,
      ReadingOptions options,
      @Nullable Trail trail) {
    Word start = new Word("", Position.of(name), "");
    Expansion expansion = new Expansion(lines, diagnostics, options);
    Statements statements = new Statements(new Lexer(expansion, diagnostics), start);
    Context context = new Context(statements, diagnostics, trail);
    ConfigurationDraft draft = new ConfigurationDraft();
    draft.read(context);
    diagnostics.complained(statements.complained());
    Configuration finished = draft.finish(context);
    return new ConfigReading(finished, diagnostics.toList(), draft.references(finished));
  }
}
