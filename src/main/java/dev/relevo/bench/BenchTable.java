package dev.relevo.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The result as a table: Markdown, or columns for a terminal. Median, and in brackets the least
/// and the most where runs differ.
final class BenchTable {
  private BenchTable() {}

  /// The headlines in Markdown.
  static String markdown(Report report) {
    var text = new StringBuilder();
    List<List<String>> rows = headlines(report);
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|---|").append("---:|".repeat(rows.getFirst().size() - 1)).append('\n');
      }
    }
    return text.toString();
  }

  /// The headlines for a terminal.
  static List<String> lines(Report report) {
    return aligned(headlines(report));
  }

  /// Every figure for a terminal, with its name.
  static List<String> all(Report report) {
    var rows = new ArrayList<List<String>>();
    rows.add(heading(report, "scenario", "figure"));
    for (Row row : report.rows()) {
      var names = new LinkedHashSet<String>();
      row.outcomes().values().forEach(outcome -> names.addAll(outcome.figures().keySet()));
      for (String name : names) {
        var cells = new ArrayList<>(List.of(row.name(), name));
        report
            .contenders()
            .keySet()
            .forEach(contender -> cells.add(cell(row.figure(contender, name))));
        rows.add(cells);
      }
      var runs = new ArrayList<>(List.of(row.name(), "runs"));
      report.contenders().keySet().forEach(contender -> runs.add(runs(row, contender)));
      rows.add(runs);
    }
    return aligned(rows);
  }

  private static List<List<String>> headlines(Report report) {
    var rows = new ArrayList<List<String>>();
    boolean pair = report.contenders().size() == 2;
    var heading = heading(report, "less is better");
    if (pair) {
      heading.add("Relevo needs");
    }
    rows.add(heading);
    for (Unit unit : Unit.values()) {
      for (Row row : report.rows()) {
        for (Headline headline : row.headlines()) {
          if (headline.unit() == unit) {
            rows.add(headline(report, row, headline, pair));
          }
        }
      }
    }
    return rows;
  }

  private static List<String> headline(Report report, Row row, Headline headline, boolean pair) {
    String label =
        headline.unit() == Unit.MEMORY ? "Resident memory, " + headline.label() : headline.label();
    if (headline.unit() == Unit.CPU) {
      label = "Processor, " + Character.toLowerCase(label.charAt(0)) + label.substring(1);
    }
    var cells = new ArrayList<>(List.of(label));
    for (Contender contender : report.contenders().keySet()) {
      cells.add(cell(row, contender, headline));
    }
    if (pair) {
      cells.add(
          ratio(
              row.figure(Contender.RELEVO, headline.figure()),
              row.figure(Contender.KEEPALIVED, headline.figure())));
    }
    return cells;
  }

  static String ratio(Optional<Spread> ours, Optional<Spread> theirs) {
    return ours.isPresent() && theirs.isPresent()
        ? Numbers.ratio(ours.get().median(), theirs.get().median())
        : "–";
  }

  private static List<String> heading(Report report, String... first) {
    var cells = new ArrayList<>(List.of(first));
    report.contenders().keySet().forEach(contender -> cells.add(contender.label()));
    return cells;
  }

  private static String cell(Row row, Contender contender, Headline headline) {
    return row.figure(contender, headline.figure())
        .map(spread -> {
          Unit unit = headline.unit();
          String median = unit.show(spread.median());
          return spread.min() == spread.max()
              ? median
              : median + " (" + bare(unit, spread.min()) + " to " + bare(unit, spread.max()) + ")";
        })
        .orElse("failed");
  }

  /// Without the unit.
  private static String bare(Unit unit, double figure) {
    String shown = unit.show(figure);
    int blank = shown.indexOf(' ');
    return blank < 0 ? shown : shown.substring(0, blank);
  }

  private static String cell(Optional<Spread> figure) {
    return figure
        .map(spread ->
            spread.min() == spread.max()
                ? number(spread.median())
                : number(spread.median())
                    + " ("
                    + number(spread.min())
                    + " to "
                    + number(spread.max())
                    + ")")
        .orElse("–");
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String runs(Row row, Contender contender) {
    Outcome outcome = row.outcomes().get(contender);
    if (outcome == null) {
      return "–";
    }
    return outcome.runs() + (outcome.failed() > 0 ? " and " + outcome.failed() + " failed" : "");
  }

  private static List<String> aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    var widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
