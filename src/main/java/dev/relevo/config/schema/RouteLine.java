package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of `virtual_routes` or `static_routes`, checked as keepalived 2.2.7 does: most mistakes
/// drop the route, some are told alone.
final class RouteLine {
  private final LineWords in;
  private final boolean isStatic;
  private final List<Setting> beside;
  private boolean destination;
  private boolean device;
  private boolean tracked = true;
  private boolean alternative;
  private @Nullable Word protocol;
  private @Nullable Word group;

  private RouteLine(LineWords in, boolean isStatic, List<Setting> beside) {
    this.in = in;
    this.isStatic = isStatic;
    this.beside = beside;
  }

  /// The route's words; `null` if it is dropped.
  ///
  /// @param beside the settings read so far, for the track groups among them
  static @Nullable Setting read(
      Statement line, boolean isStatic, List<Setting> beside, Context context) {
    RouteLine route = new RouteLine(new LineWords(line, "route", context), isStatic, beside);
    while (route.in.has()) {
      route.word(route.in.take());
    }
    if (!route.in.isDropped()) {
      route.finish();
    }
    return route.in.setting();
  }

  private void word(Word word) {
    KeywordRow row = RouteTables.ROUTE.find(word.text());
    boolean foreign = row != null && row.name().equals("track_group") && !isStatic;
    if (row == null || foreign || row.name().equals("to")) {
      destination(word);
      return;
    }
    switch (word.text()) {
      case "inet" -> in.family(word, IpFamily.IPV4);
      case "inet6" -> in.family(word, IpFamily.IPV6);
      case "via", "gw" -> via(word);
      case "from" -> from(word);
      case "src" -> source(word);
      case "as" -> as(word);
      case "or" -> or(word);
      case "encap" -> RouteEncap.read(word, in);
      case "nexthop" -> nexthops(word);
      case "no_track" -> {
        tracked = false;
        in.keep(word.text());
      }
      case "track_group" -> group(word);
      default -> option(word, row);
    }
  }

  private void destination(Word word) {
    Word network = word;
    if (word.text().equals("to") || RouteValue.isType(word.text())) {
      if (!word.text().equals("to")) {
        in.keep(word.text());
      }
      network = in.value(word);
      if (network == null) {
        return;
      }
    }
    try {
      IpFamily family = RouteValue.network(network.text());
      in.join(network, family);
      in.keep(in.withLength(network));
      destination = true;
    } catch (Unreadable _) {
      in.drop(network, "'" + network.text() + "' means nothing in a route");
    }
  }

  private void via(Word word) {
    if (word.text().equals("gw")) {
      in.complain(word, "'gw' is deprecated, now 'via'");
    }
    in.keep("via");
    Word value = in.value(word);
    if (value != null && (value.text().equals("inet") || value.text().equals("inet6"))) {
      in.join(value, value.text().equals("inet") ? IpFamily.IPV4 : IpFamily.IPV6);
      in.keep(value.text());
      value = in.value(word);
    }
    if (value != null) {
      address(value);
    }
  }

  private void source(Word word) {
    in.keep(word.text());
    Word value = in.value(word);
    if (value != null) {
      address(value);
    }
  }

  private void address(Word value) {
    if (in.isDropped()) {
      return;
    }
    try {
      in.join(value, RouteValue.address(value.text()));
      in.keep(value.text());
    } catch (Unreadable unreadable) {
      in.drop(value, unreadable.why());
    }
  }

  private void from(Word word) {
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    try {
      IpFamily family = RouteValue.network(value.text());
      if (family != IpFamily.IPV6) {
        in.drop(value, "'from' is of IPv6 alone");
        return;
      }
      in.join(value, family);
      in.keep(word.text());
      in.keep(in.withLength(value));
    } catch (Unreadable unreadable) {
      in.drop(value, unreadable.why());
    }
  }

  private void as(Word word) {
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    if (value.text().equals("to") && in.has()) {
      in.take();
    }
    in.complain(word, "'as' is of MPLS alone, ignored");
  }

  private void or(Word word) {
    in.complain(word, "'or' is deprecated, now 'nexthop'");
    if (alternative) {
      in.complain(word, "'or' is there before, ignored");
      if (in.has()) {
        in.take();
      }
      return;
    }
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    try {
      RouteValue.address(value.text());
      in.keep("or");
      in.keep(value.text());
      alternative = true;
    } catch (Unreadable unreadable) {
      in.drop(value, unreadable.why());
    }
  }

  private void group(Word word) {
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    if (group != null) {
      in.drop(value, "'track_group' is there before");
    } else {
      group = in.group(word, value, beside);
    }
  }

  /// With a value of its row's kind.
  private void option(Word word, KeywordRow row) {
    int before = in.size();
    in.keep(word.text());
    if (row.shape().kind().equals("flag")) {
      return;
    }
    if (row.shape().kind().startsWith("locked") || row.shape().kind().equals("span")) {
      in.keepNext("lock");
    }
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    try {
      RouteValue.check(row.shape().kind(), row.shape().of(), value.text());
      in.keep(value.text());
      settle(word, value);
    } catch (Unreadable unreadable) {
      if (row.shape().kind().equals("one")) {
        in.complain(value, word.text() + ": " + unreadable.why() + ", ignored");
        in.forget(before);
      } else {
        in.drop(value, word.text() + ": " + unreadable.why());
      }
    }
  }

  private void settle(Word word, Word value) {
    switch (word.text()) {
      case "dev", "oif" -> device = true;
      case "protocol" -> protocol = value;
      case "expires", "pref" -> only(word, IpFamily.IPV6);
      case "realms" -> only(word, IpFamily.IPV4);
      default -> {} // nothing hangs on it
    }
  }

  private void only(Word word, IpFamily family) {
    IpFamily other = family == IpFamily.IPV4 ? IpFamily.IPV6 : IpFamily.IPV4;
    if (in.hasFamily(other)) {
      in.drop(word, "'" + word.text() + "' is not of its family");
    } else {
      in.join(word, family);
    }
  }

  private void nexthops(Word first) {
    if (alternative) {
      in.complain(first, "'nexthop' does not go with 'or'");
      in.drop(first, "what follows means nothing");
      return;
    }
    Word word = first;
    while (word.text().equals("nexthop")) {
      Word rest = RouteHop.read(word, in);
      if (rest == null) {
        return;
      }
      word = rest;
    }
    in.complain(word, "'" + word.text() + "' means nothing after 'nexthop', ignored");
    in.end();
  }

  private void finish() {
    if (!destination) {
      in.drop(in.first(), "a route needs a destination");
      return;
    }
    Word other = protocol;
    if (tracked && other != null && !" 18 keepalived ".contains(" " + other.text() + " ")) {
      in.complain(other, "a route that is tracked is of protocol 18, keepalived");
    }
    if (tracked && !device) {
      in.complain(in.first(), "a route without 'dev' cannot be tracked (no_track says so)");
    }
    if (group != null && !device) {
      in.complain(group, "'track_group' needs 'dev', ignored");
    }
  }
}
