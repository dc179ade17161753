package dev.relevo.addr;

import org.jspecify.annotations.Nullable;

/// The text forms of IPv6: reads RFC 4291 section 2.2, writes RFC 5952.
final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  static @Nullable Ipv6 parse(String text) {
    String plain = text.indexOf('.') < 0 ? text : withoutDottedTail(text);
    if (plain == null) {
      return null;
    }
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (plain.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < plain.length()) {
      int colon = plain.indexOf(':', at);
      int end = colon < 0 ? plain.length() : colon;
      int value = hex(plain.substring(at, end));
      if (value < 0 || count == GROUPS) {
        return null;
      }
      groups[count++] = value;
      if (colon < 0) {
        break;
      }
      at = end + 1;
      if (at == plain.length()) {
        return null; // a single trailing colon
      }
      if (plain.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    return assemble(groups, count, gap);
  }

  /// `::ffff:10.0.0.1` as `::ffff:a00:1`.
  private static @Nullable String withoutDottedTail(String text) {
    int start = text.lastIndexOf(':') + 1;
    Ipv4 tail = Ipv4.parse(text.substring(start));
    if (tail == null) {
      return null;
    }
    int bits = tail.bits();
    String low = Integer.toHexString(bits & 0xffff);
    return text.substring(0, start) + Integer.toHexString(bits >>> 16) + ":" + low;
  }

  private static @Nullable Ipv6 assemble(int[] groups, int count, int gap) {
    if (gap < 0 ? count != GROUPS : count == GROUPS) {
      return null;
    }
    int[] all = new int[GROUPS];
    int tail = gap < 0 ? 0 : count - gap;
    System.arraycopy(groups, 0, all, 0, count - tail);
    System.arraycopy(groups, count - tail, all, GROUPS - tail, tail);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return new Ipv6(high, low);
  }

  private static int hex(String group) {
    if (group.isEmpty() || group.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < group.length(); i++) {
      int digit = Character.digit(group.charAt(i), 16);
      if (digit < 0 || group.charAt(i) > 'f') {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static String format(Ipv6 address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (address.high() >>> (48 - 16 * i)) & 0xffff;
      groups[i + 4] = (int) (address.low() >>> (48 - 16 * i)) & 0xffff;
    }
    if (address.high() == 0 && address.low() >>> 32 == 0xffff) {
      return "::ffff:" + new Ipv4((int) address.low());
    }
    int start = -1;
    int length = 1; // RFC 5952 4.2.2: one group alone is not shortened
    for (int i = 0; i < GROUPS; i++) {
      int run = i;
      while (run < GROUPS && groups[run] == 0) {
        run++;
      }
      if (run - i > length) {
        start = i;
        length = run - i;
      }
    }
    var text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
