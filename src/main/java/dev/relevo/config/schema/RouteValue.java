package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.text.NamesFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kinds of values in routes and rules, and the names that numbers have there.
final class RouteValue {
  private static final String TABLES = " default main local unspec ";
  private static final String SCOPES = " global nowhere host link site ";
  private static final String PROTOCOLS =
      " none redirect kernel boot static gated ra mrt zebra bird babel dnrouted xorp ntk dhcp ";
  private static final String TYPES =
      " local nat broadcast brd anycast multicast prohibit unreachable blackhole xresolve unicast"
          + " throw ";

  /// More than any route needs; so that a number fits in an int.
  private static final int MAX_DIGITS = 10;

  private RouteValue() {}

  /// Whether one word is what its kind asks for.
  static void check(String kind, String of, String word) throws Unreadable {
    switch (kind) {
      case "anyint" -> Range.whole(of, Long.toString(based(word)));
      case "table" -> named(word, 4_294_967_295L, TABLES, "/etc/iproute2/rt_tables", "table");
      case "scope" -> named(word, 255, SCOPES, "/etc/iproute2/rt_scopes", "scope");
      case "protocol" -> named(word, 255, PROTOCOLS, "/etc/iproute2/rt_protos", "protocol");
      case "dsfield" -> named(word, 255, " ", "/etc/iproute2/rt_dsfield", "tos");
      case "group" -> named(word, 2_147_483_647, " ", "/etc/iproute2/group", "group");
      case "ipproto" -> named(word, 255, " icmp tcp udp ipv6-icmp ", "/etc/protocols", "protocol");
      case "realms" -> realms(word);
      case "mark" -> mark(word);
      case "uids", "ports" -> range(word);
      case "span" -> span(word);
      case "preference" -> {
        if (" low medium high ".indexOf(" " + word + " ") < 0) {
          Range.whole("0..255", word);
        }
      }
      case "locked" -> Range.whole(of, word);
      default -> Kept.check(kind, of, word);
    }
  }

  /// A route's type: a word, or a number.
  static boolean isType(String word) {
    if (!word.isEmpty() && TYPES.indexOf(" " + word + " ") >= 0) {
      return true;
    }
    try {
      return based(word) <= 255;
    } catch (Unreadable _) {
      return false;
    }
  }

  /// `default`, `any` and `all` are of any family; `null` for those.
  ///
  /// @throws Unreadable if it is neither these nor an address, perhaps with a length
  static @Nullable IpFamily network(String word) throws Unreadable {
    if (word.equals("default") || word.equals("any") || word.equals("all")) {
      return null;
    }
    if (word.equals("default6")) {
      return IpFamily.IPV6;
    }
    int slash = word.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? word : word.substring(0, slash));
    if (address.isEmpty()) {
      throw new Unreadable("'" + word + "' is no network");
    }
    return address.get().family();
  }

  /// Whether its length is none; keepalived complains, and takes the address alone.
  static boolean hasBadLength(String word) {
    return word.indexOf('/') >= 0 && IpPrefix.parse(word).isEmpty();
  }

  static IpFamily address(String word) throws Unreadable {
    Optional<IpAddress> address = IpAddress.parse(word);
    if (address.isEmpty()) {
      throw new Unreadable("'" + word + "' is no IP address");
    }
    return address.get().family();
  }

  /// Base 16 after 0x, base 8 after 0, as C's `strtoul` has it.
  static long based(String word) throws Unreadable {
    boolean hexadecimal = word.startsWith("0x") || word.startsWith("0X");
    int base = hexadecimal ? 16 : word.startsWith("0") ? 8 : 10;
    String digits = hexadecimal ? word.substring(2) : word;
    if (digits.isEmpty() || digits.length() > MAX_DIGITS + 1 || digits.startsWith("-")) {
      throw new Unreadable("'" + word + "' is no number");
    }
    try {
      return Long.parseLong(digits, base);
    } catch (NumberFormatException _) {
      throw new Unreadable("'" + word + "' is no number");
    }
  }

  private static void named(String word, long max, String names, String file, String what)
      throws Unreadable {
    long number;
    try {
      number = based(word);
    } catch (Unreadable _) {
      boolean known = !word.isEmpty() && names.indexOf(" " + word + " ") >= 0;
      if (!known && !NamesFile.knows(file, word)) {
        throw new Unreadable("'" + word + "' is no " + what + ", here or in " + file);
      }
      return;
    }
    if (number > max) {
      throw new Unreadable(what + " " + word + " is outside 0 to " + max);
    }
  }

  private static void realms(String word) throws Unreadable {
    int slash = word.indexOf('/');
    String file = "/etc/iproute2/rt_realms";
    named(slash < 0 ? word : word.substring(0, slash), 255, " ", file, "realm");
    if (slash >= 0) {
      named(word.substring(slash + 1), 255, " ", file, "realm");
    }
  }

  private static void mark(String word) throws Unreadable {
    int slash = word.indexOf('/');
    long most = based(slash < 0 ? word : word.substring(0, slash));
    if (slash >= 0) {
      most = Math.max(most, based(word.substring(slash + 1)));
    }
    if (most > 4_294_967_295L) {
      throw new Unreadable(word + " is outside 0 to 4294967295");
    }
  }

  private static void range(String word) throws Unreadable {
    int dash = word.indexOf('-', 1);
    if (dash < 0
        || Reader.wholeNumber(word.substring(0, dash)) == null
        || Reader.wholeNumber(word.substring(dash + 1)) == null) {
      throw new Unreadable("'" + word + "' is no range FROM-TO");
    }
  }

  /// Milliseconds, or a decimal number with `ms` or `s`.
  private static void span(String word) throws Unreadable {
    int unit = 0;
    while (unit < word.length() && "sS".indexOf(word.charAt(unit)) < 0) {
      unit++;
    }
    String digits = word.substring(0, unit);
    String rest = word.substring(unit);
    if (!rest.isEmpty()) {
      boolean known =
          rest.equalsIgnoreCase("s")
              || rest.equalsIgnoreCase("sec")
              || rest.equalsIgnoreCase("secs");
      if (!known) {
        throw new Unreadable("'" + word + "' is no time");
      }
      if (digits.endsWith("m") || digits.endsWith("M")) {
        digits = digits.substring(0, digits.length() - 1);
      }
    }
    if (Reader.decimalNanos(digits) == null) {
      throw new Unreadable("'" + word + "' is no time");
    }
  }
}
