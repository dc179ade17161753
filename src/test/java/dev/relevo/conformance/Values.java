package dev.relevo.conformance;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.VirtualAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// The small values of scenarios, from text and back.
final class Values {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private static final int SHORTEST_RANGE = 10;

  private Values() {}

  static Moment moment(String seconds) {
    return new Moment(new BigDecimal(seconds).multiply(NANOS).longValueExact());
  }

  /// `0.25s`, `250ms`.
  static Duration duration(String text) {
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    if (text.endsWith("s")) {
      return Duration.ofNanos(moment(text.substring(0, text.length() - 1)).nanos());
    }
    throw new IllegalArgumentException("a duration ends with s or ms: " + text);
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
  }

  static IpPrefix prefix(String text) {
    return IpPrefix.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no prefix: " + text));
  }

  /// `10.0.1.1-10.0.1.64/24`, or one address.
  static List<IpPrefix> prefixes(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return List.of(prefix(text));
    }
    IpPrefix last = prefix(text.substring(dash + 1));
    if (!(address(text.substring(0, dash)) instanceof Ipv4 first)
        || !(last.address() instanceof Ipv4 end)
        || first.bits() > end.bits()) {
      throw new IllegalArgumentException("no range: " + text);
    }
    return IntStream.rangeClosed(first.bits(), end.bits())
        .mapToObj(bits -> new IpPrefix(new Ipv4(bits), last.length()))
        .toList();
  }

  /// A blank before each; many in a row as `10.0.1.1-10.0.1.64`.
  static String ranges(List<VirtualAddress> addresses) {
    var text = new StringBuilder();
    int from = 0;
    while (from < addresses.size()) {
      int end = from + 1;
      while (end < addresses.size() && follows(addresses.get(end - 1), addresses.get(end))) {
        end++;
      }
      end = end - from < SHORTEST_RANGE ? from + 1 : end;
      text.append(' ').append(addresses.get(from).prefix().address());
      if (end > from + 1) {
        text.append('-').append(addresses.get(end - 1).prefix().address());
      }
      from = end;
    }
    return text.toString();
  }

  private static boolean follows(VirtualAddress one, VirtualAddress other) {
    return one.prefix().address() instanceof Ipv4 first
        && other.prefix().address() instanceof Ipv4 second
        && second.bits() == first.bits() + 1;
  }

  static String text(Moment moment) {
    return moment.equals(Moment.NEVER) ? "never" : seconds(moment.nanos());
  }

  static String text(Duration duration) {
    return seconds(duration.toNanos()) + "s";
  }

  private static String seconds(long nanos) {
    BigDecimal exact = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return exact.setScale(Math.max(exact.scale(), 0)).toPlainString();
  }
}
