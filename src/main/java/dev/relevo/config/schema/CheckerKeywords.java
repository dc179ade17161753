package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Word;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.syntax.Statement;
import java.util.Optional;

/// The checkers of a real server, `HTTP_GET` and `SSL_GET` apart.
final class CheckerKeywords {
  private static final int MAX_INTERFACE_NAME = 15;
  private static final long MAX_PROGRAM_SECONDS = 4_294;

  static final Block<LvsDraft> CONNECT = connecting(LvsTables.CONNECT);
  static final Block<LvsDraft> SMTP = smtp();
  static final Block<LvsDraft> DNS = dns();
  static final Block<LvsDraft> MISC = misc();

  private CheckerKeywords() {}

  /// Adds the checkers' blocks to those of a real server.
  static void add(Block<LvsDraft> block) {
    block
        .rule("TCP_CHECK", (s, d, c) -> read(CONNECT, s, d, c))
        .rule("PING_CHECK", (s, d, c) -> read(CONNECT, s, d, c))
        .rule("SMTP_CHECK", (s, d, c) -> read(SMTP, s, d, c))
        .rule("DNS_CHECK", (s, d, c) -> read(DNS, s, d, c))
        .rule("UDP_CHECK", UdpCheckKeywords::read)
        .rule("MISC_CHECK", CheckerKeywords::readMisc)
        .rule("FILE_CHECK", TrackingCheckKeywords::readFile)
        .rule("BFD_CHECK", TrackingCheckKeywords::readBfd)
        .rule("HTTP_GET", WebCheckKeywords::read)
        .rule("SSL_GET", WebCheckKeywords::read);
  }

  /// The keywords that every checker has which connects.
  static Block<LvsDraft> connecting(KeywordTable table) {
    Block<LvsDraft> block = common(table);
    block
        .rule("connect_ip", (s, d, c) -> address(s, d, c, true))
        .rule("bindto", (s, d, c) -> address(s, d, c, false))
        .rule("bind_if", CheckerKeywords::bindInterface);
    LvsRows.value(block, "connect_port", LvsRows.number(1, LvsRows.MAX_PORT));
    LvsRows.value(block, "bind_port", LvsRows.number(1, LvsRows.MAX_PORT));
    LvsRows.timer(block, "connect_timeout", 1, LvsRows.MAX_CONNECT);
    LvsRows.value(block, "fwmark", LvsRows.number(0, LvsRows.MAX_UNSIGNED));
    return block;
  }

  private static Block<LvsDraft> common(KeywordTable table) {
    Block<LvsDraft> block = LvsRows.block(table);
    LvsRows.value(block, "retry", LvsRows.number(0, LvsRows.MAX_UNSIGNED));
    LvsRows.timer(block, "delay_before_retry", 0, LvsRows.MAX_TIMER);
    LvsRows.timer(block, "warmup", 0, LvsRows.MAX_TIMER);
    LvsRows.timer(block, "delay_loop", 1, LvsRows.MAX_TIMER);
    LvsRows.truth(block, "alpha");
    LvsRows.truth(block, "log_all_failures");
    return block;
  }

  /// Reads a checker and adds it to its real server, unless it cannot connect.
  static void read(Block<LvsDraft> table, Statement block, LvsDraft server, Context context) {
    LvsDraft checker = table.read(block, server.within(block), context);
    if (connects(checker, context)) {
      server.parts.add(checker);
    }
  }

  /// keepalived asks at a checker's end for the interface of a link-local address.
  static boolean connects(LvsDraft checker, Context context) {
    IpAddress address = checker.address;
    boolean linkLocal =
        address != null && address.isLinkLocal() && address.toString().indexOf(':') >= 0;
    if (!linkLocal || checker.has("bind_if")) {
      return true;
    }
    String message = checker.kind() + " connects to " + address + " and needs bind_if, ignored";
    context.diagnostics().error(context.statements().last(), message);
    return false;
  }

  private static void address(
      Statement statement, LvsDraft checker, Context context, boolean destination) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    String name = statement.keyword().text();
    Word word = statement.arguments().getFirst();
    Optional<IpAddress> address = Endpoints.address(word.text());
    var other = destination ? checker.boundFamily : checker.family;
    var family = address.isEmpty() ? null : address.get().family();
    if (family == null || (other != null && other != family)) {
      String why = family == null ? "is not an address" : "is not of the other end's family";
      String message = name + ": '" + word.text() + "' " + why + ", ignored";
      context.diagnostics().error(word, message);
      forget(checker, destination);
      return;
    }
    if (destination) {
      checker.address = address.get();
      checker.family = family;
    } else {
      checker.boundFamily = family;
    }
    checker.set(name, address.get().toString());
  }

  /// After a wrong address that end has no family, and the other may have any.
  private static void forget(LvsDraft checker, boolean destination) {
    if (destination) {
      checker.family = null;
      checker.address = null;
    } else {
      checker.boundFamily = null;
    }
  }

  private static void bindInterface(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    if (word.text().length() > MAX_INTERFACE_NAME) {
      String message = "bind_if: '" + word.text() + "' is longer than 15 characters, ignored";
      context.diagnostics().error(word, message);
    } else {
      checker.set("bind_if", word.text());
    }
  }

  /// A mail server; the inner `host` blocks are an older way of several checkers.
  private static Block<LvsDraft> smtp() {
    Block<LvsDraft> block = connecting(LvsTables.SMTP);
    LvsRows.text(block, "helo_name");
    return block.rule("host", (s, d, c) -> read(CONNECT, s, d, c));
  }

  private static Block<LvsDraft> dns() {
    Block<LvsDraft> block = connecting(LvsTables.DNS);
    LvsRows.value(block, "type", LvsRows.oneOfAnyCase(" A NS CNAME SOA MX TXT AAAA RRSIG DNSKEY "));
    return block.rule("name", CheckerKeywords::domain);
  }

  private static void domain(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    String name = word.text();
    if (checker.has("name")) {
      context.diagnostics().error(word, "name is given before, this one is ignored");
    } else if (name.length() > 1 && (name.startsWith(".") || name.indexOf("..") >= 0)) {
      context.diagnostics().error(word, "name: '" + name + "' has an empty label, ignored");
    } else {
      checker.set("name", name);
    }
  }

  /// A script; exit code 0 means that the server is well.
  private static Block<LvsDraft> misc() {
    Block<LvsDraft> block = common(LvsTables.MISC);
    LvsRows.value(block, "misc_timeout", LvsRows.number(0, MAX_PROGRAM_SECONDS));
    LvsRows.flag(block, "misc_dynamic");
    return block.rule("misc_path", CheckerKeywords::program).rule("user", CheckerKeywords::user);
  }

  private static void readMisc(Statement block, LvsDraft server, Context context) {
    LvsDraft checker = MISC.read(block, server.within(block), context);
    if (checker.has("misc_path")) {
      server.parts.add(checker);
    } else {
      String message = "MISC_CHECK has no misc_path, ignored";
      context.diagnostics().error(context.statements().last(), message);
    }
  }

  private static void program(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      return; // keepalived misses it at the end of the block
    }
    ScriptCommand command = Commands.read(statement, context);
    if (command != null) {
      checker.set("misc_path", command);
    }
  }

  private static void user(Statement statement, LvsDraft checker, Context context) {
    if (statement.arguments().isEmpty()) {
      LvsRows.needsValue(statement, context);
      return;
    }
    String user = statement.arguments().getFirst().text();
    if (statement.arguments().size() > 1) {
      checker.set("user", user, statement.arguments().get(1).text());
    } else {
      checker.set("user", user);
    }
  }
}
