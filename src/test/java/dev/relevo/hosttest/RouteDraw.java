package dev.relevo.hosttest;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Draws routes and rules, good ones and some that keepalived drops or complains of.
final class RouteDraw {
  private static final List<String> ROUTE_OPTIONS =
      List.of(
          "dev eth0",
          "dev eth1",
          "dev eth0",
          "via 10.0.0.9",
          "gw 10.0.0.9",
          "via inet 10.0.0.9",
          "src 10.0.0.1",
          "table 100",
          "table main",
          "metric 7",
          "priority 8",
          "scope link",
          "tos 16",
          "mtu 1400",
          "mtu lock 1400",
          "advmss 1000",
          "rtt 300ms",
          "rto_min lock 1s",
          "window 5",
          "cwnd lock 7",
          "ssthresh 9",
          "initcwnd 5",
          "initrwnd 5",
          "hoplimit 9",
          "features ecn",
          "quickack 1",
          "congctl reno",
          "realms 1/2",
          "onlink",
          "append",
          "add",
          "no_track",
          "protocol 18",
          "ttl-propagate enabled",
          "fastopen_no_cookie 0",
          "encap ip dst 10.0.0.8 ttl 5",
          "or 10.0.0.7");

  private static final List<String> ODD_ROUTE_OPTIONS =
      List.of(
          "pref high",
          "expires 30",
          "via 2001:db8::1",
          "via 10.0.0.300",
          "table none-such",
          "metric x",
          "hoplimit 256",
          "rtt soon",
          "scope far",
          "protocol static",
          "realms 256",
          "quickack 2",
          "features far",
          "ttl-propagate maybe",
          "inet",
          "inet6",
          "track_group G",
          "bogus",
          "10.2.0.0/16",
          "encap ip ttl 5",
          "encap gre 5",
          "as to 10.0.0.1",
          "nexthop via 10.0.0.5 dev eth0 weight 3 nexthop via 10.0.0.6",
          "nexthop via 10.0.0.5 weight 300",
          "nexthop dev eth0 bogus");

  private static final List<String> RULE_OPTIONS =
      List.of(
          "from 10.0.0.0/8",
          "to 10.1.0.0/16",
          "from 10.0.0.1",
          "iif eth0",
          "oif eth1",
          "dev eth1",
          "fwmark 5",
          "fwmark 0x10/0xff",
          "tos 8",
          "table 100",
          "lookup main",
          "table 100",
          "priority 1000",
          "preference 0x20",
          "order 300",
          "not",
          "no_track",
          "protocol 18",
          "uidrange 5-10",
          "ipproto tcp",
          "sport 1-2",
          "dport 80-90",
          "suppress_prefixlength 8",
          "realms 5",
          "tunnel-id 7");

  private static final List<String> ODD_RULE_OPTIONS =
      List.of(
          "blackhole",
          "type prohibit",
          "type local",
          "nop",
          "goto 5000",
          "l3mdev",
          "table 0",
          "table none-such",
          "sport 80",
          "uidrange 9",
          "ipproto none-such",
          "priority x",
          "fwmark -1",
          "protocol 300",
          "protocol 4",
          "sup_group 4",
          "from 2001:db8::/32",
          "from all",
          "inet6",
          "track_group G",
          "bogus");

  private RouteDraw() {}

  static void draw(Random random, boolean odd, Consumer<String> line) {
    if (random.nextInt(4) == 0) {
      line.accept("virtual_routes {");
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        String type = random.nextInt(6) == 0 ? "blackhole " : random.nextInt(6) == 0 ? "to " : "";
        String network = random.nextInt(8) == 0 ? "default" : "10." + i + ".0.0/16";
        line.accept(type + network + words(ROUTE_OPTIONS, ODD_ROUTE_OPTIONS, random, odd));
      }
      line.accept("}");
    }
    if (random.nextInt(4) == 0) {
      line.accept("virtual_rules {");
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        String action = random.nextInt(5) == 0 ? "" : "table 50 ";
        String start = random.nextInt(6) == 0 ? "not" : "priority 70" + i;
        line.accept(action + start + words(RULE_OPTIONS, ODD_RULE_OPTIONS, random, odd));
      }
      line.accept("}");
    }
  }

  private static String words(List<String> good, List<String> bad, Random random, boolean odd) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      List<String> from = odd && random.nextInt(6) == 0 ? bad : good;
      text.append(' ').append(from.get(random.nextInt(from.size())));
    }
    return text.toString();
  }
}
