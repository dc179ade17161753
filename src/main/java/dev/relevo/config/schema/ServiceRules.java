package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.model.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What keepalived asks of a virtual server once everything is read, in its order.
final class ServiceRules {
  private static final String DEFAULT_SCHEDULER = "wlc";
  private static final List<String> DEFAULT_METHOD = List.of("NAT");

  private final Service service;
  private final LvsDraft draft;
  private final Context context;
  private final @Nullable GroupDraft group;

  ServiceRules(Service service, LvsDraft draft, LoadBalancingDraft all, Context context) {
    this.service = service;
    this.draft = draft;
    this.context = context;
    this.group = service instanceof Service.Group named ? all.group(named.name()) : null;
  }

  /// Settles defaults and contradictions.
  ///
  /// @return whether the service is kept
  boolean settle() {
    if (!belongsToGroup()) {
      return false;
    }
    if (draft.parts.isEmpty()) {
      error("has no real servers, ignored");
      return false;
    }
    protocol();
    if (!draft.has("lvs_sched")) {
      error("has no scheduler, using " + DEFAULT_SCHEDULER);
      draft.set("lvs_sched", DEFAULT_SCHEDULER);
    }
    dropIdleFlags();
    realServers();
    LvsDraft sorry = draft.sorry;
    if (sorry != null && sorry.method.isEmpty()) {
      sorry.method = method();
    }
    if (draft.method.isEmpty()) {
      draft.method = DEFAULT_METHOD; // nobody asked for it, so nobody is told
    }
    quorum();
    new ServicePorts(service, draft, group, context).settle();
    dropTwins();
    defaults();
    return true;
  }

  /// keepalived tells of these in its log only, and calls the file clean.
  private boolean belongsToGroup() {
    if (!(service instanceof Service.Group named)) {
      return true;
    }
    String why = "";
    if (group == null) {
      why = "its virtual_server_group " + named.name() + " is not defined";
    } else if ((group.ipv4 && draft.family == IpFamily.IPV6)
        || (group.ipv6 && draft.family == IpFamily.IPV4)) {
      why = "its virtual_server_group " + named.name() + " has addresses of another family";
    }
    if (!why.isEmpty()) {
      context.diagnostics().notice(draft.name(), "virtual_server: " + why + ", ignored");
    }
    return why.isEmpty();
  }

  private void protocol() {
    boolean marked =
        (service instanceof Service.FirewallMark mark && mark.mark() != 0)
            || (group != null && group.marks);
    boolean addressed =
        group == null ? !(service instanceof Service.FirewallMark && marked) : group.addresses;
    if (marked && draft.has("ha_suspend")) {
      error("cannot have ha_suspend with a fwmark, ignored");
      draft.unset("ha_suspend");
    }
    if (addressed) {
      if (!draft.has("protocol")) {
        error("has no protocol, using UDP");
        draft.set("protocol", "UDP");
      }
      if (draft.has("ops") && !draft.get("protocol").equals("UDP")) {
        error("has ops, which is for UDP, ignored");
        draft.unset("ops");
      }
    } else if (draft.has("protocol")) {
      error("is marked by the firewall, its protocol is ignored");
      draft.unset("protocol");
    }
    boolean allPorts = group == null ? addressed && draft.port == 0 : group.allPorts;
    if (allPorts && !draft.has("persistence_timeout")) {
      error("without a port needs persistence, using " + VirtualServerKeywords.DEFAULT_PERSISTENCE);
      draft.set("persistence_timeout", VirtualServerKeywords.DEFAULT_PERSISTENCE);
    }
  }

  /// Flags that were said before the scheduler changed mean nothing to it.
  private void dropIdleFlags() {
    String scheduler = draft.get("lvs_sched");
    draft.unset("hashed");
    for (String flag : List.of("sh-port", "sh-fallback", "mh-port", "mh-fallback")) {
      if (!flag.startsWith(scheduler + "-")) {
        draft.unset(flag);
      }
    }
  }

  private void realServers() {
    List<LvsDraft> kept = new ArrayList<>();
    for (LvsDraft server : draft.parts) {
      boolean twice = false;
      for (LvsDraft before : kept) {
        twice |= isSame(server, before);
      }
      if (twice) {
        String message = "real_server " + server.place() + " is given before, ignored";
        context.diagnostics().error(server.name(), message);
        continue;
      }
      if (server.method.isEmpty()) {
        server.method = method();
      }
      server.setDefault("weight", draft.has("weight") ? draft.get("weight") : "1");
      kept.add(server);
      matchSorry(server);
    }
    draft.parts.clear();
    draft.parts.addAll(kept);
  }

  /// Servers whose corrected ports are the same; keepalived has both, the kernel only one.
  private void dropTwins() {
    List<LvsDraft> kept = new ArrayList<>();
    for (LvsDraft server : draft.parts) {
      boolean twice = false;
      for (LvsDraft before : kept) {
        twice |= isSame(server, before);
      }
      if (twice) {
        String message = "real_server " + server.place() + " is there twice now, ignored";
        context.diagnostics().notice(server.name(), message);
      } else {
        kept.add(server);
      }
    }
    draft.parts.clear();
    draft.parts.addAll(kept);
  }

  private void matchSorry(LvsDraft server) {
    LvsDraft sorry = draft.sorry;
    if (sorry == null || !isSame(sorry, server)) {
      return;
    }
    boolean inhibits =
        server.has("inhibit_on_failure")
            ? server.get("inhibit_on_failure").equals("true")
            : draft.has("inhibit_on_failure");
    if (inhibits != sorry.has("sorry_server_inhibit")) {
      String message = "sorry_server is a real server too and takes its inhibit_on_failure";
      context.diagnostics().error(sorry.name(), message);
      if (inhibits) {
        sorry.set("sorry_server_inhibit");
      } else {
        sorry.unset("sorry_server_inhibit");
      }
    }
  }

  private static boolean isSame(LvsDraft one, LvsDraft other) {
    return one.port == other.port && one.place().equals(other.place());
  }

  /// That of the service, which gets the default when first asked for.
  private List<String> method() {
    if (draft.method.isEmpty()) {
      error("has no lvs_method, using NAT");
      draft.method = DEFAULT_METHOD;
    }
    return draft.method;
  }

  private void quorum() {
    long weights = 0;
    for (LvsDraft server : draft.parts) {
      weights += server.number("weight", 1);
    }
    weights &= LvsRows.MAX_UNSIGNED; // keepalived adds unsigned numbers
    long quorum = draft.number("quorum", 1);
    if (quorum > weights) {
      error("has a quorum of " + quorum + ", above the weights of its servers, using " + weights);
      quorum = weights;
    }
    long hysteresis = draft.number("hysteresis", 0);
    if (hysteresis >= quorum) {
      long instead = Math.max(quorum - 1, 0);
      error("has a hysteresis of " + hysteresis + ", not below its quorum, using " + instead);
      hysteresis = instead;
    }
    draft.set("quorum", Long.toString(quorum));
    draft.set("hysteresis", Long.toString(hysteresis));
  }

  private void defaults() {
    draft.setDefault("delay_loop", "60");
    draft.setDefault("connect_timeout", "5");
    draft.setDefault("weight", "1");
  }

  private void error(String what) {
    Word at = draft.name();
    context.diagnostics().error(at, "virtual_server " + at.text() + " " + what);
  }
}
