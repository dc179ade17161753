package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.MacAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Shows the chronicle as it grows: who holds the address and its MAC, the client's silences, and
/// the log lines that matter. On a terminal a last line follows the client's view ten times a
/// second, one character a tenth: the number of the server that answers, or a dot.
final class TimeLine implements AutoCloseable {
  /// Parts of the lines that people look for; at `-D` a daemon writes many others.
  private static final List<String> MATTERS =
      List.of(
          "Entering ",
          "ntering FAULT",
          "VRRP_Script(",
          "effective priority",
          "higher priority",
          "same priority",
          "forcing new election",
          "Netlink reports",
          "SECURITY",
          "Unsafe permissions",
          "Unknown keyword");

  private static final List<String> COLOURS = List.of("32", "34", "35", "36", "33");
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final int WIDEST_STRIP = 60;

  /// The status line without the strip.
  private static final int STATUS_WIDTH = 60;

  private final Terminal terminal;
  private final Lab lab;
  private final IpAddress address;
  private final int nameWidth;
  private final StringBuilder strip = new StringBuilder();
  private final Thread drawer =
      Thread.ofPlatform().name("time-line").daemon().unstarted(this::draw);
  private volatile boolean closed;

  private TimeLine(Terminal terminal, Lab lab) {
    this.terminal = terminal;
    this.lab = lab;
    this.address = lab.spec().address();
    this.nameWidth = lab.hosts().stream().mapToInt(host -> host.name().length()).max().orElse(0);
  }

  static TimeLine show(Terminal terminal, Lab lab) {
    var line = new TimeLine(terminal, lab);
    lab.chronicle().listen(line::tell);
    if (terminal.isLive()) {
      line.drawer.start();
    }
    return line;
  }

  private void tell(LabEvent event) {
    if (closed) {
      return;
    }
    switch (event) {
      case LabEvent.ActBegun(var at, var title) ->
          terminal.line(time(at) + terminal.paint("1", "── " + title + " ──"));
      case LabEvent.ActEnded(var at, var result) -> terminal.line(time(at) + verdict(result));
      case LabEvent.Deed(var at, var text) -> terminal.line(time(at) + text);
      case LabEvent.AddressSeen(var at, var host, var seen, var held) -> {
        if (seen.equals(address)) {
          terminal.line(time(at) + name(host) + (held ? "holds " : "gives up ") + address);
        }
      }
      case LabEvent.Answered(var at, _, var host, var mac, var silence) ->
          terminal.line(
              time(at)
                  + terminal.paint("1", pad("client"))
                  + address
                  + " is "
                  + mac.map(MacAddress::toString).orElse("?")
                  + ", "
                  + host
                  + ", after "
                  + millis(silence)
                  + " without an answer");
      case LabEvent.LogLine(var at, var host, var text) -> {
        if (MATTERS.stream().anyMatch(text::contains)) {
          terminal.line(time(at) + name(host) + terminal.paint("2", text));
        }
      }
    }
  }

  private String verdict(ActResult result) {
    String text = result.after() + ", blackout " + millis(result.blackout());
    return result
        .trouble()
        .map(why -> terminal.paint("1;31", "FAILED: ") + why + "; expected " + result.expected())
        .orElseGet(() -> terminal.paint("1;32", "ok: ") + text);
  }

  private void draw() {
    while (!closed) {
      boolean silent = lab.prober().silence().compareTo(FRAME) > 0;
      String host = lab.prober().answering().filter(_ -> !silent).orElse("");
      int number =
          lab.hosts().stream()
              .filter(h -> h.name().equals(host))
              .findFirst()
              .map(LabHost::number)
              .orElse(0);
      strip.append(number);
      int width = Math.clamp(terminal.columns() - STATUS_WIDTH, 0, WIDEST_STRIP);
      strip.delete(0, Math.max(0, strip.length() - width));
      if (!closed) {
        terminal.status(status(host, lab.prober().silence()));
      }
      lab.chronicle().await(FRAME, () -> closed);
    }
  }

  private String status(String host, Duration silence) {
    String who =
        host.isEmpty()
            ? terminal.paint("1;31", "nobody answers for " + millis(silence))
            : name(host) + "answers";
    return time(lab.chronicle().now()) + strip() + " " + address + " " + who;
  }

  /// Each run of one server's digits in its colour.
  private String strip() {
    var drawn = new StringBuilder();
    int from = 0;
    while (from < strip.length()) {
      int to = from;
      while (to < strip.length() && strip.charAt(to) == strip.charAt(from)) {
        to++;
      }
      int number = strip.charAt(from) - '0';
      drawn.append(
          number == 0
              ? terminal.paint("31", "·".repeat(to - from))
              : terminal.paint(colour(number), strip.substring(from, to)));
      from = to;
    }
    return drawn.toString();
  }

  private String name(String host) {
    int number =
        lab.hosts().stream()
            .filter(h -> h.name().equals(host))
            .findFirst()
            .map(LabHost::number)
            .orElse(1);
    return terminal.paint(colour(number), pad(host));
  }

  private String pad(String name) {
    return name + " ".repeat(Math.max(0, nameWidth - name.length()) + 2);
  }

  private static String colour(int number) {
    return COLOURS.get((number - 1) % COLOURS.size());
  }

  private String time(Moment at) {
    return terminal.paint("2", String.format(Locale.ROOT, "%9.3f  ", at.nanos() / 1e9));
  }

  static String millis(Duration span) {
    return span.toMillis() + " ms";
  }

  @Override
  public void close() {
    closed = true;
    terminal.status("");
  }
}
