package dev.relevo.lab;

import dev.relevo.addr.MacAddress;
import java.util.ArrayList;
import java.util.List;

/// The acts and how they ended, at the end of the demonstration.
final class ResultTable {
  private static final List<String> HEADINGS =
      List.of("act", "before", "after", "MAC at the client", "blackout", "two at once", "");

  private ResultTable() {}

  static List<String> lines(Terminal terminal, List<ActResult> results) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADINGS);
    for (ActResult result : results) {
      rows.add(
          List.of(
              result.title(),
              result.before(),
              result.after(),
              result.mac().map(MacAddress::toString).orElse("-"),
              TimeLine.millis(result.blackout()),
              TimeLine.millis(result.overlap()),
              result.isOk() ? "ok" : "FAILED, expected " + result.expected()));
    }
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var lines = new ArrayList<String>();
    for (int i = 0; i < rows.size(); i++) {
      String text = line(rows.get(i), widths);
      boolean failed = i > 0 && !results.get(i - 1).isOk();
      lines.add(i == 0 ? terminal.paint("1", text) : failed ? terminal.paint("1;31", text) : text);
    }
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    var text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      boolean number = i == 4 || i == 5;
      String padding = " ".repeat(widths[i] - row.get(i).length());
      text.append(number ? padding + row.get(i) : row.get(i) + padding).append("  ");
    }
    return text.toString().stripTrailing();
  }
}
