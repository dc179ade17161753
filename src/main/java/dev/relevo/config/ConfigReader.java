package dev.relevo.config;

import dev.relevo.config.schema.ConfigurationDraft;
import dev.relevo.config.schema.Context;
import dev.relevo.config.syntax.Statements;
import dev.relevo.config.text.Lexer;
import dev.relevo.config.text.Lines;
import dev.relevo.config.text.Source;

/// The front door: a file in, a configuration and diagnostics out, whatever the bytes.
public final class ConfigReader {
  private ConfigReader() {}

  /// Reads a file and those it includes.
  public static ConfigReading read(String file) {
    Diagnostics diagnostics = new Diagnostics();
    Lines lines = new Lines(diagnostics);
    lines.start(file);
    return read(lines, file, diagnostics);
  }

  /// Reads text that is at hand.
  ///
  /// @param name what positions call it; relative includes start at its directory
  public static ConfigReading read(String name, byte[] text) {
    Diagnostics diagnostics = new Diagnostics();
    Lines lines = new Lines(diagnostics);
    lines.start(Source.of(name, text));
    return read(lines, name, diagnostics);
  }

  private static ConfigReading read(Lines lines, String name, Diagnostics diagnostics) {
    Word start = new Word("", Position.of(name), "");
    Statements statements = new Statements(new Lexer(lines, diagnostics), start);
    Context context = new Context(statements, diagnostics);
    ConfigurationDraft draft = new ConfigurationDraft();
    draft.read(context);
    return new ConfigReading(draft.finish(context), diagnostics.toList());
  }
}
