package dev.relevo.svg;

import java.util.List;
import java.util.Locale;

/// A picture that is being drawn, in pixels from the upper left corner. A look is a class of its
/// style sheet.
public final class Svg {
  /// Told apart by people who see fewer colours, on white and on black.
  public static final List<String> COLOURS =
      List.of("#2f7ed8", "#d98218", "#2a9d6f", "#9b5bc0", "#c2526d", "#7d8a1e");

  private final StringBuilder svg = new StringBuilder();

  /// @param title what it is called, for those who do not see it; may be empty
  /// @param style its `<style>` element, with a look `back` for the whole of it
  public Svg(int width, int height, String title, String style) {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ");
    svg.append(width).append(' ').append(height).append("\" width=\"").append(width);
    svg.append("\" height=\"").append(height).append("\">\n");
    if (!title.isEmpty()) {
      svg.append("<title>").append(escape(title)).append("</title>\n");
    }
    svg.append(style);
    svg.append("<rect class=\"back\" width=\"100%\" height=\"100%\"/>\n");
  }

  public void line(String look, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            look,
            x1,
            y1,
            x2,
            y2));
  }

  /// @param anchor `start`, `middle` or `end`
  public void text(String look, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            look,
            x,
            y,
            anchor,
            escape(text)));
  }

  /// With round corners.
  public void rect(String look, double x, double y, double width, double height) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>%n",
            look,
            x,
            y,
            width,
            height));
  }

  /// The same in a colour, with words for who points at it; none if they are empty.
  ///
  /// @param paint an attribute: `fill="#c00"` or `class="gap"`
  public void bar(String paint, double x, double y, double width, double height, String title) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect %s x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\">",
            paint,
            x,
            y,
            width,
            height));
    svg.append(title.isEmpty() ? "" : "<title>" + escape(title) + "</title>");
    svg.append("</rect>\n");
  }

  /// A line through points.
  ///
  /// @param points x and y in turns
  public void path(String look, String colour, List<Double> points) {
    var text = new StringBuilder();
    for (int i = 0; i + 1 < points.size(); i += 2) {
      text.append(String.format(Locale.ROOT, "%.1f,%.1f ", points.get(i), points.get(i + 1)));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline class=\"%s\" stroke=\"%s\" points=\"%s\"/>%n",
            look,
            colour,
            text.toString().strip()));
  }

  /// The whole file.
  public String text() {
    return svg + "</svg>\n";
  }

  /// 1, 2 or 5 times a power of ten, for the lines of a scale.
  public static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= atLeast) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /// A name from a file must not become markup.
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
