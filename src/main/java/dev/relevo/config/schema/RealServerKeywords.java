package dev.relevo.config.schema;

import dev.relevo.config.syntax.Statement;
import java.util.Optional;

/// The keywords of `real_server`.
final class RealServerKeywords {
  /// keepalived's largest weight is that of a signed number.
  static final long MAX_WEIGHT = Integer.MAX_VALUE;

  /// A service with more servers than this has not been heard of.
  private static final int MAX_SERVERS = 4_096;

  static final Block<LvsDraft> TABLE = table();

  private RealServerKeywords() {}

  private static Block<LvsDraft> table() {
    Block<LvsDraft> block = LvsRows.block(LvsTables.REAL_SERVER);
    LvsRows.value(block, "weight", LvsRows.number(0, MAX_WEIGHT));
    block.rule("lvs_method", (s, d, c) -> d.method = ForwardingMethod.read(s, d.method, c));
    LvsRows.value(block, "uthreshold", LvsRows.number(0, LvsRows.MAX_UNSIGNED));
    LvsRows.value(block, "lthreshold", LvsRows.number(0, LvsRows.MAX_UNSIGNED));
    LvsRows.truth(block, "inhibit_on_failure");
    LvsRows.script(block, "notify_up");
    LvsRows.script(block, "notify_down");
    LvsRows.truth(block, "alpha");
    timing(block);
    LvsRows.truth(block, "smtp_alert");
    LvsRows.text(block, "virtualhost");
    LvsRows.oneWord(block, "snmp_name");
    CheckerKeywords.add(block);
    return block;
  }

  /// What a virtual server says for all its real servers, and each of these for its checkers.
  static void timing(Block<LvsDraft> block) {
    LvsRows.value(block, "retry", LvsRows.number(1, LvsRows.MAX_UNSIGNED));
    LvsRows.timer(block, "delay_before_retry", 0, LvsRows.MAX_TIMER);
    LvsRows.timer(block, "warmup", 0, LvsRows.MAX_TIMER);
    LvsRows.timer(block, "connect_timeout", 1, LvsRows.MAX_CONNECT);
    LvsRows.timer(block, "delay_loop", 1, LvsRows.MAX_TIMER);
  }

  static void read(Statement block, LvsDraft service, Context context) {
    if (block.arguments().isEmpty()) {
      context.missing(block);
      context.skip(block);
      return;
    }
    Optional<Endpoints> place =
        Endpoints.read(block.arguments(), "real_server", "the block is skipped", context);
    if (place.isEmpty()
        || context.isFull(
            service.parts.size(), MAX_SERVERS, block.keyword(), "real servers of one service")) {
      context.skip(block);
      return;
    }
    LvsDraft server = new LvsDraft(block, service, service.all);
    server.address = place.get().address();
    server.port = place.get().port();
    server.family = place.get().address().family();
    server.method = service.method;
    TABLE.read(block, server, context);
    if (belongs(service, server, "real_server", context)) {
      service.parts.add(server);
    }
  }

  /// Whether a server speaks the family of its service; a tunnel need not, and the first that does
  /// not decides for a service that has none yet.
  static boolean belongs(LvsDraft service, LvsDraft server, String what, Context context) {
    if (!server.method.isEmpty() && server.method.getFirst().equals("TUN")) {
      return true;
    }
    if (service.family == null) {
      service.family = server.family;
    }
    if (service.family == server.family) {
      return true;
    }
    String message = what + " " + server.place() + " has another family than its virtual server";
    context.diagnostics().error(context.statements().last(), message + ", ignored");
    return false;
  }
}
