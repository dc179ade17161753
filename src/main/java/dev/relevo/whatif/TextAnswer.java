package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// An answer for a terminal: what happened, a bar a host, and the sums.
public final class TextAnswer {
  /// With names beside it, a terminal of eighty columns.
  private static final int COLUMNS = 60;

  private final Answer answer;
  private final List<String> lines = new ArrayList<>();
  private final int nameWidth;

  private record Line(Moment at, String text) {}

  private TextAnswer(Answer answer) {
    this.answer = answer;
    int width = "nobody".length();
    for (Server server : answer.question().servers()) {
      width = Math.max(width, server.name().length());
    }
    this.nameWidth = width;
  }

  /// The whole answer.
  public static List<String> lines(Answer answer) {
    var text = new TextAnswer(answer);
    text.story();
    for (IpAddress address : answer.addresses()) {
      text.bars(address);
    }
    for (String finding : answer.findings()) {
      text.lines.add("! " + finding);
    }
    return text.lines;
  }

  private void story() {
    var story = new ArrayList<Line>();
    for (Mishap mishap : answer.question().mishaps()) {
      story.add(new Line(mishap.at(), "> " + mishap.text()));
    }
    for (Turn turn : answer.turns()) {
      String host = pad(turn.host(), nameWidth);
      String what = pad(turn.what(), "priority 254".length());
      story.add(
          new Line(
              turn.at(), "  " + host + "  " + turn.router() + "  " + what + "  " + turn.why()));
    }
    story.sort(Comparator.comparing(Line::at)); // stable: a mishap stands before what it causes
    for (Line line : story) {
      lines.add(String.format(Locale.ROOT, "%9s %s", Texts.at(line.at()), line.text()));
    }
    lines.add("");
  }

  private void bars(IpAddress address) {
    lines.add(address + "  0 s to " + Texts.length(answer.question().until().since(new Moment(0))));
    for (Server server : answer.question().servers()) {
      List<Holding> held =
          answer.of(address).stream().filter(one -> one.host().equals(server.name())).toList();
      bar(server.name(), '█', held.stream().map(one -> new Span(one.from(), one.to())).toList());
    }
    bar("nobody", '░', answer.nobody(address));
    List<Span> several = answer.several(address);
    if (!several.isEmpty()) {
      bar("several", '▓', several);
    }
    for (Holding holding : answer.of(address)) {
      lines.add(span(holding.host(), new Span(holding.from(), holding.to())));
    }
    for (Span span : answer.nobody(address)) {
      lines.add(span("nobody", span));
    }
    for (Span span : several) {
      lines.add(span("several", span));
    }
    lines.add("");
  }

  private String span(String who, Span span) {
    String times = Texts.at(span.from()) + " to " + Texts.at(span.to());
    return "  " + pad(who, nameWidth) + "  " + pad(times, 18) + "  " + Texts.length(span.length());
  }

  /// What is shorter than a column still shows.
  private void bar(String name, char mark, List<Span> spans) {
    double column = (double) answer.question().until().nanos() / COLUMNS;
    var bar = new StringBuilder(" ".repeat(COLUMNS));
    for (Span span : spans) {
      int first = (int) (span.from().nanos() / column);
      int last = (int) Math.ceil(span.to().nanos() / column);
      for (int i = first; i < Math.min(Math.max(last, first + 1), COLUMNS); i++) {
        bar.setCharAt(i, mark);
      }
    }
    lines.add("  " + pad(name, nameWidth) + " |" + bar + "|");
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
