package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.svg.Svg;
import dev.relevo.time.Moment;
import java.util.List;
import java.util.Locale;

/// An answer as one SVG: a lane a host with a bar for each address it has, a lane for when nobody
/// has one, mishaps as marks. It needs nothing from elsewhere and follows the reader's light or
/// dark.
public final class Picture {
  private static final int LEFT = 130;
  private static final int WIDTH = 860;
  private static final int RIGHT = 30;
  private static final int TOP = 34;
  private static final int BAR = 18;
  private static final int GAP = 12;

  /// Ticks of the axis, about.
  private static final int TICKS = 8;

  private static final String STYLE =
      """
      <style>
        svg { font: 13px system-ui, sans-serif; }
        text { fill: #1b1f24; } .minor { fill: #5b6470; font-size: 11px; }
        .grid { stroke: #d5dae0; } .lane { stroke: #e6e9ed; }
        .gap { fill: #d1242f; } .several { fill: #d1242f; fill-opacity: .45; }
        .mishap { stroke: #d1242f; stroke-dasharray: 3 3; } .cause { fill: #b3121d; font-size: 11px; }
        .back { fill: #ffffff; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6e9ed; } .minor { fill: #9aa4b0; }
          .grid { stroke: #363d46; } .lane { stroke: #2a3038; }
          .gap, .several { fill: #ff6a69; } .mishap { stroke: #ff6a69; } .cause { fill: #ff8c8a; }
          .back { fill: #14181d; }
        }
      </style>
      """;

  private final Answer answer;
  private final Svg svg;
  private final int laneHeight;
  private final int marks;

  private Picture(Answer answer) {
    this.answer = answer;
    this.laneHeight = Math.max(1, answer.addresses().size()) * BAR + GAP;
    this.marks = TOP + answer.question().mishaps().size() * 14;
    int bottom = marks + (answer.question().servers().size() + 1) * laneHeight;
    int height = bottom + 34 + 20 * answer.addresses().size();
    this.svg = new Svg(LEFT + WIDTH + RIGHT, height, "", STYLE);
  }

  /// The whole picture.
  public static String svg(Answer answer) {
    return new Picture(answer).draw();
  }

  private String draw() {
    int lanes = answer.question().servers().size() + 1;
    int bottom = marks + lanes * laneHeight;
    axis(bottom);
    mishaps(bottom);
    for (int i = 0; i < lanes - 1; i++) {
      lane(answer.question().servers().get(i).name(), marks + i * laneHeight);
    }
    nobody(marks + (lanes - 1) * laneHeight);
    legend(bottom + 34);
    return svg.text();
  }

  private double x(Moment at) {
    return LEFT + (double) WIDTH * at.nanos() / answer.question().until().nanos();
  }

  private void axis(int bottom) {
    double step = Svg.step(Texts.seconds(answer.question().until()) / TICKS);
    for (int i = 0; i * step <= Texts.seconds(answer.question().until()) + 1e-9; i++) {
      double x = x(new Moment(Math.round(i * step * 1e9)));
      svg.line("grid", x, marks - 6, x, bottom);
      String label = String.format(Locale.ROOT, step < 1 ? "%.1f s" : "%.0f s", i * step);
      svg.text("minor", x, bottom + 16, "middle", label);
    }
  }

  private void mishaps(int bottom) {
    List<Mishap> mishaps = answer.question().mishaps();
    for (int i = 0; i < mishaps.size(); i++) {
      double x = x(mishaps.get(i).at());
      int y = 18 + i * 14;
      svg.line("mishap", x, y + 4, x, bottom);
      boolean late = x > LEFT + WIDTH * 0.7;
      String label = Texts.at(mishaps.get(i).at()) + " " + mishaps.get(i).text();
      svg.text("cause", late ? x - 4 : x + 4, y, late ? "end" : "start", label);
    }
  }

  private void lane(String host, int y) {
    svg.line("lane", 0, y - GAP / 2.0, LEFT + WIDTH, y - GAP / 2.0);
    svg.text("host", 12, y + BAR - 5, "start", host);
    for (int i = 0; i < answer.addresses().size(); i++) {
      IpAddress address = answer.addresses().get(i);
      for (Holding holding : answer.of(address)) {
        if (holding.host().equals(host)) {
          String fill = "fill=\"" + Svg.COLOURS.get(i % Svg.COLOURS.size()) + "\"";
          var span = new Span(holding.from(), holding.to());
          bar(fill, y + i * BAR, span, host + " holds " + address);
        }
      }
    }
  }

  private void nobody(int y) {
    svg.line("lane", 0, y - GAP / 2.0, LEFT + WIDTH, y - GAP / 2.0);
    svg.text("cause", 12, y + BAR - 5, "start", "nobody / several");
    for (int i = 0; i < answer.addresses().size(); i++) {
      IpAddress address = answer.addresses().get(i);
      for (Span span : answer.nobody(address)) {
        bar("class=\"gap\"", y + i * BAR, span, "nobody holds " + address);
      }
      for (Span span : answer.several(address)) {
        bar("class=\"several\"", y + i * BAR, span, "several hold " + address);
      }
    }
  }

  private void legend(int y) {
    for (int i = 0; i < answer.addresses().size(); i++) {
      String colour = Svg.COLOURS.get(i % Svg.COLOURS.size());
      svg.bar("fill=\"" + colour + "\"", LEFT, y + i * 20, 14, 12, "");
      svg.text("minor", LEFT + 20, y + 10 + i * 20, "start", answer.addresses().get(i).toString());
    }
  }

  private void bar(String look, int y, Span span, String title) {
    double width = Math.max(1.5, x(span.to()) - x(span.from())); // a short gap must show
    String times = Texts.at(span.from()) + " to " + Texts.at(span.to());
    String told = title + ", " + times + ", " + Texts.length(span.length());
    svg.bar(look, x(span.from()), y, width, BAR - 3, told);
  }
}
