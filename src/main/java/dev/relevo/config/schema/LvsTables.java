package dev.relevo.config.schema;

import org.jspecify.annotations.Nullable;

/// The rows of virtual servers and their checks.
final class LvsTables {
  static final KeywordTable VIRTUAL_SERVER =
      KeywordTable.within(
          "virtual_server",
          """
          alpha | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          flag-1 | kept | words? | |
          flag-2 | kept | words? | |
          flag-3 | kept | words? | |
          ha_suspend | kept | words? | |
          hashed | kept | words? | |
          hysteresis | kept | words! | |
          inhibit_on_failure | kept | words? | |
          ip_family | kept | words! | |
          lb_algo | kept | words! | |
          lb_kind | kept | words! | |
          lvs_method | kept | words! | |
          lvs_sched | kept | words! | |
          mh-fallback | kept | words? | |
          mh-port | kept | words? | |
          omega | kept | words? | |
          ops | kept | words? | |
          persistence_engine | kept | words! | |
          persistence_granularity | kept | words! | |
          persistence_timeout | kept | words? | |
          protocol | kept | words! | |
          quorum | kept | words! | |
          quorum_down | kept | script! | none |
          quorum_up | kept | script! | none |
          retry | kept | words? | |
          sh-fallback | kept | words? | |
          sh-port | kept | words? | |
          smtp_alert | kept | words? | |
          snmp_name | kept | words? | |
          sorry_server | kept | words! | |
          sorry_server_inhibit | kept | words? | |
          sorry_server_lvs_method | kept | words? | |
          virtualhost | kept | words? | |
          warmup | kept | words? | |
          weight | kept | words? | |
          real_server | kept | block | |
          nat_mask | obsolete | words | | from keepalived's own sample file, long gone
          """);

  static final KeywordTable REAL_SERVER =
      KeywordTable.within(
          "real_server",
          """
          alpha | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          inhibit_on_failure | kept | words? | |
          lthreshold | kept | words! | |
          lvs_method | kept | words! | |
          notify_down | kept | script! | none |
          notify_up | kept | script! | none |
          retry | kept | words? | |
          smtp_alert | kept | words? | |
          snmp_name | kept | words? | |
          uthreshold | kept | words! | |
          virtualhost | kept | words? | |
          warmup | kept | words? | |
          weight | kept | words? | |
          BFD_CHECK | kept | block | |
          DNS_CHECK | kept | block | |
          FILE_CHECK | kept | block | |
          HTTP_GET | kept | block | |
          MISC_CHECK | kept | block | |
          PING_CHECK | kept | block | |
          SMTP_CHECK | kept | block | |
          SSL_GET | kept | block | |
          TCP_CHECK | kept | block | |
          UDP_CHECK | kept | block | |
          """);

  static final KeywordTable WEB =
      KeywordTable.within(
          "HTTP_GET",
          """
          alpha | kept | words? | |
          bind_if | kept | words? | |
          bind_port | kept | words? | |
          bindto | kept | words? | |
          connect_ip | kept | words? | |
          connect_port | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          enable_sni | kept | words? | |
          fast_recovery | kept | words? | |
          fwmark | kept | words? | |
          http_protocol | kept | words? | |
          log_all_failures | kept | words? | |
          nb_get_retry | deprecated | words | | now retry
          retry | kept | words? | |
          sni_name | kept | words? | |
          tls_compliant | kept | words? | |
          virtualhost | kept | words? | |
          warmup | kept | words? | |
          url | kept | block | |
          """);

  static final KeywordTable URL =
      KeywordTable.within(
          "url",
          """
          digest | kept | words? | |
          path | kept | words? | |
          regex | kept | words? | |
          regex_max_offset | kept | words? | |
          regex_min_offset | kept | words? | |
          regex_no_match | kept | words? | |
          regex_options | kept | words? | |
          regex_stack | kept | words? | |
          status_code | kept | words? | |
          tls_compliant | kept | words? | |
          virtualhost | kept | words? | |
          """);

  static final KeywordTable SMTP_CHECK =
      KeywordTable.within(
          "SMTP_CHECK",
          """
          alpha | kept | words? | |
          bind_if | kept | words? | |
          bind_port | kept | words? | |
          bindto | kept | words? | |
          connect_ip | kept | words? | |
          connect_port | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          fwmark | kept | words? | |
          helo_name | kept | words? | |
          log_all_failures | kept | words? | |
          retry | kept | words? | |
          warmup | kept | words? | |
          host | kept | block | |
          """);

  static final KeywordTable DNS_CHECK =
      KeywordTable.within(
          "DNS_CHECK",
          """
          alpha | kept | words? | |
          bind_if | kept | words? | |
          bind_port | kept | words? | |
          bindto | kept | words? | |
          connect_ip | kept | words? | |
          connect_port | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          fwmark | kept | words? | |
          log_all_failures | kept | words? | |
          name | kept | words? | |
          retry | kept | words? | |
          type | kept | words? | |
          warmup | kept | words? | |
          """);

  static final KeywordTable UDP_CHECK =
      KeywordTable.within(
          "UDP_CHECK",
          """
          alpha | kept | words? | |
          bind_if | kept | words? | |
          bind_port | kept | words? | |
          bindto | kept | words? | |
          connect_ip | kept | words? | |
          connect_port | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          fwmark | kept | words? | |
          log_all_failures | kept | words? | |
          max_reply_length | kept | words? | |
          min_reply_length | kept | words? | |
          payload | kept | words? | |
          require_reply | kept | words? | |
          retry | kept | words? | |
          warmup | kept | words? | |
          """);

  static final KeywordTable MISC_CHECK =
      KeywordTable.within(
          "MISC_CHECK",
          """
          alpha | kept | words? | |
          bind_if | kept | words? | |
          bind_port | kept | words? | |
          bindto | kept | words? | |
          connect_ip | kept | words? | |
          connect_port | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          fwmark | kept | words? | |
          log_all_failures | kept | words? | |
          misc_dynamic | kept | words? | |
          misc_path | kept | script | none |
          misc_timeout | kept | words? | |
          retry | kept | words? | |
          user | kept | words? | |
          warmup | kept | words? | |
          """);

  static final KeywordTable FILE_CHECK =
      KeywordTable.within(
          "FILE_CHECK",
          """
          track_file | kept | words? | |
          weight | kept | words? | |
          """);

  static final KeywordTable BFD_CHECK =
      KeywordTable.within(
          "BFD_CHECK",
          """
          alpha | kept | words? | |
          name | kept | words? | |
          """);

  static final KeywordTable CHECK =
      KeywordTable.within(
          "TCP_CHECK",
          """
          alpha | kept | words? | |
          bind_if | kept | words? | |
          bind_port | kept | words? | |
          bindto | kept | words? | |
          connect_ip | kept | words? | |
          connect_port | kept | words? | |
          connect_timeout | kept | words! | |
          delay_before_retry | kept | words! | |
          delay_loop | kept | words! | |
          fwmark | kept | words? | |
          log_all_failures | kept | words? | |
          retry | kept | words? | |
          warmup | kept | words? | |
          """);

  static final KeywordTable SSL =
      KeywordTable.within(
          "SSL",
          """
          ca | kept | words? | |
          certificate | kept | words? | |
          key | kept | words? | |
          password | kept | secret | none |
          """);

  private LvsTables() {}

  /// `null` if it is no block of theirs.
  static @Nullable KeywordTable of(String block) {
    return switch (block) {
      case "virtual_server" -> VIRTUAL_SERVER;
      case "real_server" -> REAL_SERVER;
      case "HTTP_GET", "SSL_GET" -> WEB;
      case "url" -> URL;
      case "SMTP_CHECK" -> SMTP_CHECK;
      case "DNS_CHECK" -> DNS_CHECK;
      case "UDP_CHECK" -> UDP_CHECK;
      case "MISC_CHECK" -> MISC_CHECK;
      case "FILE_CHECK" -> FILE_CHECK;
      case "BFD_CHECK" -> BFD_CHECK;
      case "TCP_CHECK", "PING_CHECK", "host" -> CHECK;
      case "SSL" -> SSL;
      default -> null;
    };
  }
}
