package dev.relevo.lab.torture;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import java.math.BigDecimal;
import java.util.List;

/// A virtual router, the same on all servers but for its priority.
///
/// @param priorities server 1's first; all are different, also when checks and reloads change some
/// @param addresses the last one is what the client asks for
/// @param check what a failed check does: a weight, 0 for FAULT, or [#NO_CHECK]
record Router(
    String name,
    int vrid,
    List<IpPrefix> addresses,
    List<Integer> priorities,
    boolean preempts,
    String interval,
    int check,
    String more) {
  static final int NO_CHECK = Integer.MAX_VALUE;

  /// A Master that lost neighbours to a stranger tells them again, each second.
  private static final String REFRESH = "garp_master_refresh 1";

  /// server1 is to be the Master.
  static final Router FIRST =
      new Router(
          "FIRST",
          51,
          prefixes("192.168.1.20/32"),
          List.of(200, 150, 100),
          true,
          "0.1",
          0,
          REFRESH);

  /// server2 is, but a Master stays one.
  static final Router STAYS =
      new Router(
          "STAYS",
          52,
          prefixes("192.168.1.30/32"),
          List.of(100, 200, 150),
          false,
          "0.2",
          NO_CHECK,
          "nopreempt");

  /// server3 is, and a failed check costs priority.
  static final Router SIXTH =
      new Router(
          "SIXTH",
          53,
          prefixes("fe80::201/64", "fd00:192:168:1::20/128"),
          List.of(100, 150, 200),
          true,
          "0.1",
          -120,
          "");

  static final List<Router> ALL = List.of(FIRST, STAYS, SIXTH);

  /// What the client asks for.
  IpAddress address() {
    return addresses.getLast().address();
  }

  /// Of a server by its number.
  int priority(int server) {
    return priorities.get(server - 1);
  }

  boolean isTracked() {
    return check != NO_CHECK;
  }

  private static List<IpPrefix> prefixes(String... texts) {
    return List.of(texts).stream().map(text -> IpPrefix.parse(text).orElseThrow()).toList();
  }

  /// Its block of a configuration file.
  ///
  /// @param device the server's interface, e.g. `eth0`
  /// @param slower its interval is so many times longer than usual
  String text(int priority, String device, int slower) {
    var text = new StringBuilder();
    text.append("vrrp_instance ").append(name).append(" {\n  state BACKUP\n");
    text.append("  interface ").append(device).append('\n');
    text.append("  virtual_router_id ").append(vrid).append('\n');
    text.append("  priority ").append(priority).append('\n');
    text.append("  version 3\n  advert_int ");
    text.append(new BigDecimal(interval).multiply(BigDecimal.valueOf(slower))).append('\n');
    if (!more.isEmpty()) {
      text.append("  ").append(more).append('\n');
    }
    if (isTracked()) {
      text.append("  track_script {\n    chk").append(check == 0 ? "" : " weight " + check);
      text.append("\n  }\n");
    }
    text.append("  notify \"").append(Scripts.NOTIFY).append("\"\n  virtual_ipaddress {\n");
    for (IpPrefix address : addresses) {
      text.append("    ").append(address).append('\n');
    }
    return text.append("  }\n}\n").toString();
  }
}
