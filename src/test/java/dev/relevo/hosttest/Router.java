package dev.relevo.hosttest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A `vrrp_instance` of a configuration, the same for every daemon but for its priority.
///
/// @param lines further lines, each a statement or a whole block
record Router(
    String name,
    int version,
    int vrid,
    int priority,
    String interval,
    List<String> addresses,
    List<String> lines) {
  /// What a configuration with scripts begins with.
  static final String SECURE = "global_defs {\n enable_script_security\n script_user root\n}\n";

  static Router v2(String name, int vrid, int priority, String address) {
    return new Router(name, 2, vrid, priority, "1", List.of(address), List.of());
  }

  static Router v3(String name, int vrid, int priority, String... addresses) {
    return new Router(name, 3, vrid, priority, "0.3", List.of(addresses), List.of());
  }

  Router with(String line) {
    var more = new ArrayList<>(lines);
    more.add(line);
    return new Router(name, version, vrid, priority, interval, addresses, more);
  }

  Router password(String password) {
    return with("authentication {\n auth_type PASS\n auth_pass " + password + "\n}");
  }

  Router every(String seconds) {
    return new Router(name, version, vrid, priority, seconds, addresses, lines);
  }

  Router holding(String... wanted) {
    return new Router(name, version, vrid, priority, interval, List.of(wanted), lines);
  }

  Router priority(int wanted) {
    return new Router(name, version, vrid, wanted, interval, addresses, lines);
  }

  /// The address under test: the last one, since IPv6 has a link-local one first.
  String address() {
    String last = addresses.getLast();
    return last.contains("/") ? last.substring(0, last.indexOf('/')) : last;
  }

  String text() {
    return """
    vrrp_instance %s {
      interface %s
      version %d
      virtual_router_id %d
      priority %d
      advert_int %s
      virtual_ipaddress {
        %s
      }
    %s
    }
    """
        .formatted(
            name,
            device(),
            version,
            vrid,
            priority,
            interval,
            String.join("\n    ", addresses),
            lines.stream()
                .filter(line -> !line.startsWith("interface "))
                .collect(Collectors.joining("\n")));
  }

  private String device() {
    return lines.stream()
        .filter(line -> line.startsWith("interface "))
        .map(line -> line.substring("interface ".length()))
        .findFirst()
        .orElse("eth0");
  }

  static String text(List<Router> routers) {
    return routers.stream().map(Router::text).collect(Collectors.joining());
  }
}
