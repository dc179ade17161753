package dev.relevo.hosttest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spoils a configuration as people do: a line twice or gone, a brace too few, a typing error, a
/// number that is none.
final class Damage {
  private static final int MOST = 3;
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.:/-])-?\\d+(\\.\\d+)?(?![\\w.:/])");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1.5",
          "255",
          "256",
          "254",
          "1000",
          "4295",
          "65536",
          "2147483648",
          "4294967296",
          "99999999999999999999",
          "x",
          "1x",
          "+3",
          "007",
          "",
          "\"\"",
          "1 2",
          "on");

  private static final List<String> INSERTED =
      List.of(
          "bogus",
          "bogus 1",
          "bogus {",
          "{",
          "}",
          "state",
          "priority 300",
          "interface",
          "virtual_ipaddress {",
          "weight 5 reverse",
          "notify",
          "advert_int",
          "\"quoted",
          "10.9.9.9/24",
          "track_script {",
          "authentication {",
          "script \"/bin/true\"",
          "delay_loop x",
          "nopreempt on",
          "preempt_delay",
          "smtp_alert maybe",
          "global_defs {",
          "vrrp_instance {",
          "}}",
          "a { b }");

  private final Random random;
  private final List<String> lines;

  private Damage(Random random, String text) {
    this.random = random;
    this.lines = new ArrayList<>(text.lines().toList());
  }

  /// The same for the same seed.
  static String of(long seed, List<String> texts) {
    var random = new Random(seed);
    var damage = new Damage(random, texts.get(random.nextInt(texts.size())));
    for (int i = 1 + random.nextInt(MOST); i > 0 && !damage.lines.isEmpty(); i--) {
      damage.once();
    }
    return String.join("\n", damage.lines) + "\n";
  }

  private void once() {
    int at = written();
    String line = lines.get(at);
    switch (random.nextInt(12)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.set(at, lines.set(written(), line));
      case 3, 4 -> number(at);
      case 5 -> brace();
      case 6, 7 -> misspell(at);
      case 8 -> lines.add(at, INSERTED.get(random.nextInt(INSERTED.size())));
      case 9 -> lines.set(at, line.strip().replaceFirst("\\s+\\S+$", ""));
      case 10 -> lines.set(at, line + " " + INSERTED.get(random.nextInt(2)));
      default -> truncate(at);
    }
  }

  /// A line that is neither blank nor a comment, if chance finds one.
  private int written() {
    int at = 0;
    for (int i = 0; i < 9; i++) {
      at = random.nextInt(lines.size());
      String line = lines.get(at).strip();
      if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != '!') {
        break;
      }
    }
    return at;
  }

  private void number(int near) {
    for (int i = 0; i < lines.size(); i++) {
      int at = (near + i) % lines.size();
      Matcher number = NUMBER.matcher(lines.get(at));
      if (number.find()) {
        String other = NUMBERS.get(random.nextInt(NUMBERS.size()));
        lines.set(at, number.replaceFirst(Matcher.quoteReplacement(other)));
        return;
      }
    }
  }

  private void brace() {
    int near = random.nextInt(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      int at = (near + i) % lines.size();
      String without = lines.get(at).replaceFirst("[{}]", "");
      if (!without.equals(lines.get(at))) {
        lines.set(at, without);
        return;
      }
    }
  }

  private void misspell(int at) {
    String line = lines.get(at);
    int start = line.length() - line.stripLeading().length();
    if (start >= line.length()) {
      return;
    }
    int end = start;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    int place = start + random.nextInt(end - start);
    String changed = random.nextBoolean() ? "" : line.charAt(place) + "x";
    lines.set(at, line.substring(0, place) + changed + line.substring(place + 1));
  }

  /// Rarely the file, mostly a line.
  private void truncate(int at) {
    if (random.nextInt(3) == 0) {
      lines.subList(at + 1, lines.size()).clear();
    }
    String line = lines.get(at);
    lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
  }
}
