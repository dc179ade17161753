package dev.relevo.lab.torture;

import dev.relevo.svg.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A soak over time as one SVG: a panel for each figure, a line for each daemon, a mark for each
/// fault.
public final class SoakPicture {
  private static final int LEFT = 70;
  private static final int WIDTH = 800;
  private static final int RIGHT = 20;
  private static final int HEADER = 66;
  private static final int PANEL = 110;
  private static final int GAP = 38;
  private static final int FOOTER = 34;
  private static final int TICKS = 10;

  private static final String STYLE =
      """
      <style>
        svg { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; }
        text { fill: #1b1f24; } .title { font-size: 17px; font-weight: 600; }
        .minor { fill: #59636e; font-size: 11px; } .panel { font-weight: 600; font-size: 12px; }
        .grid { stroke: #dde2e8; } .back { fill: #ffffff; }
        .fault { stroke: #d1242f; stroke-opacity: .55; } .warm { fill: #8b949e; fill-opacity: .13; }
        .life { fill: none; stroke-width: 1.4; }
        .most { fill: none; stroke-width: .8; stroke-opacity: .45; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6e9ed; } .minor { fill: #9aa4b0; }
          .grid { stroke: #2d343d; } .back { fill: #0d1117; }
          .fault { stroke: #ff6a69; }
        }
      </style>
      """;

  /// A figure over time.
  ///
  /// @param look of its lines
  private record Curve(String look, Function<Sample, Optional<Double>> value) {}

  /// @param least what the scale spans at least, so that noise does not fill it
  private record Panel(String title, boolean fromZero, double least, List<Curve> curves) {}

  private static final List<Panel> PANELS =
      List.of(
          new Panel(
              "resident memory, MB (thin: proportional)",
              false,
              10,
              List.of(
                  new Curve("life", sample -> Optional.of(sample.residentMib())),
                  new Curve("most", sample -> Optional.of(sample.proportionalKib() / 1024.0)))),
          new Panel("descriptors", false, 5, List.of(count("descriptor"))),
          new Panel("threads", false, 5, List.of(count("thread"))),
          new Panel(
              "adverts' lateness, ms: median (thin: 99th percentile), without faults",
              true,
              1,
              List.of(
                  new Curve("life", sample -> calm(sample, 0.5)),
                  new Curve("most", sample -> calm(sample, 0.99)))),
          new Panel(
              "the machine's load average",
              true,
              1,
              List.of(new Curve("life", sample -> Optional.of(sample.load())))));

  private final SoakResult result;
  private final Svg svg;

  private SoakPicture(SoakResult result) {
    this.result = result;
    int height = HEADER + PANELS.size() * (PANEL + GAP) + FOOTER;
    this.svg = new Svg(LEFT + WIDTH + RIGHT, height, title(result), STYLE);
  }

  private static Curve count(String kind) {
    return new Curve("life", sample -> Optional.of((double) sample.count(kind)));
  }

  private static Optional<Double> calm(Sample sample, double share) {
    return sample.disturbed() ? Optional.empty() : sample.late(share);
  }

  /// The whole picture.
  public static String svg(SoakResult result) {
    return new SoakPicture(result).draw();
  }

  private static String title(SoakResult result) {
    return "Soak of "
        + SoakText.span(result.seconds())
        + " with "
        + result.faults().size()
        + " faults";
  }

  private String draw() {
    svg.text("title", 16, 26, "start", title(result));
    svg.text("minor", 16, 44, "start", String.join("; ", SoakText.verdict(result)));
    int x = LEFT;
    for (int server : Conditions.SERVERS) {
      svg.bar("fill=\"" + colour(server) + "\"", x, 52, 12, 8, "");
      svg.text("minor", x + 16, 60, "start", "server" + server);
      x += 80;
    }
    int top = HEADER;
    for (Panel panel : PANELS) {
      panel(panel, top + GAP - 14);
      top += PANEL + GAP;
    }
    axis(top + 14);
    return svg.text();
  }

  private static String colour(int server) {
    return Svg.COLOURS.get((server - 1) % Svg.COLOURS.size());
  }

  private double x(double seconds) {
    return LEFT + WIDTH * seconds / Math.max(1, result.seconds());
  }

  private void axis(int y) {
    double minutes = Math.max(0.1, result.seconds() / 60);
    double step = Svg.step(minutes / TICKS);
    for (int i = 0; i * step <= minutes; i++) {
      String label =
          String.format(
              Locale.ROOT, step < 0.1 ? "%.2f min" : step < 1 ? "%.1f min" : "%.0f min", i * step);
      svg.text("minor", x(i * step * 60), y + 8, "middle", label);
    }
  }

  private void panel(Panel panel, int top) {
    svg.text("panel", LEFT, top - 6, "start", panel.title());
    double warm = Math.min(result.seconds(), result.pace().warmUpSeconds());
    svg.rect("warm", LEFT, top, x(warm) - LEFT, PANEL - 10.0);
    for (SoakResult.Mark fault : result.faults()) {
      double x = x(fault.seconds());
      svg.line("fault", x, top + PANEL - 14.0, x, top + PANEL - 8.0);
    }
    List<Double> values = values(panel);
    if (values.isEmpty()) {
      return;
    }
    double low = panel.fromZero() ? 0 : values.stream().min(Double::compare).orElse(0.0);
    double high = values.stream().max(Double::compare).orElse(1.0);
    double step = Svg.step(Math.max(high - low, panel.least()) / 3);
    double from = Math.floor(low / step) * step;
    double to = Math.max(from + step, Math.ceil(high / step) * step);
    for (double tick = from; tick <= to + step / 2; tick += step) {
      double y = y(tick, from, to, top);
      svg.line("grid", LEFT, y, LEFT + WIDTH, y);
      svg.text("minor", LEFT - 6, y + 4, "end", label(tick, step));
    }
    for (Curve curve : panel.curves()) {
      for (LifeLine line : result.lines()) {
        curve(curve, line, from, to, top);
      }
    }
  }

  private List<Double> values(Panel panel) {
    var values = new ArrayList<Double>();
    for (Curve curve : panel.curves()) {
      for (LifeLine line : result.lines()) {
        line.samples().forEach(sample -> curve.value().apply(sample).ifPresent(values::add));
      }
    }
    return values;
  }

  private void curve(Curve curve, LifeLine line, double from, double to, int top) {
    var points = new ArrayList<Double>();
    for (Sample sample : line.samples()) {
      Optional<Double> value = curve.value().apply(sample);
      if (value.isPresent()) {
        points.add(x(sample.seconds()));
        points.add(y(value.get(), from, to, top));
      }
    }
    if (!points.isEmpty()) {
      svg.path(curve.look(), colour(line.server()), points);
    }
  }

  private static double y(double value, double from, double to, int top) {
    return top + (PANEL - 10) * (1 - (value - from) / (to - from));
  }

  private static String label(double tick, double step) {
    return String.format(Locale.ROOT, step < 0.1 ? "%.2f" : step < 1 ? "%.1f" : "%.0f", tick);
  }
}
