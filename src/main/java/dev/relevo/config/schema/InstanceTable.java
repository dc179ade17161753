package dev.relevo.config.schema;

/// The rows of `vrrp_instance`.
final class InstanceTable {
  private static final String ELECTION =
      """
      state | yes | one! MASTER BACKUP | BACKUP, MASTER with priority 255; BACKUP | a hint
      interface | yes | interface! | none | the instance is unusable without it
      virtual_router_id | yes | int! 1..255 | none | the instance is unusable without it
      priority | yes | int! 1..255 | 100, 255 with state MASTER; 100 | 255 is the owner of the address
      advert_int | yes | seconds! 0.01..255 | 1 | whole seconds in version 2, 0.01 to 40.95 in version 3
      version | yes | int! 2..3 | vrrp_version |
      nopreempt | yes | flag | off | cleared with state MASTER or priority 255
      preempt | yes | flag | on |
      preempt_delay | yes | seconds! 0..1000 | 0 |
      down_timer_adverts | yes | int! 1..100 | vrrp_down_timer_adverts |
      lower_prio_no_advert | yes | truth | vrrp_lower_prio_no_advert |
      higher_prio_send_advert | yes | truth | vrrp_higher_prio_send_advert |
      owner_ignore_adverts | later | truth | off |
      timer_expired_backup | later | int? 1..254 | off |
      thread_timer_expired | later | int? 1..254 | off |
      authentication | yes | block | none | version 2
      auth_hmac | later | block | none |
      strict_mode | yes | truth | vrrp_strict | what it corrects is in docs/checks/RLV018.md
      debug | kept | int! 0..4 | 0 | without effect, as in keepalived
      """;

  private static final String ADDRESSES =
      """
      virtual_ipaddress | yes | list | none | 255 are advertised, the others held
      virtual_ipaddress_excluded | yes | list | none | held, not advertised
      no_virtual_ipaddress | later | flag | off |
      virtual_routes | kept | list route | none |
      virtual_rules | kept | list rule | none |
      promote_secondaries | kept | flag | off |
      accept | yes | flag | on, off in strict mode | on with priority 255; off in strict mode of version 2
      no_accept | kept | flag | off | packets to the addresses are not dropped yet, also in strict mode
      use_vmac | kept | words? | off | [NAME] [MAC]
      use_vmac_addr | kept | flag | off |
      vmac_xmit_base | kept | flag | off |
      use_ipvlan | kept | words? | off | [NAME] [ADDRESS] [bridge, private or vepa]
      garp_master_delay | yes | int! 0..4294 | vrrp_garp_master_delay | seconds
      garp_master_repeat | yes | int! 0.. | vrrp_garp_master_repeat | 0 becomes 1
      garp_master_refresh | yes | int! 0..4294967295 | vrrp_garp_master_refresh | seconds
      garp_master_refresh_repeat | yes | int! 0.. | vrrp_garp_master_refresh_repeat | 0 becomes 1
      garp_lower_prio_delay | yes | int! 0..4294 | vrrp_garp_lower_prio_delay | seconds
      garp_lower_prio_repeat | yes | int! 0..2147483647 | vrrp_garp_lower_prio_repeat |
      garp_extra_if | kept | options all *=int:0..86400 | vrrp_garp_extra_if | seconds
      vmac_garp_intvl | deprecated | options all *=int:0..86400 | | now garp_extra_if
      """;

  private static final String TRANSPORT =
      """
      mcast_src_ip | yes | address! | the interface's first |
      unicast_src_ip | yes | address! | the interface's first |
      mcast_dst_ip | kept | address! | vrrp_mcast_group4, _group6 |
      unicast_peer | yes | list | multicast | ADDRESS [min_ttl N] [max_ttl N]; the limits are kept
      unicast_ttl | yes | int! 0..255 | 255 |
      unicast_fault_no_peer | kept | flag | off |
      check_unicast_src | yes | flag | vrrp_check_unicast_src |
      old_unicast_checksum | kept | options? never | off |
      v3_checksum_as_v2 | later | truth | off |
      vrf | kept | interface! | none |
      native_ipv6 | deprecated | flag | off |
      skip_check_adv_addr | kept | truth | vrrp_skip_check_adv_addr |
      kernel_rx_buf_size | kept | int 0..4294967295 | the system's | bytes
      linkbeat_use_polling | deprecated | flag | off | now linkbeat_interfaces
      lvs_sync_daemon_interface | deprecated | interface! | none | now lvs_sync_daemon
      """;

  private static final String TRACKING =
      """
      track_interface | yes | list | none | NAME [weight N [reverse]], -253 to 253
      track_script | yes | list | none | NAME [weight N [reverse]], -253 to 253
      track_file | yes | list | none | NAME [weight N [reverse]], -254 to 254
      track_process | yes | list | none | NAME [weight N [reverse]], -254 to 254
      track_bfd | kept | list | none | NAME [weight N [reverse]], -253 to 253
      dont_track_primary | yes | flag | off |
      track_src_ip | yes | flag | off | FAULT while no interface has the source
      notify | yes | script! | none | told of every state
      notify_master | yes | script! | none |
      notify_backup | yes | script! | none |
      notify_fault | yes | script! | none |
      notify_stop | yes | script! | none |
      notify_deleted | yes | script? | none |
      notify_master_rx_lower_pri | yes | script! | none |
      notify_priority_changes | yes | truth | the group's, vrrp_notify_priority_changes | FIFO lines
      notify_timeout | ours | int 1..3600 | the global one | seconds a notify script may take
      notify_overtake | ours | flag | off | a newer state drops scripts that wait
      notify_pre_master | ours | script | none | awaited before the addresses of a new Master go in
      notify_pre_master_timeout | ours | seconds 0.01..10 | 1 | then they go in regardless
      notify_pre_release | ours | script | none | awaited before the addresses go, at a stop or a fault
      notify_pre_release_timeout | ours | seconds 0.01..10 | 1 | then they go regardless
      smtp_alert | yes | truth | smtp_alert_vrrp | mails of this instance
      """;

  static final KeywordTable ROWS =
      KeywordTable.of("vrrp_instance", ELECTION + ADDRESSES + TRANSPORT + TRACKING);

  static final KeywordTable AUTHENTICATION =
      KeywordTable.of(
          "authentication",
          """
          auth_type | yes | one! PASS AH | none | AH is read, its adverts carry no authentication
          auth_pass | yes | secret! | none | 8 bytes, the rest is cut off
          """);

  static final KeywordTable AUTH_HMAC =
      KeywordTable.within(
          "auth_hmac",
          """
          key | later | secret | none | ID KEY
          active_key | later | int 0..255 | |
          mode | later | one enforce permissive receive-only | enforce |
          anti_replay | later | one time monotonic | time |
          time_window | later | int 1..300 | | seconds
          """);

  private InstanceTable() {}
}
