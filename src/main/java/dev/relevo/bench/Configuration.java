package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import java.util.List;

/// A `vrrp_instance` in the tutorial's words, the same text for all contenders.
///
/// @param addresses those after the 20th are "excluded" ones, which no advert carries
/// @param extra further lines, each ended
record Configuration(
    String name,
    String device,
    int version,
    int vrid,
    int priority,
    String interval,
    List<IpAddress> addresses,
    String extra) {
  /// An advert of keepalived's carries 20; more are for `virtual_ipaddress_excluded`.
  private static final int CARRIED = 20;

  private static final int VRID = 21;

  static final IpAddress ADDRESS = IpAddress.parse("192.168.1.20").orElseThrow();

  Configuration {
    addresses = List.copyOf(addresses);
  }

  /// The tutorial's router: version 2, an advert each second.
  static Configuration tutorial(int host) {
    return new Configuration(
        "MY-FAILOVER", "eth0", 2, VRID, priority(host), "1", List.of(ADDRESS), "");
  }

  /// Version 3, which alone has intervals below a second.
  Configuration every(String seconds) {
    return new Configuration(name, device, 3, vrid, priority, seconds, addresses, extra);
  }

  Configuration holding(List<IpAddress> others) {
    return new Configuration(name, device, version, vrid, priority, interval, others, extra);
  }

  Configuration with(String lines) {
    return new Configuration(name, device, version, vrid, priority, interval, addresses, lines);
  }

  static int priority(int host) {
    return switch (host) {
      case 1 -> 150;
      case 2 -> 120;
      default -> 100;
    };
  }

  String text() {
    var text = new StringBuilder();
    text.append("vrrp_instance ").append(name).append(" {\n state MASTER\n interface ");
    text.append(device).append("\n version ").append(version);
    text.append("\n virtual_router_id ").append(vrid).append("\n priority ").append(priority);
    text.append("\n advert_int ").append(interval).append('\n');
    if (version == 2) {
      text.append(" authentication {\n  auth_type PASS\n  auth_pass Venezuela21\n }\n");
    }
    text.append(extra);
    int carried = Math.min(CARRIED, addresses.size());
    block(text, "virtual_ipaddress", addresses.subList(0, carried));
    if (addresses.size() > carried) {
      block(text, "virtual_ipaddress_excluded", addresses.subList(carried, addresses.size()));
    }
    return text.append("}\n").toString();
  }

  private static void block(StringBuilder text, String keyword, List<IpAddress> addresses) {
    text.append(' ').append(keyword).append(" {\n");
    for (IpAddress address : addresses) {
      text.append("  ").append(address).append('\n');
    }
    text.append(" }\n");
  }
}
