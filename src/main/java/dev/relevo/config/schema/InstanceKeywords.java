package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.schema.NotifyDraft.Kind;
import dev.relevo.config.syntax.Statement;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// The keywords of `vrrp_instance`.
final class InstanceKeywords {
  private static final Duration MIN_ADVERT = Duration.ofMillis(10);
  private static final Duration MAX_ADVERT = Duration.ofSeconds(255);
  private static final Duration MAX_PREEMPT_DELAY = Duration.ofSeconds(1000);
  private static final int MAX_DEBUG = 4;
  private static final String LOOPBACK = "lo";

  /// What one instance may hold, advertised or excluded; 1,000 are known from the wild.
  private static final int MAX_ADDRESSES = 16_384;

  static final Block<InstanceDraft> VRRP_INSTANCE = table();

  private static final Block<InstanceDraft> AUTHENTICATION =
      Block.<InstanceDraft>of(InstanceTable.AUTHENTICATION, d -> d.kept)
          .rule("auth_type", InstanceKeywords::authType)
          .rule("auth_pass", InstanceKeywords::authPass);

  private InstanceKeywords() {}

  private static Block<InstanceDraft> table() {
    Block<InstanceDraft> block = Block.of(InstanceTable.ROWS, d -> d.kept);
    AnnounceKeywords.add(block, "", draft -> draft.announce);
    election(block);
    notify(block);
    TransportKeywords.add(block);
    TrackDraft.add(block, d -> d.tracking);
    block
        .rule("interface", InstanceKeywords::interfaceName)
        .rule("authentication", InstanceKeywords::authentication)
        .entries("virtual_ipaddress", InstanceKeywords::address)
        .entries("virtual_ipaddress_excluded", InstanceKeywords::excluded)
        .flag("dont_track_primary", d -> d.trackPrimary = false)
        .flag("track_src_ip", d -> d.transport.tracksSource = true)
        .truth("smtp_alert", (d, v) -> d.smtpAlert = v)
        .kept("notify_priority_changes")
        .kept("notify_timeout")
        .kept("notify_overtake")
        .kept("notify_pre_master_timeout")
        .kept("notify_pre_release_timeout")
        .truth("strict_mode", (d, v) -> d.strict = v)
        .flag("accept", d -> d.accept = true)
        .rule("no_accept", InstanceKeywords::noAccept)
        .keyword("debug", Reader.integer(0, MAX_DEBUG), (d, v) -> d.debug = v);
    for (String name : StrictMode.KEYWORDS) {
      block.placed(name, (d, at) -> d.places.put(name, at));
    }
    return block;
  }

  private static void election(Block<InstanceDraft> block) {
    block
        .rule("state", InstanceKeywords::state)
        .rule("virtual_router_id", InstanceKeywords::vrid)
        .rule("version", InstanceKeywords::version)
        .keyword("priority", InstanceKeywords::priority, Priority.DEFAULT, (d, v) -> d.priority = v)
        .rule("advert_int", InstanceKeywords::advertInterval)
        .rule("nopreempt", (s, d, _) -> d.noPreempt = s.keyword())
        .flag("preempt", d -> d.noPreempt = null)
        .rule("preempt_delay", InstanceKeywords::preemptDelay)
        .keyword(
            "down_timer_adverts",
            GlobalKeywords.downTimerAdverts(),
            (d, v) -> d.downTimerAdverts = v)
        .truth("lower_prio_no_advert", (d, v) -> d.lowerPriorityNoAdvert = v)
        .truth("higher_prio_send_advert", (d, v) -> d.higherPrioritySendAdvert = v);
  }

  private static void notify(Block<InstanceDraft> block) {
    notify(block, "notify", Kind.ANY);
    notify(block, "notify_master", Kind.MASTER);
    notify(block, "notify_backup", Kind.BACKUP);
    notify(block, "notify_fault", Kind.FAULT);
    notify(block, "notify_stop", Kind.STOP);
    notify(block, "notify_master_rx_lower_pri", Kind.LOWER_PRIORITY);
    block.ours("notify_pre_master", (s, d, c) -> d.notifyScripts.read(Kind.PRE_MASTER, s, c));
    block.ours("notify_pre_release", (s, d, c) -> d.notifyScripts.read(Kind.PRE_RELEASE, s, c));
    block.rule("notify_deleted", (s, d, c) -> d.notifyScripts.readDeleted(s, c));
  }

  private static void notify(Block<InstanceDraft> block, String name, Kind kind) {
    block.rule(name, (s, d, c) -> d.notifyScripts.read(kind, s, c));
  }

  private static void state(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    if (word.text().equals("BACKUP") && Boolean.TRUE.equals(draft.wantsMaster)) {
      context.diagnostics().error(word, "state: MASTER is given before, BACKUP is ignored");
      return;
    }
    draft.wantsMaster = word.text().equals("MASTER");
    if (!draft.wantsMaster && !word.text().equals("BACKUP")) {
      String message = "state: '" + word.text() + "' is neither MASTER nor BACKUP, using BACKUP";
      context.diagnostics().error(word, message);
    }
  }

  private static void interfaceName(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    draft.interfaceWord = word;
    try {
      if (word.text().equals(LOOPBACK)) {
        throw new Unreadable("VRRP cannot run on the loopback interface");
      }
      draft.interfaceName = Reader.interfaceName(word.text());
    } catch (Unreadable unreadable) {
      context.unreadable(word, "interface: " + unreadable.why() + ", ignored");
    }
  }

  private static void vrid(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      draft.vrid = new Vrid(Reader.integer(1, 255).read(word.text()));
      draft.vridWord = word;
    } catch (Unreadable unreadable) {
      context.unreadable(word, "virtual_router_id: " + unreadable.why() + ", ignored");
    }
  }

  /// What is known already stands: the version of a line before, or that addresses are IPv6.
  private static void version(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    Integer number = Block.read(Reader.integer(2, 3), word, "version", null, context);
    if (number == null) {
      return;
    }
    VrrpVersion version = GlobalKeywords.version(number);
    if (draft.version != null && draft.version != version) {
      context.diagnostics().error(word, "version: another one is given before, ignored");
    } else if (version == VrrpVersion.V2 && draft.isIpv6()) {
      context.diagnostics().error(word, "version: 2 does not go with IPv6, ignored");
    } else {
      draft.version = version;
    }
  }

  private static Priority priority(String word) throws Unreadable {
    return new Priority(Reader.integer(1, 255).read(word));
  }

  private static void advertInterval(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      draft.advertInterval = Reader.seconds(MIN_ADVERT, MAX_ADVERT).read(word.text());
      draft.advertIntervalWord = word;
    } catch (Unreadable unreadable) {
      context.unreadable(word, "advert_int: " + unreadable.why() + ", ignored");
    }
  }

  private static void preemptDelay(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      draft.preemptDelay = Reader.seconds(Duration.ZERO, MAX_PREEMPT_DELAY).read(word.text());
      draft.preemptDelayWord = word;
    } catch (Unreadable unreadable) {
      context.unreadable(word, "preempt_delay: " + unreadable.why() + ", using 0");
      draft.preemptDelay = null;
    }
  }

  private static void authentication(Statement block, InstanceDraft draft, Context context) {
    draft.authenticationWord = block.keyword();
    AUTHENTICATION.read(block, draft, context);
  }

  private static void authType(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    switch (word.text()) {
      case "PASS" -> draft.authenticationType = 1;
      case "AH" -> {
        draft.authenticationType = 2;
        String message = "auth_type AH is not supported: adverts carry no authentication";
        context.diagnostics().caution(word, message);
      }
      default -> {
        String message = "auth_type: '" + word.text() + "' is neither PASS nor AH, ignored";
        context.diagnostics().error(word, message);
      }
    }
  }

  private static void authPass(Statement statement, InstanceDraft draft, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    context.diagnostics().secret(word.text());
    byte[] password = word.text().getBytes(StandardCharsets.UTF_8);
    if (password.length > Authentication.MAX_PASSWORD_OCTETS) {
      String message = "Truncating auth_pass to 8 characters, it has " + password.length;
      context.diagnostics().warning(word, message);
    }
    draft.password = password;
  }

  private static void address(Statement line, InstanceDraft draft, Context context) {
    AddressEntry entry = AddressEntry.read(line, context);
    if (entry == null || isFull(draft.addresses, entry, context)) {
      return;
    }
    if (draft.belongs(entry.address())) {
      draft.addresses.add(entry);
    } else {
      ofOtherFamily(entry.word, draft, context);
    }
  }

  private static void excluded(Statement line, InstanceDraft draft, Context context) {
    AddressEntry entry = AddressEntry.read(line, context);
    if (entry != null && !isFull(draft.excluded, entry, context)) {
      draft.excluded.add(entry);
    }
  }

  private static void noAccept(Statement statement, InstanceDraft draft, Context context) {
    draft.accept = false;
    String message = "'no_accept' is read, not yet acted on";
    context.diagnostics().noticeOnce(statement.keyword(), message);
  }

  private static boolean isFull(List<AddressEntry> list, AddressEntry entry, Context context) {
    return context.isFull(list.size(), MAX_ADDRESSES, entry.word, "addresses");
  }

  static void ofOtherFamily(Word word, InstanceDraft draft, Context context) {
    String family = name(draft.family());
    String message = "the first address makes this an " + family + " instance, ignored";
    context.diagnostics().error(word, message);
  }

  private static String name(IpFamily family) {
    return switch (family) {
      case IPV4 -> "IPv4";
      case IPV6 -> "IPv6";
    };
  }
}
