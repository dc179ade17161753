package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;

/// `encap TYPE ...` of a route or a next hop. A mistake is told; 2.2.7 then reads the word it
/// stumbled over as one of the route.
final class RouteEncap {
  private static final String IP = " id dst src tos ttl flags ";
  private static final String IP6 = " id dst src tc hoplimit flags ";

  /// A label has twenty bits (RFC 3032).
  private static final long MAX_LABEL = (1 << 20) - 1;

  private RouteEncap() {}

  static void read(Word encap, LineWords in) {
    if (!in.has()) {
      in.complain(encap, "'encap' needs a type, ignored");
      return;
    }
    int before = in.size();
    Word type = in.take();
    in.keep(encap.text());
    in.keep(type.text());
    boolean good =
        switch (type.text()) {
          case "ip" -> ip(type, IP, IpFamily.IPV4, in);
          case "ip6" -> ip(type, IP6, IpFamily.IPV6, in);
          case "mpls", "ila" -> one(type, in);
          default -> {
            in.complain(type, "encap: no type '" + type.text() + "', ignored");
            if (in.has()) {
              in.take(); // not looked at, as in 2.2.7
            }
            yield false;
          }
        };
    if (!good) {
      in.forget(before);
    }
  }

  private static boolean ip(Word type, String names, IpFamily family, LineWords in) {
    boolean addressed = false;
    while (names.indexOf(" " + in.next() + " ") >= 0 && !in.next().isEmpty()) {
      int here = in.position();
      Word name = in.take();
      if (!in.has()) {
        in.back(here);
        break;
      }
      Word value = in.take();
      try {
        check(name.text(), value.text(), family);
      } catch (Unreadable unreadable) {
        in.complain(value, "encap: " + unreadable.why());
        in.back(here);
        return false;
      }
      addressed |= name.text().equals("id") || name.text().equals("dst");
      in.keep(name.text());
      in.keep(value.text());
    }
    if (!addressed) {
      in.complain(type, "encap: neither 'id' nor 'dst' is there");
    }
    return addressed;
  }

  private static void check(String name, String value, IpFamily family) throws Unreadable {
    switch (name) {
      case "dst", "src" -> {
        if (RouteValue.address(value) != family) {
          throw new Unreadable("'" + value + "' is of the wrong family");
        }
      }
      case "tos", "tc" -> RouteValue.check("dsfield", "", value);
      case "ttl", "hoplimit" -> Range.whole("0..255", value);
      case "flags" -> Range.whole("0..65535", value);
      default -> Range.whole("0..", value);
    }
  }

  private static boolean one(Word type, LineWords in) {
    if (!in.has()) {
      in.complain(type, "encap " + type.text() + " needs a value");
      return false;
    }
    Word value = in.take();
    boolean good = type.text().equals("mpls") ? areLabels(value.text()) : isLocator(value.text());
    if (good) {
      in.keep(value.text());
    } else {
      in.complain(value, "encap: '" + value.text() + "' is wrong for " + type.text());
    }
    return good;
  }

  private static boolean areLabels(String word) {
    for (String label : word.split("/", -1)) {
      try {
        if (RouteValue.based(label) > MAX_LABEL) {
          return false;
        }
      } catch (Unreadable _) {
        return false;
      }
    }
    return true;
  }

  /// Four groups of up to four hexadecimal digits.
  private static boolean isLocator(String word) {
    String[] groups = word.split(":", -1);
    for (String group : groups) {
      if (group.isEmpty() || group.length() > 4) {
        return false;
      }
      for (int i = 0; i < group.length(); i++) {
        if (Character.digit(group.charAt(i), 16) < 0) {
          return false;
        }
      }
    }
    return groups.length == 4;
  }
}
