package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.syntax.Statement;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keywords of `global_defs`.
final class GlobalKeywords {
  /// A pacing of 0 is refused as out of range, although the commonest one in the wild: it is the
  /// default all the same.
  private static final Reader<Duration> PACING =
      Reader.seconds(Duration.ofNanos(1_000), Duration.ofNanos(4_294_967_295_000L));

  private static final int MAX_DOWN_TIMER_ADVERTS = 100;
  private static final int MAX_PORT = 65535;

  /// A test looks each of them up, which may take seconds.
  private static final int MAX_MAIL_SERVERS = 8;

  /// Nobody reads mail that a thousand others get.
  private static final int MAX_RECIPIENTS = 1000;

  private static final Reader<Duration> MAIL_TIMEOUT =
      Reader.wholeSeconds(0, AnnounceKeywords.MAX_SECONDS);

  /// `sched_get_priority_max(SCHED_RR)`.
  private static final int MAX_PRIORITY = 99;

  private static final Reader<Integer> AUTO_PRIORITY = Reader.integer(-1, MAX_PRIORITY);

  private static final List<String> SCHEDULING =
      List.of(
          "vrrp_priority",
          "vrrp_no_swap",
          "vrrp_rt_priority",
          "vrrp_rlimit_rttime",
          "vrrp_rlimit_rtime",
          "vrrp_cpu_affinity",
          "min_auto_priority_delay");

  static final Block<GlobalDraft> GLOBAL_DEFS = table();

  private GlobalKeywords() {}

  static Reader<Integer> downTimerAdverts() {
    return Reader.integer(1, MAX_DOWN_TIMER_ADVERTS);
  }

  private static Block<GlobalDraft> table() {
    Block<GlobalDraft> block = Block.of(GlobalTable.ROWS, d -> d.kept);
    AnnounceKeywords.add(block, "vrrp_", draft -> draft.announce);
    mail(block);
    scripts(block);
    ProgramKeywords.add(block);
    dumps(block);
    SCHEDULING.forEach(block::kept);
    block.rule("include_check", (statement, _, context) -> context.checkIncludes(statement));
    return block
        .rule("router_id", GlobalKeywords::routerId)
        .keyword("vrrp_version", Reader.integer(2, 3), (d, v) -> d.version = version(v))
        .keyword("vrrp_garp_interval", PACING, (d, v) -> d.garpInterval = v)
        .keyword("vrrp_gna_interval", PACING, (d, v) -> d.gnaInterval = v)
        .truth("vrrp_lower_prio_no_advert", (d, v) -> d.lowerPriorityNoAdvert = v)
        .truth("vrrp_higher_prio_send_advert", (d, v) -> d.higherPrioritySendAdvert = v)
        .keyword("vrrp_down_timer_adverts", downTimerAdverts(), (d, v) -> d.downTimerAdverts = v)
        .keyword("default_interface", Reader::interfaceName, (d, v) -> d.defaultInterface = v)
        .flag("dynamic_interfaces", d -> d.dynamicInterfaces = true)
        .rule("max_auto_priority", GlobalKeywords::maxAutoPriority)
        .truth("vrrp_skip_check_adv_addr", (d, v) -> d.skipAddressCheck = v)
        .flag("vrrp_check_unicast_src", d -> d.checkUnicastSource = true)
        .rule("vrrp_strict", GlobalKeywords::strict);
  }

  private static void mail(Block<GlobalDraft> block) {
    block
        .rule("notification_email", GlobalKeywords::mailTo)
        .rule("notification_email_from", GlobalKeywords::mailFrom)
        .rule("smtp_server", GlobalKeywords::mailServer)
        .rule("smtp_connect_timeout", GlobalKeywords::mailTimeout)
        .truth("smtp_alert", (d, v) -> d.mailAlert = v)
        .truth("smtp_alert_vrrp", (d, v) -> d.mailAlertVrrp = v)
        .kept("smtp_helo_name")
        .kept("no_email_faults")
        .kept("smtp_ca_file")
        .kept("smtp_user")
        .kept("smtp_password_file")
        .kept("smtp_spool")
        .rule("smtp_tls", GlobalKeywords::mailTls)
        .rule("webhook", WebhookKeyword::read);
  }

  private static void dumps(Block<GlobalDraft> block) {
    block
        .kept("data_use_instance")
        .kept("state_dump_file")
        .kept("stats_dump_file")
        .kept("json_dump_file")
        .kept("json_version");
  }

  private static void scripts(Block<GlobalDraft> block) {
    block
        .flag("enable_script_security", d -> d.scriptSecurity = true)
        .kept("set_supplementary_groups")
        .kept("use_symlink_paths")
        .rule("script_user", GlobalKeywords::scriptUser);
  }

  static VrrpVersion version(int number) {
    return number == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
  }

  private static void routerId(Statement statement, GlobalDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.diagnostics().error(statement.keyword(), "router_id needs a name, ignored");
    } else {
      draft.routerId = statement.arguments().getFirst().text();
    }
  }

  private static void mailTo(Statement block, GlobalDraft draft, Context context) {
    int before = draft.mailTo.size();
    Block.readEntries(
        block,
        draft,
        (entry, into, within) -> {
          for (Word word : entry.words()) {
            if (!within.isFull(into.mailTo.size(), MAX_RECIPIENTS, word, "addresses")) {
              into.mailTo.add(word.text());
            }
          }
        },
        context);
    if (draft.mailTo.size() == before) {
      // keepalived says so where the block ends
      context.diagnostics().warning(context.statements().last(), "notification_email names nobody");
    }
  }

  private static void mailFrom(Statement statement, GlobalDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      String message = "notification_email_from needs an address, ignored";
      context.diagnostics().error(statement.keyword(), message);
    } else {
      draft.mailFrom = statement.arguments().getFirst().text();
    }
  }

  private static void mailServer(Statement statement, GlobalDraft draft, Context context) {
    List<Word> words = statement.arguments();
    if (words.isEmpty()) {
      context.missing(statement);
      return;
    }
    draft.mailServer = words.getFirst().text();
    if (draft.mailServerWords.size() < MAX_MAIL_SERVERS) {
      draft.mailServerWords.add(words.getFirst());
    }
    if (words.size() > 1) {
      try {
        draft.mailPort = Reader.integer(1, MAX_PORT).read(words.get(1).text());
      } catch (Unreadable unreadable) {
        String message = "smtp_server: port " + unreadable.why() + ", using " + draft.mailPort;
        context.unreadable(words.get(1), message);
      }
    }
  }

  private static void mailTls(Statement statement, GlobalDraft draft, Context context) {
    List<Word> words = statement.arguments();
    if (words.size() > 1 && KeywordTable.isOurs(statement)) {
      String check = words.get(1).text();
      if (words.size() > 2 || !(check.equals("verify") || check.equals("no_verify"))) {
        String message = "smtp_tls: '" + check + "' is none of verify no_verify, ignored";
        context.unreadable(words.get(1), message);
        return;
      }
    }
    GlobalTable.ROWS.apply(statement, draft.kept, context);
  }

  private static void mailTimeout(Statement statement, GlobalDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    Block.apply(statement, MAIL_TIMEOUT, null, draft, (d, v) -> d.mailTimeout = v, context);
    if (draft.mailTimeout.isZero()) {
      context.diagnostics().warning(word, "smtp_connect_timeout must be more than 0, using 1");
      draft.mailTimeout = Duration.ofSeconds(1);
    }
  }

  private static void scriptUser(Statement statement, GlobalDraft draft, Context context) {
    List<String> words = new ArrayList<>();
    for (Word word : statement.arguments()) {
      words.add(word.text());
    }
    Optional<ScriptUser> user = Commands.user(words);
    if (user.isEmpty()) {
      context.diagnostics().error(statement.keyword(), "script_user needs a name, ignored");
    } else {
      draft.scriptUser = user.get();
      draft.scriptUserWord = statement.arguments().getFirst();
    }
  }

  private static void maxAutoPriority(Statement statement, GlobalDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      draft.maxAutoPriority = MAX_PRIORITY;
      return;
    }
    Block.apply(statement, AUTO_PRIORITY, null, draft, (d, v) -> d.maxAutoPriority = v, context);
  }

  private static void strict(Statement statement, GlobalDraft draft, Context context) {
    draft.strict = true;
    if (!statement.arguments().isEmpty()) {
      Word word = statement.arguments().getFirst();
      try {
        draft.strict = Reader.truth(word.text());
      } catch (Unreadable unreadable) {
        context.unreadable(word, "vrrp_strict: " + unreadable.why() + ", ignored");
      }
    }
  }
}
