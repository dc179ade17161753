package dev.relevo.hosttest;

/// What the tests have the daemon read.
final class Configurations {
  static final String ADDRESS = "10.0.0.20";

  /// Master after 0.7 s.
  static final String GOOD =
      """
      vrrp_instance V {
        state MASTER
        interface eth0
        virtual_router_id 51
        priority 150
        advert_int 0.2
        version 3
        virtual_ipaddress {
          10.0.0.20/24
        }
      }
      """;

  private Configurations() {}

  /// With something else in place of a part of it.
  static String good(String part, String instead) {
    if (!GOOD.contains(part)) {
      throw new IllegalArgumentException(part);
    }
    return GOOD.replace(part, instead);
  }
}
