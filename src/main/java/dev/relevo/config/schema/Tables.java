package dev.relevo.config.schema;

import java.util.List;

/// Which table a block has.
final class Tables {
  static final KeywordTable EMPTY = KeywordTable.within("", "");

  static final KeywordTable TOP =
      KeywordTable.of(
          "TOP",
          """
          global_defs | yes | block | | may come more than once
          vrrp_instance | yes | block! | | NAME
          vrrp_script | yes | block! | | NAME; dropped if nobody tracks it
          vrrp_sync_group | yes | block | | NAME
          vrrp_track_process | yes | block | | NAME
          vrrp_track_file | yes | block | | NAME
          track_file | yes | block | | NAME
          bfd_instance | kept | block! | | NAME
          track_group | kept | block | | NAME
          static_ipaddress | kept | list address | | as virtual_ipaddress, and track_group
          static_routes | kept | list route | |
          static_rules | kept | list rule | |
          garp_group | kept | block | |
          interface_up_down_delays | kept | list | | INTERFACE DOWN [UP], seconds
          linkbeat_interfaces | kept | list | | INTERFACE [MII, ETHTOOL or IOCTL]
          linkbeat_use_polling | kept | flag | off |
          net_namespace | kept | text | none |
          net_namespace_ipvs | kept | text? | net_namespace |
          namespace_with_ipsets | kept | flag | off |
          instance | kept | text | none |
          use_pid_dir | kept | flag | off |
          child_wait_time | kept | int 0..4294967295 | 5 | seconds
          virtual_server | kept | block! | | ADDRESS PORT, fwmark N, or group NAME
          virtual_server_group | kept | list name | | NAME
          SSL | kept | block | |
          """);

  private Tables() {}

  /// The table of a block that is kept.
  static KeywordTable of(KeywordRow row) {
    return switch (row.name()) {
      case "vrrp_sync_group" -> TrackTables.SYNC_GROUP;
      case "vrrp_track_process" -> TrackTables.TRACK_PROCESS;
      case "track_file", "vrrp_track_file" -> TrackTables.TRACK_FILE;
      case "bfd_instance" -> TrackTables.BFD;
      case "garp_group" -> TrackTables.GARP_GROUP;
      case "track_group" -> TrackTables.TRACK_GROUP;
      case "auth_hmac" -> InstanceTable.AUTH_HMAC;
      default -> EMPTY;
    };
  }

  /// Every table with rows of its own, for documents and tests.
  static List<KeywordTable> all() {
    return List.of(
        TOP,
        GlobalTable.ROWS,
        InstanceTable.ROWS,
        InstanceTable.AUTHENTICATION,
        InstanceTable.AUTH_HMAC,
        AddressTable.ROWS,
        RouteTables.ROUTE,
        RouteTables.NEXTHOP,
        RouteTables.RULE,
        TrackTables.SCRIPT,
        TrackTables.SYNC_GROUP,
        TrackTables.TRACK_PROCESS,
        TrackTables.TRACK_FILE,
        TrackTables.BFD,
        TrackTables.GARP_GROUP,
        TrackTables.TRACK_GROUP);
  }
}
