package dev.relevo.lint.format;

import dev.relevo.config.Excerpt;
import dev.relevo.lint.Finding;
import dev.relevo.lint.Level;
import dev.relevo.lint.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Findings as people read them: `file:line:column: error: why [CODE]`, the line and a caret, what
/// to do, and the other places.
final class FindingsText {
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";
  private static final String RED = "\033[1;31m";
  private static final String YELLOW = "\033[1;33m";
  private static final String BLUE = "\033[1;36m";

  private FindingsText() {}

  static void write(List<Finding> findings, boolean colour, Writer out) throws IOException {
    for (Finding finding : findings) {
      out.write(text(finding, colour));
      out.write('\n');
    }
  }

  private static String text(Finding finding, boolean colour) {
    var text = new StringBuilder();
    text.append(in(BOLD, clean(finding.place().at().toString()), colour)).append(": ");
    text.append(in(look(finding.level()), finding.level().word() + ":", colour)).append(' ');
    text.append(clean(finding.message())).append(" [").append(finding.rule()).append(']');
    text.append(Excerpt.of(finding.place().at(), finding.place().source()));
    if (!finding.fix().isEmpty()) {
      text.append("\n  fix: ").append(clean(finding.fix()));
    }
    for (Place other : finding.others()) {
      text.append("\n  see ").append(clean(other.at().toString()));
    }
    return text.toString();
  }

  private static String in(String look, String text, boolean colour) {
    return colour ? look + text + PLAIN : text;
  }

  private static String look(Level level) {
    return switch (level) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case HINT -> BLUE;
    };
  }

  /// A name in a file may hold what a terminal obeys.
  private static String clean(String text) {
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) ? '\ufffd' : c);
    }
    return clean.toString();
  }
}
