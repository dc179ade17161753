package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.svg.Svg;
import java.util.List;

/// An answer as one HTML file: the picture, what is worth knowing, and the figures.
public final class Page {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>relevo what-if</title>
      <meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark">
      <style>
        body { font: 14px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 1020px;
          padding: 0 1em; background: #fff; color: #1b1f24; }
        svg { max-width: 100%; height: auto; }
        h1 { font-size: 1.3em; } h2 { font-size: 1.05em; margin-top: 1.6em; }
        table { border-collapse: collapse; } td, th { text-align: left; padding: .15em 1.2em .15em 0;
          border-bottom: 1px solid #d5dae0; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        tr.gap td { color: #b3121d; } .finding { font-weight: 600; color: #b3121d; }
        @media (prefers-color-scheme: dark) {
          body { background: #14181d; color: #e6e9ed; } td, th { border-color: #363d46; }
          tr.gap td, .finding { color: #ff8c8a; }
        }
      </style></head><body>
      """;

  private final Answer answer;
  private final StringBuilder html = new StringBuilder(HEAD);

  private Page(Answer answer) {
    this.answer = answer;
  }

  /// The whole page.
  public static String html(Answer answer) {
    return new Page(answer).write();
  }

  private String write() {
    List<String> names = answer.question().servers().stream().map(Server::name).toList();
    element("h1", "What if: " + String.join(", ", names));
    for (String finding : answer.findings()) {
      html.append("<p class=\"finding\">").append(Svg.escape(finding)).append("</p>\n");
    }
    html.append(Picture.svg(answer));
    for (IpAddress address : answer.addresses()) {
      element("h2", address.toString());
      html.append("<table><tr><th>holder</th><th>from</th><th>to</th><th>for</th></tr>\n");
      for (Holding holding : answer.of(address)) {
        row("", holding.host(), new Span(holding.from(), holding.to()));
      }
      answer.nobody(address).forEach(span -> row(" class=\"gap\"", "nobody", span));
      answer.several(address).forEach(span -> row(" class=\"gap\"", "several", span));
      html.append("</table>\n");
    }
    element("h2", "What happened");
    html.append("<table><tr><th>at</th><th>host</th><th>router</th><th></th><th>why</th></tr>\n");
    for (Turn turn : answer.turns()) {
      html.append("<tr><td class=\"number\">").append(Texts.at(turn.at())).append("</td>");
      for (String cell : List.of(turn.host(), turn.router(), turn.what(), turn.why())) {
        html.append("<td>").append(Svg.escape(cell)).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</table>\n</body></html>\n").toString();
  }

  private void element(String name, String text) {
    html.append('<').append(name).append('>').append(Svg.escape(text));
    html.append("</").append(name).append(">\n");
  }

  private void row(String look, String who, Span span) {
    html.append("<tr").append(look).append("><td>").append(Svg.escape(who)).append("</td>");
    String[] cells = {Texts.at(span.from()), Texts.at(span.to()), Texts.length(span.length())};
    for (String cell : cells) {
      html.append("<td class=\"number\">").append(cell).append("</td>");
    }
    html.append("</tr>\n");
  }
}
