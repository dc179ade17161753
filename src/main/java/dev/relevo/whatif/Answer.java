package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What came of a question.
///
/// @param addresses every virtual one, in the order of the files
/// @param holdings in the order they began
/// @param findings what a person would want to be told
public record Answer(
    Question question,
    List<IpAddress> addresses,
    List<Holding> holdings,
    List<Turn> turns,
    List<String> findings) {

  /// Until the new Master's advert is heard two hosts have an address: a packet's way, no mishap.
  private static final Duration HANDOVER = Duration.ofMillis(1);

  List<Holding> of(IpAddress address) {
    return holdings.stream().filter(holding -> holding.address().equals(address)).toList();
  }

  /// When nobody has the address.
  public List<Span> nobody(IpAddress address) {
    return spans(address, 0, 0);
  }

  /// When more than one host has it, longer than a handover takes.
  public List<Span> several(IpAddress address) {
    return spans(address, 2, Integer.MAX_VALUE).stream()
        .filter(span -> span.length().compareTo(HANDOVER) > 0)
        .toList();
  }

  /// The stretches with so many holders.
  private List<Span> spans(IpAddress address, int least, int most) {
    List<Holding> held = of(address);
    var borders = new TreeSet<Moment>(List.of(new Moment(0), question.until()));
    for (Holding holding : held) {
      borders.add(holding.from());
      borders.add(holding.to());
    }
    var spans = new ArrayList<Span>();
    Moment from = new Moment(0);
    for (Moment to : borders.tailSet(from, false)) {
      Moment start = from;
      long holders =
          held.stream().filter(one -> !one.from().isAfter(start) && !one.to().isBefore(to)).count();
      if (holders >= least && holders <= most) {
        boolean goesOn = !spans.isEmpty() && spans.getLast().to().equals(start);
        spans.add(goesOn ? new Span(spans.removeLast().from(), to) : new Span(start, to));
      }
      from = to;
    }
    return spans;
  }
}
