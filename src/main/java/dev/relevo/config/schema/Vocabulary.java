package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;

/// The keywords that keepalived knows in a block and this daemon does not act on yet, so that an
/// operator hears "not yet" of these and "unknown" of the others. Names from keepalived's manual
/// page, checked against the program.
///
/// They are strings and not sets: most configurations need none, and a search costs nothing then.
///
/// @param settings keywords of one line
/// @param lists keywords whose block is free text
/// @param blocks keywords whose block has keywords of its own
/// @param quiet within a block that was already called unsupported
record Vocabulary(String settings, String lists, String blocks, boolean quiet) {
  static final Vocabulary NONE = new Vocabulary("", "", "", false);

  static final Vocabulary TOP =
      new Vocabulary(
          " child_wait_time instance linkbeat_use_polling namespace_with_ipsets net_namespace"
              + " net_namespace_ipvs use_pid_dir ",
          " interface_up_down_delays linkbeat_interfaces static_ipaddress static_routes"
              + " static_rules ",
          " bfd_instance garp_group track_file track_group vrrp_sync_group"
              + " vrrp_track_file vrrp_track_process ",
          false);

  static final Vocabulary GLOBAL_DEFS =
      new Vocabulary(
          " bfd_cpu_affinity bfd_no_swap bfd_priority bfd_process_name bfd_rlimit_rtime"
              + " bfd_rlimit_rttime bfd_rt_priority checker_cpu_affinity checker_log_all_failures"
              + " checker_no_swap checker_priority checker_process_name checker_rlimit_rtime"
              + " checker_rlimit_rttime checker_rt_priority child_wait_time config_save_dir"
              + " data_use_instance dbus_no_interface_name dbus_service_name disable_local_igmp"
              + " enable_dbus enable_snmp_checker enable_snmp_keepalived enable_snmp_rfc"
              + " enable_snmp_rfcv2 enable_snmp_rfcv3 enable_snmp_vrrp enable_traps"
              + " fifo_write_vrrp_states_on_reload include_check instance iproute_etc_dir"
              + " iproute_usr_dir json_dump_file json_version log_unknown_vrids lvs_flush"
              + " lvs_flush_on_stop lvs_flush_onstop lvs_netlink_cmd_rcv_bufs"
              + " lvs_netlink_cmd_rcv_bufs_force lvs_netlink_monitor_rcv_bufs"
              + " lvs_netlink_monitor_rcv_bufs_force lvs_notify_fifo lvs_notify_fifo_script"
              + " lvs_process_name lvs_sync_daemon lvs_timeouts min_auto_priority_delay"
              + " namespace_with_ipsets net_namespace net_namespace_ipvs nftables"
              + " nftables_counters nftables_ifindex nftables_ipvs nftables_ipvs_priority"
              + " nftables_ipvs_start_fwmark nftables_priority no_checker_emails no_email_faults"
              + " notify_fifo notify_fifo_script process_monitor_rcv_bufs"
              + " process_monitor_rcv_bufs_force process_name process_names random_seed"
              + " reload_check_config reload_file reload_repeat reload_time_file rs_init_notifies"
              + " set_supplementary_groups shutdown_script shutdown_script_timeout"
              + " smtp_alert_checker smtp_helo_name snmp_rs_stats_update_interval snmp_socket"
              + " snmp_vs_stats_update_interval startup_script startup_script_timeout"
              + " state_dump_file stats_dump_file tmp_config_directory umask use_pid_dir"
              + " use_symlink_paths v3_checksum_as_v2 vmac_addr_prefix vmac_prefix"
              + " vrrp_cpu_affinity vrrp_delay_after_boot"
              + " vrrp_garp_extra_if vrrp_ipsets vrrp_iptables vrrp_mcast_group4"
              + " vrrp_mcast_group6 vrrp_min_garp vrrp_netlink_cmd_rcv_bufs"
              + " vrrp_netlink_cmd_rcv_bufs_force vrrp_netlink_monitor_rcv_bufs"
              + " vrrp_netlink_monitor_rcv_bufs_force vrrp_no_swap vrrp_notify_fifo"
              + " vrrp_notify_fifo_script vrrp_notify_priority_changes"
              + " vrrp_owner_ignore_adverts vrrp_priority vrrp_process_name"
              + " vrrp_rlimit_rtime vrrp_rlimit_rttime vrrp_rt_priority vrrp_rx_bufs_multiplier"
              + " vrrp_rx_bufs_policy vrrp_startup_delay vrrp_vmac_garp_intvl ",
          "",
          "",
          false);

  static final Vocabulary VRRP_INSTANCE =
      new Vocabulary(
          " garp_extra_if kernel_rx_buf_size linkbeat_use_polling"
              + " lvs_sync_daemon_interface mcast_dst_ip native_ipv6 no_accept"
              + " no_virtual_ipaddress notify_priority_changes old_unicast_checksum"
              + " owner_ignore_adverts promote_secondaries skip_check_adv_addr strict_mode"
              + " thread_timer_expired timer_expired_backup track_src_ip unicast_fault_no_peer"
              + " use_ipvlan use_vmac use_vmac_addr"
              + " v3_checksum_as_v2 vmac_garp_intvl vmac_xmit_base vrf ",
          " auth_hmac track_bfd track_file track_process virtual_routes" + " virtual_rules ",
          "",
          false);

  /// keepalived complains of these too, though it knows them.
  private static final String DEPRECATED =
      " lvs_sync_daemon_interface native_ipv6 global_tracking vrrp_iptables" + " vrrp_ipsets ";

  /// Of the keywords above, those that end keepalived when their value is missing.
  private static final String NEED_VALUE =
      " bfd_process_name bfd_rlimit_rtime bfd_rlimit_rttime checker_process_name"
          + " checker_rlimit_rtime checker_rlimit_rttime config_save_dir lvs_process_name"
          + " lvs_sync_daemon_interface mcast_dst_ip nftables_ipvs_priority"
          + " nftables_ipvs_start_fwmark nftables_priority process_name random_seed umask"
          + " vmac_addr_prefix vmac_prefix vrf vrrp_mcast_group4"
          + " vrrp_mcast_group6 vrrp_process_name vrrp_rlimit_rtime vrrp_rlimit_rttime"
          + " vrrp_startup_delay ";

  /// Answers for a keyword that the block has no rule for.
  void apply(Statement statement, Context context) {
    Word word = statement.keyword();
    String key = " " + word.text() + " ";
    // a quoted keyword may hold blanks and must not match two names at once
    boolean simple = word.text().indexOf(' ') < 0;
    if (simple && settings.indexOf(key) >= 0) {
      if (statement.arguments().isEmpty() && NEED_VALUE.indexOf(key) >= 0) {
        context.missing(statement);
        return;
      }
      notice(word, DEPRECATED.indexOf(key) >= 0, context);
    } else if (simple && lists.indexOf(key) >= 0) {
      notice(word, false, context);
      context.skip(statement);
    } else if (simple && blocks.indexOf(key) >= 0) {
      notice(word, false, context);
      Vocabulary inside = inside(word.text());
      Block.<Vocabulary>of(inside).read(statement, inside, context);
    } else {
      unknown(statement, context);
    }
  }

  /// Whether the keyword is known and brings a block along.
  boolean isBlock(String keyword) {
    String key = " " + keyword + " ";
    return keyword.indexOf(' ') < 0 && (lists.indexOf(key) >= 0 || blocks.indexOf(key) >= 0);
  }

  private void notice(Word word, boolean deprecated, Context context) {
    if (deprecated) {
      String message = "'" + word.text() + "' is deprecated; read, not acted on";
      context.diagnostics().warning(word, message);
    } else if (!quiet) {
      context.diagnostics().notice(word, "'" + word.text() + "' is read, not yet acted on");
    }
  }

  /// keepalived steps over the opening brace of a block it does not know and takes its closing
  /// brace for the one of the block around it (behaviour of 2.2.7).
  private static void unknown(Statement statement, Context context) {
    Word word = statement.keyword();
    if (!context.opens()) {
      context.diagnostics().error(word, "Unknown keyword '" + word.text() + "', ignored");
      return;
    }
    context.statements().next();
    String message =
        "Unknown keyword '"
            + word.text()
            + "': the lines of its block count for the block around it, and its '}' ends that block";
    context.diagnostics().error(word, message);
  }

  private static Vocabulary inside(String block) {
    return switch (block) {
      case "vrrp_sync_group" ->
          of(
              " global_tracking notify notify_backup notify_fault notify_master"
                  + " notify_priority_changes notify_stop smtp_alert sync_group_tracking_weight ",
              " group track_bfd track_file track_interface track_process track_script ",
              "");
      case "vrrp_track_process" ->
          of(
              " delay fork_delay full_command param_match process quorum quorum_max"
                  + " terminate_delay weight ",
              "",
              "");
      case "track_file", "vrrp_track_file" -> of(" file init_file weight ", "", "");
      case "bfd_instance" ->
          of(
              " checker hoplimit idle_tx max_hops min_rx min_tx multihop multiplier neighbor_ip"
                  + " neighbour_ip passive source_ip ttl vrrp weight ",
              "",
              "");
      case "garp_group" -> of(" garp_interval gna_interval interface ", " interfaces ", "");
      case "track_group" -> of("", " group ", "");
      default -> of("", "", "");
    };
  }

  private static Vocabulary of(String settings, String lists, String blocks) {
    return new Vocabulary(settings, lists, blocks, true);
  }
}
