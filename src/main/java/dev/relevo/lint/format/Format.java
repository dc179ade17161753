package dev.relevo.lint.format;

import dev.relevo.lint.Finding;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// The form findings are written in.
public enum Format {
  /// For a terminal, in colour.
  COLOUR,
  TEXT,
  JSON,
  /// SARIF 2.1.0, which code hosts and editors read.
  SARIF;

  /// Writes all of them, and flushes. Text names each finding; what there is to say besides (that
  /// nothing was found) is the caller's.
  ///
  /// @param files what was looked at, for JSON and SARIF
  public void write(List<String> files, List<Finding> findings, Writer out) throws IOException {
    switch (this) {
      case COLOUR -> FindingsText.write(findings, true, out);
      case TEXT -> FindingsText.write(findings, false, out);
      case JSON -> FindingsJson.write(files, findings, out);
      case SARIF -> FindingsSarif.write(files, findings, out);
    }
    out.flush();
  }
}
