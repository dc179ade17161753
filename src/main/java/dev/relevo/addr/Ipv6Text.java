package dev.relevo.addr;

import org.jspecify.annotations.Nullable;

/// The text forms of IPv6: reads RFC 4291 section 2.2, writes RFC 5952.
final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  static @Nullable Ipv6 parse(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != ':') {
        end++;
      }
      String group = text.substring(at, end);
      if (end == text.length() && group.indexOf('.') >= 0) {
        Ipv4 tail = Ipv4.parse(group);
        if (tail == null || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = tail.bits() >>> 16;
        groups[count++] = tail.bits() & 0xffff;
        break;
      }
      int value = hex(group);
      if (value < 0 || count == GROUPS) {
        return null;
      }
      groups[count++] = value;
      if (end == text.length()) {
        break;
      }
      at = end + 1;
      if (at == text.length()) {
        return null; // a single trailing colon
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    return assemble(groups, count, gap);
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
