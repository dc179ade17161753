package dev.relevo.whatif;

import dev.relevo.addr.IpPrefix;
import dev.relevo.time.Moment;
import java.util.List;
import java.util.Map;

/// What somebody wants to know.
///
/// @param mishaps in the order of time
/// @param addresses own addresses that were given, by `HOST` or `HOST:INTERFACE`
public record Question(
    List<Server> servers, List<Mishap> mishaps, Map<String, IpPrefix> addresses, Moment until) {
  /// A day of adverts each second is played in seconds; nobody looks at a longer picture.
  static final Moment LONGEST = new Moment(86_400_000_000_000L);

  /// More lanes than a terminal or a page has room for.
  static final int MOST_SERVERS = 16;
}
