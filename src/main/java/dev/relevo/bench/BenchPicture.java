package dev.relevo.bench;

import dev.relevo.svg.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The headlines as one SVG: a pair of bars for each, on a logarithmic scale, in groups of one
/// unit. It needs nothing from elsewhere and follows the reader's light or dark.
final class BenchPicture {
  private static final int LABELS = 356; // where the bars begin
  private static final int BARS = 420;
  private static final int VALUES = 64; // room for a value behind the longest bar
  private static final int RATIO = 100;
  private static final int WIDTH = LABELS + BARS + VALUES + RATIO + 20;
  private static final int HEADER = 74;
  private static final int GROUP = 46; // a group's heading and its scale
  private static final int BAR = 9;
  private static final int PAIR = 30;
  private static final int FOOTER = 32;

  private static final String STYLE =
      """
      <style>
        svg { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; }
        text { fill: #1b1f24; } .title { font-size: 18px; font-weight: 600; }
        .minor { fill: #59636e; font-size: 11px; } .group { font-weight: 600; }
        .grid { stroke: #dde2e8; } .back { fill: #ffffff; }
        .relevo { fill: #0b7fab; } .keepalived { fill: #a9b3be; }
        .spread { stroke: #1b1f24; stroke-opacity: .55; }
        .value { font-size: 11px; } .less { fill: #0a6e3d; font-weight: 600; } .more { fill: #a8480b; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6e9ed; } .minor { fill: #9aa4b0; }
          .grid { stroke: #2d343d; } .back { fill: #0d1117; }
          .relevo { fill: #3db2dd; } .keepalived { fill: #606b78; }
          .spread { stroke: #ffffff; stroke-opacity: .6; }
          .less { fill: #4cc38a; } .more { fill: #f0a15e; }
        }
      </style>
      """;

  private final Report report;
  private final Svg svg;

  private BenchPicture(Report report) {
    this.report = report;
    int height = HEADER + FOOTER;
    for (Unit unit : Unit.values()) {
      int count = pairs(unit).size();
      height += count == 0 ? 0 : GROUP + count * PAIR;
    }
    svg = new Svg(WIDTH, height, title(report), STYLE);
  }

  /// The whole picture.
  static String svg(Report report) {
    return new BenchPicture(report).draw();
  }

  /// A pair of bars.
  private record Pair(Row row, Headline headline) {
    Optional<Spread> of(Contender contender) {
      return row.figure(contender, headline.figure());
    }
  }

  private List<Pair> pairs(Unit unit) {
    var pairs = new ArrayList<Pair>();
    for (Row row : report.rows()) {
      for (Headline headline : row.headlines()) {
        if (headline.unit() == unit) {
          pairs.add(new Pair(row, headline));
        }
      }
    }
    return pairs;
  }

  private String draw() {
    header();
    int y = HEADER;
    for (Unit unit : Unit.values()) {
      y = group(unit, pairs(unit), y);
    }
    svg.text("minor", 16, y + 18, "start", report.provenance());
    return svg.text();
  }

  private static String title(Report report) {
    var names = report.contenders().keySet().stream().map(Contender::label).toList();
    return "What a failover costs: " + String.join(" beside ", names);
  }

  private void header() {
    svg.text("title", 16, 28, "start", title(report));
    svg.text(
        "minor",
        16,
        46,
        "start",
        "Shorter is better. Each line of a scale is ten times the one before (but for counts);"
            + " a thin line goes from the least to the most of the runs.");
    int x = 16;
    for (Contender contender : report.contenders().keySet()) {
      svg.rect(contender.key(), x, 56, 12, 10);
      svg.text("value", x + 17, 65, "start", contender.label());
      x += 100;
    }
  }

  private int group(Unit unit, List<Pair> pairs, int top) {
    if (pairs.isEmpty()) {
      return top;
    }
    int rows = top + GROUP;
    int bottom = rows + pairs.size() * PAIR;
    var scale = scale(unit, pairs);
    svg.text("group", 16, top + 34, "start", unit.title());
    for (double tick : scale.ticks()) {
      double x = LABELS + scale.x(tick);
      svg.line("grid", x, rows - 6, x, bottom - 4);
      svg.text("minor", x, rows - 10, "middle", tickLabel(unit, tick));
    }
    for (int i = 0; i < pairs.size(); i++) {
      pair(unit, pairs.get(i), scale, rows + i * PAIR);
    }
    return bottom;
  }

  private static BarScale scale(Unit unit, List<Pair> pairs) {
    var values = new ArrayList<Double>();
    for (Pair pair : pairs) {
      for (Contender contender : Contender.values()) {
        pair.of(contender).ifPresent(spread -> values.add(unit.value(spread.median())));
        pair.of(contender).ifPresent(spread -> values.add(unit.value(spread.max())));
      }
    }
    return unit == Unit.COUNT ? BarScale.linear(values, BARS) : BarScale.logarithmic(values, BARS);
  }

  private static String tickLabel(Unit unit, double tick) {
    String digits =
        tick == Math.rint(tick) ? String.format(Locale.ROOT, "%,d", (long) tick) : plain(tick);
    return unit.symbol().isEmpty() ? digits : digits + " " + unit.symbol();
  }

  /// `0.01`
  private static String plain(double tick) {
    return java.math.BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString();
  }

  private void pair(Unit unit, Pair pair, BarScale scale, int y) {
    svg.text("label", LABELS - 10, y + 14, "end", pair.headline().label());
    int bar = y + 1;
    for (Contender contender : report.contenders().keySet()) {
      Optional<Spread> figure = pair.of(contender);
      if (figure.isPresent()) {
        bar(unit, contender, figure.get(), scale, bar);
      } else {
        svg.text("minor", LABELS + 6, bar + BAR - 1, "start", "no figure");
      }
      bar += BAR + 2;
    }
    if (report.contenders().size() == 2) {
      verdict(pair, y + 15);
    }
  }

  /// Muted where the runs of both reach into each other: chance may have decided.
  private void verdict(Pair pair, int y) {
    Optional<Spread> ours = pair.of(Contender.RELEVO);
    Optional<Spread> theirs = pair.of(Contender.KEEPALIVED);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return;
    }
    boolean apart = !ours.get().reachesInto(theirs.get());
    boolean less = ours.get().median() < theirs.get().median();
    String ratio = BenchTable.ratio(ours, theirs);
    String text = ratio.equals("–") ? less ? "less" : "more" : ratio;
    boolean same = ratio.equals("the same");
    svg.text(same || !apart ? "minor" : less ? "less" : "more", WIDTH - 16, y, "end", text);
  }

  private void bar(Unit unit, Contender contender, Spread spread, BarScale scale, int y) {
    double median = scale.x(unit.value(spread.median()));
    double least = scale.x(unit.value(spread.min()));
    double most = scale.x(unit.value(spread.max()));
    svg.rect(contender.key(), LABELS, y, Math.max(1.5, median), BAR);
    if (most - least > 1) {
      double middle = y + BAR / 2.0;
      svg.line("spread", LABELS + least, middle, LABELS + most, middle);
    }
    double end = LABELS + Math.max(median, most);
    svg.text("value", end + 5, y + BAR - 1, "start", unit.show(spread.median()));
  }
}
