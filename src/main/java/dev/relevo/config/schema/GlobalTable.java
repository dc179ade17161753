package dev.relevo.config.schema;

/// The rows of `global_defs`.
final class GlobalTable {
  private static final String MAIL_AND_SCRIPTS =
      """
      router_id | yes | text | the host's name | identity in mails
      notification_email | yes | list | nobody | recipients; nobody, and no mail is sent
      notification_email_from | yes | text | USER@HOST |
      smtp_server | yes | words! | none | address or name, and a port (25); looked up when a mail is sent
      smtp_connect_timeout | yes | int! 0..4294 | 30 | seconds
      smtp_helo_name | yes | text? | the host's name |
      smtp_alert | yes | truth | off | for all
      smtp_alert_vrrp | yes | truth | smtp_alert | for instances and groups
      smtp_alert_checker | kept | truth | smtp_alert | for checkers
      checker_log_all_failures | kept | truth | off |
      no_email_faults | yes | flag | off | no mail of a FAULT
      smtp_tls | ours | one off starttls tls | off | then `verify` (the default) or `no_verify`
      smtp_ca_file | ours | text | the JDK's | certificates (PEM) that vouch for the server
      smtp_user | ours | text | none | needs smtp_password_file
      smtp_password_file | ours | text | none | first line; no others may read it
      smtp_spool | ours | text | /var/lib/relevo/mail | directory of mails that are not yet accepted
      no_checker_emails | kept | truth | off |
      rs_init_notifies | kept | truth | off |
      enable_script_security | yes | flag | off |
      script_user | yes | words | keepalived_script if it exists, else the daemon's own | USER [:] [GROUP]
      set_supplementary_groups | yes | truth | off | scripts keep their user's other groups; keepalived learnt it after 2.2.7
      use_symlink_paths | yes | truth | off | links in scripts' paths are followed at each run; keepalived learnt it after 2.2.7
      startup_script | yes | script | none | run before anything else
      startup_script_timeout | yes | int 1..1000 | 10 | seconds
      shutdown_script | yes | script | none | run after everything else
      shutdown_script_timeout | yes | int 1..1000 | 10 | seconds
      notify_fifo | yes | words | none | PATH [USER [GROUP]]
      notify_fifo_script | yes | script | none | reads it; gets the path as its last argument
      vrrp_notify_fifo | yes | words | none | PATH [USER [GROUP]]
      vrrp_notify_fifo_script | yes | script | none | reads it; gets the path as its last argument
      lvs_notify_fifo | kept | words | none | PATH [USER [GROUP]]
      lvs_notify_fifo_script | kept | script | none |
      fifo_write_vrrp_states_on_reload | yes | flag | off | all states, not only those that change
      vrrp_notify_priority_changes | yes | truth | off | FIFO lines
      webhook | ours | options url_file=text format=text timeout=int:1..60 retry=int:0..86400 states=text header_file=text ca_file=text verify no_verify *=text | none | URL or url_file FILE, and options: see docs/EXTENSIONS.md
      notify_timeout | ours | int 1..3600 | 60 | seconds a notify script may take
      """;

  private static final String PROTOCOL =
      """
      vrrp_version | yes | int! 2..3 | 2 | IPv6 is always 3
      vrrp_mcast_group4 | kept | address4! | 224.0.0.18 |
      vrrp_mcast_group6 | kept | address6! | ff02::12 |
      default_interface | yes | interface | eth0 | for addresses without a device
      vrrp_strict | yes | truth | off | what it corrects is in docs/checks/RLV018.md
      vrrp_skip_check_adv_addr | yes | truth | off |
      vrrp_check_unicast_src | yes | flag | off |
      vrrp_garp_master_delay | yes | int! 0..4294 | 5 | seconds to the second burst; 0 for none
      vrrp_garp_master_repeat | yes | int! 0.. | 5 | messages a burst; 0 becomes 1
      vrrp_garp_master_refresh | yes | int! 0..4294967295 | 0 | seconds; 0 for never
      vrrp_garp_master_refresh_repeat | yes | int! 0.. | 1 | messages; 0 becomes 1
      vrrp_garp_lower_prio_delay | yes | int! 0..4294 | vrrp_garp_master_delay | seconds
      vrrp_garp_lower_prio_repeat | yes | int! 0..2147483647 | vrrp_garp_master_repeat | 0 for none
      vrrp_garp_interval | yes | seconds! 0.000001..4294.967295 | 0 | an interface rests so long between two, whichever routers they are of; each address waits once
      vrrp_gna_interval | yes | seconds! 0.000001..4294.967295 | 0 | the same for IPv6
      vrrp_min_garp | kept | truth | off | one message, no second burst
      vrrp_garp_extra_if | kept | options all *=int:1..86400 | none | seconds
      vrrp_vmac_garp_intvl | deprecated | options all *=int:1..86400 | none | now vrrp_garp_extra_if
      vrrp_down_timer_adverts | yes | int! 1..100 | 3 |
      vrrp_lower_prio_no_advert | yes | truth | off |
      vrrp_higher_prio_send_advert | yes | truth | off |
      vrrp_owner_ignore_adverts | later | truth | off |
      v3_checksum_as_v2 | later | truth | off |
      vrrp_startup_delay | kept | seconds! 0.001..4294.967295 | 0 |
      vrrp_delay_after_boot | later | seconds! 0.001..4294.967295 | 0 |
      log_unknown_vrids | kept | flag | off |
      dynamic_interfaces | yes | options? allow_if_changes | off | a missing interface is a FAULT, not the end
      disable_local_igmp | kept | flag | off |
      vmac_prefix | kept | text! | vrrp | of generated macvlans' names
      vmac_addr_prefix | kept | text! | vrrp |
      """;

  private static final String PROCESSES =
      """
      process_names | kept | flag | off |
      process_name | kept | text! | none | 15 characters
      vrrp_process_name | kept | text! | none | 15 characters
      checker_process_name | kept | text! | none | 15 characters
      lvs_process_name | kept | text! | none | 15 characters; now checker_process_name
      bfd_process_name | kept | text! | none | 15 characters
      vrrp_priority | yes | int -20..19 | 0 | nice; not with vrrp_rt_priority; without either the loop has -20
      checker_priority | kept | int -20..19 | 0 | nice
      bfd_priority | kept | int -20..19 | 0 | nice
      vrrp_no_swap | yes | flag | off | mlockall, page by page as they are used
      checker_no_swap | kept | flag | off |
      bfd_no_swap | kept | flag | off |
      vrrp_rt_priority | yes | int 1..99 | none; the nearest good one is used | SCHED_RR, of the loop and of the garbage collector
      checker_rt_priority | kept | int 1..99 | none; the nearest good one is used |
      bfd_rt_priority | kept | int 1..99 | none; the nearest good one is used |
      vrrp_rlimit_rttime | yes | int! 1..4294967295 | none | microseconds without sleeping; then it is ordinary for 1 s, where keepalived is killed
      checker_rlimit_rttime | kept | int! 1..4294967295 | 10000 | microseconds
      bfd_rlimit_rttime | kept | int! 1..4294967295 | 10000 | microseconds
      vrrp_rlimit_rtime | yes | int! 1..4294967295 | none | now vrrp_rlimit_rttime
      checker_rlimit_rtime | kept | int! 1..4294967295 | 10000 | now checker_rlimit_rttime
      bfd_rlimit_rtime | kept | int! 1..4294967295 | 10000 | now bfd_rlimit_rttime
      vrrp_cpu_affinity | yes | ints 0..8191 | all | processors
      checker_cpu_affinity | kept | ints 0..8191 | all | processors
      bfd_cpu_affinity | kept | ints 0..8191 | all | processors
      max_auto_priority | yes | int? -1..99 | 0 | how high lateness may raise vrrp_rt_priority; 99 without a number, 0 and -1 for not
      min_auto_priority_delay | yes | int 1..10000000 | 1000000 | microseconds; from here on a late timer is said, and raises it
      vrrp_rx_bufs_policy | kept | options MTU ADVERT *=int:0..4294967295 | the system's | bytes
      vrrp_rx_bufs_multiplier | kept | int 1..4294967295 | 3 |
      vrrp_netlink_cmd_rcv_bufs | kept | int 0..4294967295 | the system's | bytes
      vrrp_netlink_cmd_rcv_bufs_force | kept | truth | off |
      vrrp_netlink_monitor_rcv_bufs | kept | int 0..4294967295 | the system's | bytes
      vrrp_netlink_monitor_rcv_bufs_force | kept | truth | off |
      lvs_netlink_cmd_rcv_bufs | kept | int 0..4294967295 | the system's | bytes
      lvs_netlink_cmd_rcv_bufs_force | kept | truth | off |
      lvs_netlink_monitor_rcv_bufs | kept | int 0..4294967295 | the system's | bytes
      lvs_netlink_monitor_rcv_bufs_force | kept | truth | off |
      process_monitor_rcv_bufs | kept | int 0..4294967295 | the system's | bytes
      process_monitor_rcv_bufs_force | kept | truth | off |
      umask | kept | words! | 0177 | a number, or IRUSR | IWGRP ...; of the dumps alone
      random_seed | kept | int! 0..4294967295 | the time | of ${_RANDOM}
      """;

  private static final String AROUND =
      """
      vrrp_iptables | deprecated | words | INPUT | read as nftables
      vrrp_ipsets | later | words | | Debian's keepalived is built without it
      nftables | kept | text? | keepalived | table
      nftables_priority | kept | int! -2147483648..2147483647 | -1 |
      nftables_counters | kept | flag | off |
      nftables_ifindex | kept | flag | off |
      nftables_ipvs | kept | text? | keepalived_ipvs | table
      nftables_ipvs_priority | kept | int! -2147483648..2147483647 | -1 |
      nftables_ipvs_start_fwmark | kept | int! 1..4294967295 | 1000 |
      snmp_socket | kept | text | unix:/var/agentx/master |
      enable_snmp_vrrp | kept | flag | off |
      enable_snmp_keepalived | kept | flag | off | now enable_snmp_vrrp
      enable_snmp_checker | kept | flag | off |
      enable_snmp_rfc | kept | flag | off |
      enable_snmp_rfcv2 | kept | flag | off |
      enable_snmp_rfcv3 | kept | flag | off |
      enable_traps | kept | flag | off |
      snmp_vs_stats_update_interval | later | seconds 0.001..30 | 5 |
      snmp_rs_stats_update_interval | later | seconds 0.001..30 | 5 |
      enable_dbus | kept | flag | off |
      dbus_service_name | kept | text | org.keepalived.Vrrp1 |
      dbus_no_interface_name | later | text | none |
      lvs_sync_daemon | kept | options inst=text id=int:0..255 maxlen=int:1..65507 port=int:1..65535 ttl=int:1..255 group=address *=text | none | INTERFACE [inst] INSTANCE
      lvs_timeouts | kept | options tcp=int:0..2678400 tcpfin=int:0..2678400 udp=int:0..2678400 | the kernel's | seconds
      lvs_flush | kept | flag | off |
      lvs_flush_on_stop | kept | options? VS | off |
      lvs_flush_onstop | kept | options? VS | off | now lvs_flush_on_stop
      reload_check_config | kept | text? | off | a log file
      reload_time_file | kept | text! | none |
      reload_repeat | kept | flag | off |
      reload_file | kept | text? | none |
      include_check | kept | words? | none |
      config_save_dir | kept | text! | none |
      tmp_config_directory | kept | text | |
      data_use_instance | yes | truth | off | in the name of keepalived.data
      state_dump_file | yes | text | /tmp/keepalived.data |
      stats_dump_file | yes | text | /tmp/keepalived.stats |
      json_dump_file | yes | text | /tmp/keepalived.json |
      json_version | yes | int 1..2 | 1 | 2: an object that holds the array as `vrrp`
      iproute_usr_dir | later | text | |
      iproute_etc_dir | later | text | |
      lvs_id | obsolete | text | | before 2003, now router_id
      """;

  static final KeywordTable ROWS =
      KeywordTable.of("global_defs", MAIL_AND_SCRIPTS + PROTOCOL + PROCESSES + AROUND);

  private GlobalTable() {}
}
