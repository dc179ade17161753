package dev.relevo.config.schema;

import java.util.List;

/// The rows of `virtual_server` and of what stands in it; each has a rule of its own.
final class LvsTables {
  private static final String TIMING =
      """
      retry | kept | int! 1..4294967295 | 1 | tries before a server is down
      delay_before_retry | kept | seconds! 0..999999999999 | the checker's |
      warmup | kept | seconds! 0..999999999999 | delay_loop | the first check comes within it
      connect_timeout | kept | seconds! 0.000001..4294.967295 | 5 |
      delay_loop | kept | seconds! 0.000001..999999999999 | 60 | between two checks
      """;

  /// Of every checker.
  private static final String CHECKER =
      """
      retry | kept | int! 0..4294967295 | the server's |
      delay_before_retry | kept | seconds! 0..999999999999 | the server's |
      warmup | kept | seconds! 0..999999999999 | the server's |
      delay_loop | kept | seconds! 0.000001..999999999999 | the server's |
      alpha | kept | truth | the server's | down until a check succeeds
      log_all_failures | kept | truth | checker_log_all_failures |
      """;

  /// Of every checker that connects.
  private static final String CONNECTION =
      CHECKER
          + """
          connect_ip | kept | address! | the real server's |
          connect_port | kept | int! 1..65535 | the real server's |
          bindto | kept | address! | the system's |
          bind_port | kept | int! 1..65535 | the system's |
          bind_if | kept | interface! | none | needed for a link-local address
          connect_timeout | kept | seconds! 0.000001..4294.967295 | the server's |
          fwmark | kept | int! 0..4294967295 | none |
          """;

  static final KeywordTable VIRTUAL_SERVER =
      KeywordTable.within(
          "virtual_server",
          TIMING
              + """
              ip_family | kept | one! inet inet6 | the address's | of a firewall mark
              lb_algo | kept | one! rr wrr lc wlc lblc sh mh dh fo ovf lblcr sed nq twos | wlc | now lvs_sched
              lvs_sched | kept | one! rr wrr lc wlc lblc sh mh dh fo ovf lblcr sed nq twos | wlc |
              lb_kind | kept | words! | NAT | NAT, DR or TUN; now lvs_method
              lvs_method | kept | words! | NAT | NAT, DR, or TUN and its type
              hashed | kept | flag | off | flag of a scheduler
              sh-port | kept | flag | off | of sh
              sh-fallback | kept | flag | off | of sh
              mh-port | kept | flag | off | of mh
              mh-fallback | kept | flag | off | of mh
              flag-1 | kept | flag | off |
              flag-2 | kept | flag | off |
              flag-3 | kept | flag | off |
              ops | kept | flag | off | one packet a connection, of UDP
              persistence_timeout | kept | int? 1..2678400 | none, 360 when bare | seconds
              persistence_engine | kept | text | none | 16 characters
              persistence_granularity | kept | words! | a host | a netmask, or a prefix length of IPv6
              protocol | kept | one! TCP UDP SCTP | TCP | in any case
              inhibit_on_failure | kept | flag | off | weight 0 in place of a removal
              ha_suspend | kept | flag | off | no checks while the address is elsewhere
              alpha | kept | flag | off | servers are down until a check succeeds
              omega | kept | flag | off | tell of servers that go down at the stop
              smtp_alert | kept | truth | smtp_alert_checker |
              virtualhost | kept | text | none | of HTTP
              snmp_name | kept | text | none |
              quorum | kept | int! 1..4294967295 | 1; 1 |
              hysteresis | kept | int! 0..4294967295 | 0 |
              quorum_up | kept | script | none |
              quorum_down | kept | script | none |
              weight | kept | int! 1..2147483647 | 1 | of its real servers
              sorry_server | kept | words! | none | ADDRESS [PORT]
              sorry_server_inhibit | kept | flag | off |
              sorry_server_lvs_method | kept | words! | lvs_method |
              real_server | kept | block! | | ADDRESS [PORT]
              nat_mask | obsolete | address | | in the sample configuration of fifteen years; unknown since 2.0
              """);

  static final KeywordTable REAL_SERVER =
      KeywordTable.within(
          "real_server",
          TIMING
              + """
              weight | kept | int! 0..2147483647 | the virtual server's |
              lvs_method | kept | words! | the virtual server's |
              uthreshold | kept | int! 0..4294967295 | none | connections
              lthreshold | kept | int! 0..4294967295 | none | connections
              inhibit_on_failure | kept | truth | the virtual server's |
              notify_up | kept | script | none |
              notify_down | kept | script | none |
              alpha | kept | truth | the virtual server's |
              smtp_alert | kept | truth | the virtual server's |
              snmp_name | kept | text | none |
              virtualhost | kept | text | the virtual server's |
              TCP_CHECK | kept | block | | connects
              PING_CHECK | kept | block | |
              UDP_CHECK | kept | block | |
              SMTP_CHECK | kept | block | |
              DNS_CHECK | kept | block | |
              HTTP_GET | kept | block | |
              SSL_GET | kept | block | |
              MISC_CHECK | kept | block | | runs a program
              FILE_CHECK | kept | block | | follows a track_file
              BFD_CHECK | kept | block | | follows a bfd_instance
              """);

  static final KeywordTable CONNECT =
      KeywordTable.within(
          "TCP_CHECK, PING_CHECK",
          CONNECTION + "nb_get_retry | obsolete | int | | of HTTP_GET and SSL_GET alone\n");

  static final KeywordTable UDP =
      KeywordTable.within(
          "UDP_CHECK",
          CONNECTION
              + """
              payload | kept | words | none | octets in hexadecimal
              require_reply | kept | words? | off | octets in hexadecimal, XX for any
              min_reply_length | kept | int! 0..65535 | 0 |
              max_reply_length | kept | int! 0..65535 | 255 |
              """);

  static final KeywordTable SMTP =
      KeywordTable.within(
          "SMTP_CHECK",
          CONNECTION
              + """
              helo_name | kept | text | smtpchecker.keepalived.org |
              host | kept | block | | the keywords of a connection; deprecated
              """);

  static final KeywordTable DNS =
      KeywordTable.within(
          "DNS_CHECK",
          CONNECTION
              + """
              type | kept | one! A NS CNAME SOA MX TXT AAAA RRSIG DNSKEY | SOA | in any case
              name | kept | text | . | a domain
              """);

  static final KeywordTable MISC =
      KeywordTable.within(
          "MISC_CHECK",
          CHECKER
              + """
              misc_path | kept | script | none | 0 is up
              misc_timeout | kept | int! 0..4294 | delay_loop | seconds
              misc_dynamic | kept | flag | off | exit codes of 2 and above set the weight
              user | kept | words! | script_user | USER [:] [GROUP]
              """);

  static final KeywordTable WEB =
      KeywordTable.within(
          "HTTP_GET, SSL_GET",
          CONNECTION
              + """
              virtualhost | kept | text | the real server's |
              enable_sni | kept | truth | off |
              sni_name | later | text | virtualhost |
              fast_recovery | kept | truth | off | one success is enough
              tls_compliant | later | truth | off |
              http_protocol | kept | words | 1.0 | 1.0, 1.0C, 1.1 ...
              nb_get_retry | deprecated | int! 0..4294967295 | | now retry
              url | kept | block | | one at least
              """);

  static final KeywordTable URL =
      KeywordTable.within(
          "url",
          """
          path | kept | text! | none |
          digest | kept | text! | none | MD5 of the page
          status_code | kept | words! | 200-299 | codes and ranges
          virtualhost | kept | text | the checker's |
          regex | kept | words! | none | kept as it was written, not compiled
          regex_no_match | kept | flag | off |
          regex_options | kept | words! | none |
          regex_stack | kept | words! | none | START MAX
          regex_min_offset | kept | words! | none |
          regex_max_offset | kept | words! | none |
          tls_compliant | later | truth | off |
          """);

  static final KeywordTable FILE =
      KeywordTable.within(
          "FILE_CHECK",
          """
          track_file | kept | text! | none | defined before
          weight | kept | weight! -2147483647..2147483647 | the file's |
          """);

  static final KeywordTable BFD =
      KeywordTable.within(
          "BFD_CHECK",
          """
          name | kept | text! | none | a bfd_instance, defined before
          alpha | kept | truth | off |
          """);

  static final KeywordTable SSL =
      KeywordTable.within(
          "SSL",
          """
          password | kept | secret | none | never printed, in `-d` neither
          ca | kept | text | none | a file
          certificate | kept | text | none | a file
          key | kept | text | none | a file
          """);

  private LvsTables() {}

  /// From the outermost inwards, for documents and tests.
  static List<KeywordTable> all() {
    return List.of(
        VIRTUAL_SERVER, REAL_SERVER, CONNECT, UDP, SMTP, DNS, WEB, URL, MISC, FILE, BFD, SSL);
  }
}
