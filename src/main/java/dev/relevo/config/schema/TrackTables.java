package dev.relevo.config.schema;

/// The rows of trackers, groups and what stands beside instances.
final class TrackTables {
  static final KeywordTable SCRIPT =
      KeywordTable.of(
          "vrrp_script",
          """
          script | yes | script? | none | run without a shell
          interval | yes | seconds! 0.000001..4294 | 1; 0 becomes 1 |
          timeout | yes | seconds! 0.000001..4294 | the interval |
          weight | yes | weight! -253..253 | 0 | 0 is FAULT
          fall | yes | int! 1..2147483647 | 1; 1 |
          rise | yes | int! 1..2147483647 | 1; 1 |
          user | yes | words! | script_user | USER [:] [GROUP]
          init_fail | yes | flag | off |
          check_tcp | ours | words | none | HOST PORT
          check_http | ours | words | none | URL [status N] [body REGEX] [ca FILE] [insecure]
          check_ping | ours | words | none | HOST... [at_least N]
          check_process | ours | words | none | NAME [N]
          check_file | ours | words | none | PATH...
          check_disk | ours | words | none | PATH free N, N%, NM or NG
          check_systemd | ours | words | none | UNIT
          """);

  static final KeywordTable SYNC_GROUP =
      KeywordTable.of(
          "vrrp_sync_group",
          """
          group | yes | list | none | the members
          track_interface | yes | list | none | for every member
          track_script | yes | list | none | for every member
          track_file | yes | list | none | for every member
          track_process | yes | list | none | for every member
          track_bfd | kept | list | none |
          notify | yes | script! | none |
          notify_master | yes | script! | none |
          notify_backup | yes | script! | none |
          notify_fault | yes | script! | none |
          notify_stop | yes | script! | none |
          notify_timeout | ours | int 1..3600 | the global one | seconds a notify script may take
          notify_overtake | ours | flag | off | a newer state drops scripts that wait
          notify_priority_changes | yes | truth | vrrp_notify_priority_changes | FIFO lines, of the members
          smtp_alert | yes | truth | smtp_alert_vrrp | mails of the group
          global_tracking | yes | flag | off | deprecated; as sync_group_tracking_weight
          sync_group_tracking_weight | yes | flag | off | weights of members count
          """);

  static final KeywordTable TRACK_PROCESS =
      KeywordTable.within(
          "vrrp_track_process",
          """
          process | yes | words! | none | NAME and its arguments
          param_match | yes | one? initial partial | exact |
          weight | yes | weight -254..254 | 0 |
          quorum | yes | int! 1..65535 | 1 |
          quorum_max | yes | int! 0..65535 | none |
          delay | yes | seconds! 0.000001..3600 | 0 |
          fork_delay | yes | seconds! 0.000001..3600 | 0 |
          terminate_delay | yes | seconds! 0.000001..3600 | 0 |
          full_command | yes | flag | off |
          """);

  static final KeywordTable TRACK_FILE =
      KeywordTable.within(
          "track_file",
          """
          file | yes | text! | none | its number times the weight
          weight | yes | weight! -254..254 | 1 |
          init_file | yes | options? overwrite *=int:.. | none |
          """);

  static final KeywordTable BFD =
      KeywordTable.within(
          "bfd_instance",
          """
          neighbor_ip | kept | address! | none |
          neighbour_ip | kept | address! | none |
          source_ip | kept | address! | none |
          min_rx | kept | ms! 1..1000 | 10 |
          min_tx | kept | ms! 1..1000 | 10 |
          idle_tx | kept | ms! 1000..10000 | 1000 |
          multiplier | kept | int! 1..255 | 5 |
          passive | kept | flag | off |
          ttl | kept | int! 1..255 | 255 |
          hoplimit | kept | int! 1..255 | 64 |
          max_hops | kept | int! -1..255 | 0 |
          multihop | later | truth | off |
          weight | kept | weight! -253..253 | 0 |
          vrrp | kept | flag | off |
          checker | kept | flag | off |
          """);

  static final KeywordTable GARP_GROUP =
      KeywordTable.within(
          "garp_group",
          """
          garp_interval | kept | seconds! 0..2147.483647 | none |
          gna_interval | kept | seconds! 0..2147.483647 | none |
          interface | kept | interface! | none |
          interfaces | kept | list | none |
          """);

  static final KeywordTable TRACK_GROUP =
      KeywordTable.within("track_group", "group | kept | list | none |\n");

  private TrackTables() {}
}
