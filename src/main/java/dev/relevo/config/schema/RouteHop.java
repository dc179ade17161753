package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import org.jspecify.annotations.Nullable;

/// A `nexthop` of a route. A mistake in one ends the line there; the route counts without it.
final class RouteHop {
  private RouteHop() {}

  /// Reads what belongs to it; answers the word after it, `null` at the line's end.
  static @Nullable Word read(Word start, LineWords in) {
    int before = in.size();
    in.keep(start.text());
    while (in.has()) {
      Word word = in.take();
      KeywordRow row = RouteTables.NEXTHOP.find(word.text());
      if (row == null) {
        return word;
      }
      if (!option(word, row, in)) {
        in.forget(before);
        in.end();
        return null;
      }
    }
    return null;
  }

  private static boolean option(Word word, KeywordRow row, LineWords in) {
    if (row.name().equals("encap")) {
      RouteEncap.read(word, in);
      return true;
    }
    in.keep(word.text());
    if (row.shape().kind().equals("flag")) {
      return true;
    }
    Word value = in.value(word);
    IpFamily wanted = null;
    if (value != null
        && row.name().equals("via")
        && (value.text().equals("inet") || value.text().equals("inet6"))) {
      wanted = value.text().equals("inet") ? IpFamily.IPV4 : IpFamily.IPV6;
      in.keep(value.text());
      value = in.value(word);
    }
    if (value == null) {
      return false;
    }
    try {
      check(row, value, wanted, in);
      in.keep(value.text());
      return true;
    } catch (Unreadable unreadable) {
      in.complain(value, "nexthop: " + unreadable.why() + ", ignored from here on");
      return false;
    }
  }

  private static void check(KeywordRow row, Word value, @Nullable IpFamily wanted, LineWords in)
      throws Unreadable {
    IpFamily family =
        switch (row.name()) {
          case "via" -> RouteValue.address(value.text());
          case "realms" -> IpFamily.IPV4;
          default -> null;
        };
    if (!row.name().equals("via")) {
      RouteValue.check(row.shape().kind(), row.shape().of(), value.text());
    }
    if ((wanted != null && wanted != family) || (family != null && in.isOther(family))) {
      throw new Unreadable("'" + value.text() + "' mixes IPv4 and IPv6");
    }
    if (family != null) {
      in.join(value, family);
    }
  }
}
