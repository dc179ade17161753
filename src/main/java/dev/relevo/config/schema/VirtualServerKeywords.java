package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.config.Word;
import dev.relevo.config.model.Service;
import dev.relevo.config.syntax.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keywords of `virtual_server`.
final class VirtualServerKeywords {
  /// What a bare `persistence_timeout` means, in seconds.
  static final String DEFAULT_PERSISTENCE = "360";

  private static final long MAX_PERSISTENCE = 31L * 86_400;
  private static final int MAX_ENGINE_NAME = 16;
  private static final long MAX_PREFIX = 128;
  private static final String SCHEDULERS = " rr wrr lc wlc lblc sh mh dh fo ovf lblcr sed nq twos ";

  static final Block<LvsDraft> TABLE = table();

  private VirtualServerKeywords() {}

  private static Block<LvsDraft> table() {
    Block<LvsDraft> block = LvsRows.block(LvsTables.VIRTUAL_SERVER);
    block.rule("ip_family", VirtualServerKeywords::family);
    RealServerKeywords.timing(block);
    for (String flag : List.of("inhibit_on_failure", "ops", "flag-1", "flag-2", "flag-3")) {
      LvsRows.flag(block, flag);
    }
    for (String flag : List.of("ha_suspend", "alpha", "omega")) {
      LvsRows.flag(block, flag);
    }
    schedule(block);
    persistence(block);
    LvsRows.value(block, "protocol", LvsRows.oneOfAnyCase(" TCP UDP SCTP "));
    LvsRows.truth(block, "smtp_alert");
    LvsRows.text(block, "virtualhost");
    LvsRows.oneWord(block, "snmp_name");
    quorum(block);
    return block
        .rule("sorry_server", VirtualServerKeywords::sorry)
        .rule("sorry_server_inhibit", VirtualServerKeywords::sorryInhibit)
        .rule("sorry_server_lvs_method", VirtualServerKeywords::sorryMethod)
        .rule("real_server", RealServerKeywords::read);
  }

  private static void schedule(Block<LvsDraft> block) {
    Reader<String> scheduler = LvsRows.oneOf(SCHEDULERS);
    block
        .keyword("lb_algo", scheduler, (d, v) -> d.set("lvs_sched", v))
        .keyword("lvs_sched", scheduler, (d, v) -> d.set("lvs_sched", v))
        .rule("lb_kind", (s, d, c) -> d.method = ForwardingMethod.read(s, d.method, c))
        .rule("lvs_method", (s, d, c) -> d.method = ForwardingMethod.read(s, d.method, c));
    for (String flag : List.of("hashed", "sh-port", "sh-fallback", "mh-port", "mh-fallback")) {
      block.rule(flag, VirtualServerKeywords::schedulerFlag);
    }
  }

  private static void persistence(Block<LvsDraft> block) {
    block
        .rule("persistence_timeout", VirtualServerKeywords::timeout)
        .rule("persistence_engine", VirtualServerKeywords::engine)
        .rule("persistence_granularity", VirtualServerKeywords::granularity);
  }

  private static void quorum(Block<LvsDraft> block) {
    LvsRows.script(block, "quorum_up");
    LvsRows.script(block, "quorum_down");
    block.keyword(
        "quorum", LvsRows.number(1, LvsRows.MAX_UNSIGNED), "1", (d, v) -> d.set("quorum", v));
    LvsRows.value(block, "hysteresis", LvsRows.number(0, LvsRows.MAX_UNSIGNED));
    LvsRows.value(block, "weight", LvsRows.number(1, RealServerKeywords.MAX_WEIGHT));
  }

  /// Reads a service and adds it to the others, unless its name is none.
  static void read(Statement block, LoadBalancingDraft all, Context context) {
    Optional<Service> service = service(block, context);
    if (service.isEmpty()) {
      context.skip(block);
      return;
    }
    LvsDraft draft = new LvsDraft(block, null, all);
    if (service.get() instanceof Service.Endpoint endpoint) {
      draft.address = endpoint.address();
      draft.port = endpoint.port();
      draft.family = endpoint.address().family();
    }
    all.add(service.get(), TABLE.read(block, draft, context), context);
    LvsDraft sorry = draft.sorry;
    if (sorry != null && !RealServerKeywords.belongs(draft, sorry, "sorry_server", context)) {
      draft.sorry = null;
    }
  }

  private static Optional<Service> service(Statement block, Context context) {
    List<Word> words = block.arguments();
    if (words.isEmpty()) {
      context.missing(block);
      return Optional.empty();
    }
    Word word = words.getFirst();
    boolean group = word.text().equals("group");
    if (!group && !word.text().equals("fwmark")) {
      Optional<Endpoints> place =
          Endpoints.read(words, "virtual_server", "the block is skipped", context);
      return place.map(found -> new Service.Endpoint(found.address(), found.port()));
    }
    if (words.size() < 2) { // keepalived 2.2.7 crashes
      String message = "virtual_server " + word.text() + " needs a name, the block is skipped";
      context.diagnostics().error(word, message);
      return Optional.empty();
    }
    if (group) {
      return Optional.of(new Service.Group(words.get(1).text()));
    }
    try {
      long mark = LvsRows.unsigned(words.get(1).text(), 0, LvsRows.MAX_UNSIGNED);
      return Optional.of(new Service.FirewallMark(mark));
    } catch (Unreadable unreadable) {
      String message = "virtual_server fwmark: " + unreadable.why() + ", the block is skipped";
      context.unreadable(words.get(1), message);
      return Optional.empty();
    }
  }

  private static void family(Statement statement, LvsDraft service, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    @Nullable IpFamily family =
        switch (word.text()) {
          case "inet" -> IpFamily.IPV4;
          case "inet6" -> IpFamily.IPV6;
          default -> null;
        };
    if (family == null) {
      String message = "ip_family: '" + word.text() + "' is neither inet nor inet6, ignored";
      context.diagnostics().error(word, message);
    } else if (service.family != null && service.family != family) {
      String message = "ip_family " + word.text() + " is not that of the servers, ignored";
      context.diagnostics().error(word, message);
    } else {
      service.family = family;
      service.set("ip_family", word.text());
    }
  }

  /// keepalived takes the flags of both hashing schedulers for either, and means only its own.
  private static void schedulerFlag(Statement statement, LvsDraft service, Context context) {
    String scheduler = service.get("lvs_sched");
    if (scheduler.equals("sh") || scheduler.equals("mh")) {
      service.set(statement.keyword().text());
      return;
    }
    String message = statement.keyword().text() + " is for the scheduler sh or mh, ignored";
    context.diagnostics().error(statement.keyword(), message);
  }

  private static void timeout(Statement statement, LvsDraft service, Context context) {
    if (statement.arguments().isEmpty()) {
      service.set("persistence_timeout", DEFAULT_PERSISTENCE);
      return;
    }
    Word word = statement.arguments().getFirst();
    try {
      service.set("persistence_timeout", LvsRows.number(1, MAX_PERSISTENCE).read(word.text()));
    } catch (Unreadable unreadable) {
      context.unreadable(word, "persistence_timeout: " + unreadable.why() + ", ignored");
    }
  }

  private static void engine(Statement statement, LvsDraft service, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    String name = word.text();
    if (name.length() > MAX_ENGINE_NAME) {
      String message = "persistence_engine: cut to 16 characters, it has " + name.length();
      context.diagnostics().warning(word, message);
      name = name.substring(0, MAX_ENGINE_NAME);
    }
    service.set("persistence_engine", name);
  }

  /// A netmask, or the length of a prefix for IPv6; it decides about the family of a service that
  /// has none, and asks for persistence.
  private static void granularity(Statement statement, LvsDraft service, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Word word = statement.arguments().getFirst();
    IpFamily family = service.family;
    if (family == null) {
      family = word.text().indexOf('.') >= 0 ? IpFamily.IPV4 : IpFamily.IPV6;
    }
    try {
      String value =
          family == IpFamily.IPV4
              ? mask(word.text())
              : LvsRows.number(1, MAX_PREFIX).read(word.text());
      service.set("persistence_granularity", value);
      service.setDefault("persistence_timeout", DEFAULT_PERSISTENCE);
      service.family = family;
    } catch (Unreadable unreadable) {
      String message = "persistence_granularity: " + unreadable.why() + ", ignored";
      context.unreadable(word, message);
    }
  }

  /// A bare number is the whole mask, as everywhere in the C library.
  private static String mask(String word) throws Unreadable {
    Long bits = Reader.wholeNumber(word);
    if (bits != null && bits >= 0 && bits <= LvsRows.MAX_UNSIGNED) {
      return new Ipv4((int) (long) bits).toString();
    }
    Optional<IpAddress> mask = IpAddress.parse(word);
    if (mask.isEmpty() || !(mask.get() instanceof Ipv4)) {
      throw new Unreadable("'" + word + "' is not a netmask");
    }
    return mask.get().toString();
  }

  private static void sorry(Statement statement, LvsDraft service, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      return;
    }
    Optional<Endpoints> place =
        Endpoints.read(statement.arguments(), "sorry_server", "ignored", context);
    if (place.isPresent()) {
      LvsDraft sorry = new LvsDraft(statement, service, service.all);
      sorry.address = place.get().address();
      sorry.port = place.get().port();
      sorry.family = place.get().address().family();
      sorry.method = service.method;
      service.sorry = sorry;
    }
  }

  private static void sorryInhibit(Statement statement, LvsDraft service, Context context) {
    LvsDraft sorry = service.sorry;
    if (sorry == null) {
      beforeSorry(statement, context);
    } else {
      sorry.set("sorry_server_inhibit");
    }
  }

  private static void sorryMethod(Statement statement, LvsDraft service, Context context) {
    LvsDraft sorry = service.sorry;
    if (sorry == null) {
      beforeSorry(statement, context);
    } else {
      sorry.method = ForwardingMethod.read(statement, sorry.method, context);
    }
  }

  private static void beforeSorry(Statement statement, Context context) {
    String message = statement.keyword().text() + " has no sorry_server before it, ignored";
    context.diagnostics().error(statement.keyword(), message);
  }
}
