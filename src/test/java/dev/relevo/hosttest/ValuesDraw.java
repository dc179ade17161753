package dev.relevo.hosttest;

import java.util.List;
import java.util.Random;

/// Files with values drawn for a comparison with keepalived: most of them good, some at the edge of
/// what is allowed, some beyond, a few no values at all.
final class ValuesDraw {
  /// What a number may be where it is not as it should be.
  private static final List<String> ODD =
      List.of(
          ("0 -1 1.5 254 255 256 300 1000 1001 4294 4295 65536 2147483647 2147483648 4294967295"
                  + " 4294967296 99999999999999999999 x 1x 007 +3 0.001 .5 0.0000001 2.")
              .split(" ", -1));

  private static final List<String> TRUTHS =
      List.of("", "", "on", "off", "true", "false", "yes", "no", "ON", "maybe", "1");

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final boolean odd;
  private final boolean strict;

  private ValuesDraw(long seed, boolean strict) {
    random = new Random(seed);
    odd = random.nextInt(3) != 0 && !strict; // the oddities are for the other files
    this.strict = strict;
  }

  /// The same file for the same seed.
  static String of(long seed) {
    return of(seed, false);
  }

  /// One with `vrrp_strict` or `strict_mode` and what they have a say in.
  static String ofStrict(long seed) {
    return of(seed, true);
  }

  private static String of(long seed, boolean strict) {
    var draw = new ValuesDraw(seed, strict);
    draw.file();
    return draw.text.toString();
  }

  private void file() {
    open("global_defs");
    if (random.nextBoolean()) {
      line("enable_script_security");
      line("script_user root");
    }
    globals();
    close();
    for (int i = 0; i < 2; i++) {
      script("s" + i);
    }
    if (!strict) {
      trackers();
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      instance(i);
    }
    if (random.nextInt(3) == 0) {
      group(count);
    }
    if (random.nextInt(4) == 0) {
      server();
    }
  }

  private void globals() {
    announce("vrrp_");
    if (strict && random.nextInt(6) != 0) {
      line("vrrp_strict");
    }
    maybe(4, "vrrp_version", one("2", "3", "3", "4"));
    maybe(6, "vrrp_down_timer_adverts", number(1, 100));
    maybe(8, "vrrp_lower_prio_no_advert", truth());
    maybe(8, "vrrp_higher_prio_send_advert", truth());
    maybe(8, "vrrp_garp_interval", number(1, 20));
    maybe(8, "vrrp_gna_interval", one("0.01", number(1, 20)));
    maybe(8, "smtp_alert", truth());
    maybe(8, "smtp_alert_vrrp", truth());
    maybe(8, "smtp_connect_timeout", number(1, 100));
    maybe(8, "router_id", one("me", "\"a b\"", "you too"));
    maybe(8, "vrrp_mcast_group4", one("224.0.0.19", "224.0.0.300", "ff02::13"));
    maybe(8, "vrrp_check_unicast_src", "");
    maybe(8, "max_auto_priority", number(-1, 99));
    maybe(12, "vrrp_notify_priority_changes", truth());
    maybe(12, "dynamic_interfaces", one("", "allow_if_changes"));
    maybe(12, "vrrp_startup_delay", number(1, 5));
  }

  private void announce(String prefix) {
    maybe(5, prefix + "garp_master_delay", number(0, 60));
    maybe(5, prefix + "garp_master_repeat", number(0, 60));
    maybe(5, prefix + "garp_master_refresh", number(0, 60));
    maybe(6, prefix + "garp_master_refresh_repeat", number(0, 60));
    maybe(6, prefix + "garp_lower_prio_delay", number(0, 60));
    maybe(6, prefix + "garp_lower_prio_repeat", number(0, 60));
  }

  private void script(String name) {
    open("vrrp_script " + name);
    if (random.nextInt(12) != 0) {
      line("script " + one("/bin/true", "\"/bin/true a b\"", "\"/bin/true 'a b' c\" root"));
    }
    maybe(2, "interval", whole(1, 60)); // decimals are of later versions
    maybe(3, "timeout", whole(1, 60));
    maybe(2, "weight", whole(-253, 253) + one("", "", "", " reverse"));
    maybe(3, "rise", number(1, 60));
    maybe(3, "fall", number(1, 60));
    maybe(6, "user", one("root", "root root", "nobody"));
    maybe(6, "init_fail", "");
    close();
  }

  private void trackers() {
    if (random.nextInt(3) == 0) {
      open(one("track_file", "vrrp_track_file") + " f0");
      line("file /tmp/relevo-values");
      maybe(2, "weight", whole(-254, 254) + one("", "", "", " reverse"));
      close();
    }
    if (random.nextInt(3) == 0) {
      open("vrrp_track_process p0");
      line("process sshd");
      maybe(2, "weight", whole(-254, 254) + one("", "", "", " reverse"));
      maybe(2, "quorum", number(1, 60));
      maybe(3, "quorum_max", number(30, 90));
      maybe(3, "delay", number(1, 60));
      maybe(4, "fork_delay", number(1, 60));
      maybe(4, "terminate_delay", number(1, 60));
      maybe(4, "full_command", "");
      close();
    }
  }

  private void instance(int index) {
    open("vrrp_instance I" + index);
    if (random.nextInt(20) != 0) {
      line("interface " + one("eth0", "eth1"));
    }
    if (random.nextInt(20) != 0) {
      line("virtual_router_id " + one("" + (index + 1), "" + (index + 1), number(10, 255)));
    }
    maybe(2, "state", one("MASTER", "BACKUP", "BACKUP", "master", "SLAVE"));
    maybe(1, "priority", one("100", "150", "255", number(1, 254)));
    maybe(2, "advert_int", one("1", "2", "0.5", "3.7", number(1, 40)));
    election();
    announce("");
    maybe(10, "debug", number(0, 4));
    maybe(6, "smtp_alert", truth());
    maybe(5, "notify_deleted", "");
    maybe(4, "notify_master", one("/bin/true", "\"/bin/true a\"", "/bin/true root"));
    maybe(8, "notify_priority_changes", truth());
    authentication();
    boolean six = random.nextInt(6) == 0;
    if (strict) {
      strictly(six);
    }
    maybe(2, "version", six ? "3" : one("2", "3", "3", number(2, 3))); // 2 is not for IPv6
    unicast(six);
    addresses(six ? "2001:db8::" + (index + 1) : "10.1." + index + ".", six);
    RouteDraw.draw(random, odd, this::line);
    tracks();
    close();
  }

  private void election() {
    maybe(4, "nopreempt", "");
    maybe(9, "preempt", "");
    maybe(3, "preempt_delay", one("10", "2.5", number(0, 1000)));
    maybe(6, "down_timer_adverts", number(1, 100));
    maybe(6, "lower_prio_no_advert", truth());
    maybe(6, "higher_prio_send_advert", truth());
    maybe(6, "accept", "");
    maybe(9, "dont_track_primary", "");
    maybe(9, "mcast_src_ip", one("10.0.0.1", strict ? "10.0.0.1" : "10.0.0.300"));
    maybe(9, "skip_check_adv_addr", truth());
    maybe(9, "kernel_rx_buf_size", number(0, 100000));
  }

  /// What strict mode has a say in.
  private void strictly(boolean six) {
    maybe(3, "strict_mode", random.nextInt(9) == 0 ? "maybe" : truth());
    if (six && random.nextBoolean()) {
      line("version 2"); // which strict mode mends
      line("strict_mode");
    }
    maybe(3, "down_timer_adverts", one("3", "4"));
    maybe(3, "garp_lower_prio_delay", one("0", "5"));
    maybe(3, "garp_lower_prio_repeat", one("0", "5"));
    maybe(3, "lower_prio_no_advert", truth());
    maybe(3, "higher_prio_send_advert", truth());
    maybe(3, one("accept", "accept", "no_accept"), "");
    if (random.nextInt(3) == 0) {
      line("use_vmac" + one("", " v" + random.nextInt(1000), " 02:00:00:00:00:01"));
      maybe(2, "vmac_xmit_base", "");
    }
  }

  private void authentication() {
    if (random.nextInt(3) == 0) {
      open("authentication");
      maybe(1, "auth_type", one("PASS", "PASS", "PASS", "AH", "pass", "PASSWORD"));
      maybe(1, "auth_pass", one("secret", "verylongsecret", "1234"));
      close();
    }
  }

  private void unicast(boolean six) {
    if (random.nextInt(4) != 0) {
      maybe(12, "unicast_ttl", number(0, 255));
      return;
    }
    String source = six ? "fe80::1" : "10.0.0.1";
    maybe(2, "unicast_src_ip", one(source, strict ? source : "10.0.0.999"));
    maybe(3, "unicast_ttl", number(0, 255));
    maybe(4, "check_unicast_src", "");
    open("unicast_peer");
    for (int i = random.nextInt(3); i >= 0; i--) {
      String peer = six ? "2001:db8:1::" + i : "10.0.0." + (2 + i);
      line(peer + one("", "", "", " min_ttl 5", " max_ttl 250", " min_ttl 9 max_ttl 8", " x 5"));
    }
    close();
  }

  private void addresses(String start, boolean six) {
    if (random.nextInt(20) != 0) {
      open("virtual_ipaddress");
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        line(start + i + (random.nextBoolean() ? length(six) : "") + addressOptions(six));
      }
      close();
    }
    if (random.nextInt(4) == 0) {
      open("virtual_ipaddress_excluded");
      String other = one("10.2.0.1/24", "2001:db8:2::1/64", "10.2.0.2");
      line(other + addressOptions(other.indexOf(':') >= 0));
      close();
    }
  }

  private String length(boolean six) {
    return "/" + (six ? one("64", "128", "48") : odd(one("24", "16", "32", "8"), "33", "0"));
  }

  private String addressOptions(boolean six) {
    var options = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      options.append(addressOption(six));
    }
    return options.toString();
  }

  private String addressOption(boolean six) {
    return switch (random.nextInt(12)) {
      case 0 -> " dev " + one("eth0", "eth1");
      case 1 -> six ? odd("", " label x") : " label eth0:" + random.nextInt(9);
      case 2 ->
          six ? odd("", " brd +") : " brd " + odd(one("10.1.0.255", "+", "-"), "x", "fe80::1");
      case 3 ->
          six ? "" : " scope " + odd(one("link", "host", "site", "global"), "200", "far", "256");
      case 4 -> odd(" no_track", " bogus", " label alabelthatistoolong", " dev", " nodad", " peer");
      case 5 ->
          " peer " + odd(six ? "2001:db8::77" : "10.1.0.77", "10.1.0.300", "fe80::1", "10.1.0.7");
      case 6 -> " preferred_lft " + one("forever", number(0, 4000), odd("30", "soon", "0"));
      case 7 -> one(" home", " -nodad", " mngtmpaddr", " noprefixroute", " autojoin");
      default -> "";
    };
  }

  private void tracks() {
    if (random.nextBoolean()) {
      tracked("track_script", one("s0", "s1", "s0", "nothing"));
    }
    if (random.nextInt(3) == 0) {
      tracked("track_interface", one("eth0", "eth1", "lo"));
    }
    if (random.nextInt(4) == 0) {
      tracked("track_file", "f0");
    }
    if (random.nextInt(4) == 0) {
      tracked("track_process", "p0");
    }
  }

  private void tracked(String keyword, String name) {
    open(keyword);
    String options =
        switch (random.nextInt(4)) {
          case 0 -> " weight " + weight();
          case 1 -> odd("", " weight", " wait 5", " weight 5 back", " weight 5 noreverse");
          default -> "";
        };
    line(name + options);
    close();
  }

  private void group(int count) {
    open("vrrp_sync_group G");
    open("group");
    for (int i = 0; i < count; i++) {
      line("I" + i);
    }
    if (odd && random.nextInt(6) == 0) {
      line("I9");
    }
    close();
    maybe(2, "sync_group_tracking_weight", "");
    maybe(4, "smtp_alert", truth());
    if (random.nextInt(3) == 0) {
      tracked("track_script", "s1");
    }
    close();
  }

  private void server() {
    open("virtual_server 10.3.0.1 80");
    maybe(2, "delay_loop", whole(1, 60));
    maybe(2, "lb_algo", one("rr", "wrr", "sh", "random"));
    maybe(2, "lb_kind", one("NAT", "DR", "dr"));
    maybe(3, "quorum", number(1, 2));
    open("real_server 10.3.0.2 80");
    maybe(2, "weight", number(0, 100));
    open("TCP_CHECK");
    maybe(2, "connect_timeout", whole(1, 60));
    maybe(3, "retry", number(1, 60));
    close();
    close();
    close();
  }

  private String weight() {
    String number = number(-253, 253);
    return random.nextInt(6) == 0 ? number + one(" reverse", " reverse", " noreverse") : number;
  }

  private String number(int min, int max) {
    return odd && random.nextInt(9) == 0
        ? ODD.get(random.nextInt(ODD.size()))
        : Integer.toString(min + random.nextInt(max - min + 1));
  }

  private String whole(int min, int max) {
    return Integer.toString(min + random.nextInt(max - min + 1));
  }

  private String truth() {
    return TRUTHS.get(random.nextInt(odd ? TRUTHS.size() : 8));
  }

  private String odd(String usual, String... others) {
    return odd && random.nextInt(5) == 0 ? one(others) : usual;
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  /// One time of so many; hardly ever without its value, since keepalived ends at that.
  private void maybe(int times, String keyword, String value) {
    if (random.nextInt(times) == 0) {
      boolean bare = odd && random.nextInt(300) == 0;
      line(bare || value.isEmpty() ? keyword : keyword + " " + value);
    }
  }

  private void open(String head) {
    line(head + " {");
  }

  private void close() {
    line("}");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
