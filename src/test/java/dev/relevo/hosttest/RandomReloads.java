package dev.relevo.hosttest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// A configuration that changes at random around a router that stays the same. Each kind of change
/// comes in its turn, since a deck of them is dealt before it is shuffled again.
final class RandomReloads {
  /// Nothing of it ever changes; its check neither.
  static final Router UNTOUCHED =
      Router.v3("U", 111, 150, "192.168.1.201", "192.168.1.202")
          .every("1")
          .with("garp_master_delay 0")
          .with("track_script {\n steady\n}");

  /// Changes, but keeps its first address and stays Master.
  static final Router TOUCHED =
      Router.v3("T", 112, 150, "192.168.1.203").every("0.3").with("garp_master_delay 0");

  private static final List<String> INTERVALS = List.of("0.3", "0.5", "0.7");

  /// Every kind that a reload may bring.
  private enum Kind {
    ROUTER_COMES,
    ROUTER_CHANGES,
    ROUTER_GOES,
    ADDRESS_COMES,
    ADDRESS_CHANGES,
    ADDRESS_GOES,
    SCRIPT_COMES,
    SCRIPT_CHANGES,
    SCRIPT_GOES,
    PRIORITY,
    INTERVAL,
    NOTIFY,
    GLOBALS
  }

  private final Random random;
  private final List<Kind> deck = new ArrayList<>();
  private final TreeMap<Integer, String> addresses = new TreeMap<>(); // by last octet, what follows
  private final TreeMap<Integer, Integer> scripts = new TreeMap<>(); // intervals by number
  private final TreeSet<Integer> extras = new TreeSet<>(); // routers' last octets
  private int extraId = 120;
  private int priority = 150;
  private String interval = "0.3";
  private String notify = "told";
  private String routerId = "lab";

  RandomReloads(long seed) {
    random = new Random(seed);
  }

  /// Some changes more, three kinds at a time.
  String next() {
    for (int i = 0; i < 3; i++) {
      if (deck.isEmpty()) {
        Collections.addAll(deck, Kind.values());
        Collections.shuffle(deck, random);
      }
      change(deck.removeLast());
    }
    return text();
  }

  private void change(Kind kind) {
    int some = random.nextInt(8);
    switch (kind) {
      case ROUTER_COMES -> extras.add(230 + some);
      case ROUTER_CHANGES -> extraId = extraId == 120 ? 140 : 120;
      case ROUTER_GOES -> extras.pollFirst();
      case ADDRESS_COMES -> addresses.put(210 + some, "");
      case ADDRESS_CHANGES -> {
        if (!addresses.isEmpty()) {
          addresses.put(addresses.firstKey(), " label eth0:" + some);
        }
      }
      case ADDRESS_GOES -> addresses.pollLastEntry();
      case SCRIPT_COMES -> scripts.put(some, 1 + some);
      case SCRIPT_CHANGES -> scripts.replaceAll((_, seconds) -> seconds % 9 + 1);
      case SCRIPT_GOES -> scripts.pollFirstEntry();
      case PRIORITY -> priority = 120 + 10 * some;
      case INTERVAL -> interval = INTERVALS.get(some % INTERVALS.size());
      case NOTIFY -> notify = "told" + some;
      case GLOBALS -> routerId = "lab" + some;
    }
  }

  /// The configuration as it stands.
  String text() {
    var text = new StringBuilder();
    text.append("global_defs {\n router_id ").append(routerId);
    text.append("\n enable_script_security\n script_user root\n}\n");
    text.append("vrrp_script steady {\n script /bin/true\n interval 1\n}\n");
    var tracked = new StringBuilder();
    scripts.forEach((number, seconds) -> {
      text.append("vrrp_script s" + number + " {\n script \"/bin/sleep 0.1\"\n interval ");
      text.append(seconds).append("\n}\n");
      tracked.append(" s").append(number).append(number % 2 == 0 ? "\n" : " weight 2\n");
    });
    var held = new ArrayList<>(TOUCHED.addresses());
    addresses.forEach((last, rest) -> held.add("192.168.1." + last + rest));
    Router touched =
        TOUCHED
            .priority(priority)
            .every(interval)
            .holding(held.toArray(String[]::new))
            .with("notify \"/bin/true " + notify + "\"");
    text.append(
        (scripts.isEmpty() ? touched : touched.with("track_script {\n" + tracked + "}")).text());
    text.append(UNTOUCHED.text());
    for (int last : extras) {
      text.append(
          Router.v3("X" + last, extraId + last - 230, 150, "192.168.1." + last)
              .every("0.3")
              .text());
    }
    return text.toString();
  }
}
