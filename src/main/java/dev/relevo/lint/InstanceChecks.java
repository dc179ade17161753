package dev.relevo.lint;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Seconds;
import dev.relevo.config.Word;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.VrrpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What one virtual router says of itself.
record InstanceChecks(Findings findings) {
  /// Below it a pause of the host, of a hypervisor mostly, is longer than three adverts.
  private static final Duration SHORT_INTERVAL = Duration.ofMillis(100);

  private static final int EXAMPLE_VRID = 51;

  /// As the manual and most tutorials print them.
  private static final Set<String> EXAMPLE_PASSWORDS = Set.of("1111", "1234", "pass", "k@l!ve");

  void look(Site site) {
    state(site);
    version(site);
    password(site);
    owner(site);
    reach(site);
    timing(site);
  }

  private void state(Site site) {
    Entry block = site.block();
    VrrpInstance instance = site.instance();
    String name = "(" + site.name() + ") ";
    boolean modest = block.has("nopreempt") && !instance.priority().isOwner();
    if (modest && instance.wantsMaster()) {
      findings.add(
          Rule.RLV501,
          site.keyword("nopreempt"),
          name + "nopreempt has no effect with state MASTER: this node takes over again",
          "write state BACKUP on every node");
    }
    Optional<Entry> delay = block.last("preempt_delay");
    if (delay.isEmpty() || delay.get().value().text().equals("0")) {
      return;
    }
    if (modest && !instance.preempt()) {
      findings.add(
          Rule.RLV503,
          site.place("preempt_delay"),
          name + "preempt_delay has no effect with nopreempt: this node never takes over",
          "keep the one that is meant");
    } else if (instance.wantsMaster()) {
      findings.add(
          Rule.RLV502,
          site.place("preempt_delay"),
          name + "preempt_delay has no effect with state MASTER: this node takes over at once",
          "write state BACKUP on every node");
    }
  }

  private void version(Site site) {
    VrrpInstance instance = site.instance();
    String name = "(" + site.name() + ") ";
    Optional<Entry> interval = site.block().last("advert_int");
    boolean fraction = interval.isPresent() && interval.get().value().text().contains(".");
    if (instance.version() == VrrpVersion.V2 && fraction && !isWhole(interval.get().value())) {
      findings.add(
          Rule.RLV504,
          site.place("advert_int"),
          (name + "advert_int " + interval.get().value().text() + " with version 2, which knows ")
              + ("whole seconds: " + Seconds.show(instance.advertInterval()) + " is used"),
          "write version 3 on every node, or whole seconds");
    }
    if (instance.version() == VrrpVersion.V3 && site.block().has("authentication")) {
      findings.add(
          Rule.RLV505,
          site.keyword("authentication"),
          name + "version 3 has no authentication: the block is ignored",
          "take it out; keep others off the network by other means");
    }
  }

  private static boolean isWhole(Word word) {
    String text = word.text();
    return text.substring(text.indexOf('.') + 1).chars().allMatch(digit -> digit == '0')
        && !text.startsWith("0.");
  }

  private void password(Site site) {
    Optional<Entry> written =
        site.block().last("authentication").flatMap(block -> block.last("auth_pass"));
    if (written.isEmpty() || written.get().arguments().isEmpty()) {
      return;
    }
    String password = written.get().value().text();
    int length = password.getBytes(StandardCharsets.UTF_8).length;
    if (length > Authentication.MAX_PASSWORD_OCTETS) {
      findings.add(
          Rule.RLV506,
          Place.of(written.get().value()),
          ("(" + site.name() + ") auth_pass has " + length + " bytes, and 8 go on the wire: what ")
              + "follows protects nothing, and other devices may refuse it",
          "write 8 bytes at most");
    }
    boolean example = EXAMPLE_PASSWORDS.contains(password);
    if (site.instance().vrid().value() == EXAMPLE_VRID && example) {
      findings.add(
          Rule.RLV507,
          site.place("virtual_router_id"),
          ("(" + site.name() + ") virtual_router_id 51 with the manual's password: a second group ")
              + "on this network that was copied from the same page joins this one",
          "take another virtual_router_id and password");
    }
  }

  private void owner(Site site) {
    VrrpInstance instance = site.instance();
    if (!instance.priority().isOwner()) {
      return;
    }
    if (!site.block().has("priority")) {
      findings.add(
          Rule.RLV512,
          site.place("state"),
          ("(" + site.name() + ") state MASTER without a priority means 255, the owner's: it is ")
              + "Master at once, whoever was, and no check changes that",
          "write a priority below 255");
      return;
    }
    Optional<IpAddress> source = instance.transport().source();
    boolean owns =
        source.isEmpty()
            || site.held().stream()
                .anyMatch(address -> address.prefix().address().equals(source.get()));
    if (!owns) {
      findings.add(
          Rule.RLV511,
          site.place("priority"),
          ("(" + site.name() + ") priority 255 is the owner's, but this node's own address is ")
              + (source.get() + ": no check and no nopreempt has an effect on it"),
          "write 254 at most");
    }
  }

  private void reach(Site site) {
    Entry block = site.block();
    String name = "(" + site.name() + ") ";
    boolean owner = site.instance().priority().isOwner();
    if (site.instance().strict() && !site.instance().accept() && !block.has("no_accept")) {
      deaf(site);
    }
    if (block.has("no_accept") && !owner) {
      findings.add(
          Rule.RLV509,
          site.keyword("no_accept"),
          name + "no_accept: what is sent to the virtual addresses is dropped, ping included",
          "take it out, unless the host only forwards");
    }
    if (!site.instance().tracking().primary() && holdsOnPrimary(site)) {
      findings.add(
          Rule.RLV513,
          site.keyword("dont_track_primary"),
          (name
                  + "dont_track_primary, but the addresses stand on "
                  + site.instance().interfaceName())
              + ": with the cable pulled this node stays Master and nobody reaches it",
          "take dont_track_primary out");
    }
  }

  private void deaf(Site site) {
    boolean asked = site.block().has("accept"); // refused with version 2
    boolean own = site.block().has("strict_mode");
    findings.add(
        Rule.RLV508,
        own ? site.keyword("strict_mode") : strictPlace(site),
        ("(" + site.name() + ") vrrp_strict " + (asked ? "with version 2" : "without accept"))
            + ": keepalived drops what is sent to the virtual addresses, so that nothing answers "
            + "there",
        site.instance().version() == VrrpVersion.V3
            ? "take vrrp_strict out, or write accept in the instance"
            : "take vrrp_strict out, or use version 3 with accept");
  }

  private static Place strictPlace(Site site) {
    Optional<Entry> entry = site.node().outline().global("vrrp_strict");
    return entry.isPresent() ? Place.of(entry.get().keyword()) : site.place("");
  }

  private static boolean holdsOnPrimary(Site site) {
    return site.held().stream()
        .anyMatch(address -> address.device().equals(site.instance().interfaceName()));
  }

  private void timing(Site site) {
    VrrpInstance instance = site.instance();
    if (instance.advertInterval().compareTo(SHORT_INTERVAL) < 0) {
      findings.add(
          Rule.RLV515,
          site.place("advert_int"),
          ("(" + site.name() + ") advert_int " + Seconds.show(instance.advertInterval()))
              + ": a pause of the host of three of them is taken for its death",
          "0.1 or more, unless the hosts and the network are known to keep up");
    }
    if (instance.downTimerAdverts() == 1) {
      findings.add(
          Rule.RLV516,
          site.place("down_timer_adverts"),
          "(" + site.name() + ") down_timer_adverts 1: one lost advert is a failover",
          "3, the protocol's own number, or 2");
    }
  }

  /// A VRID twice on an interface: the reader drops the second instance, so that only what was
  /// written shows it.
  void sameRouter(NodeFile node) {
    Map<String, Entry> first = new HashMap<>();
    Map<String, String> kept = new HashMap<>();
    node.sites().forEach(site -> kept.put(site.name(), site.instance().family().name()));
    for (Entry block : node.outline().top().all("vrrp_instance")) {
      Optional<Entry> link = block.last("interface");
      Optional<Entry> number = block.last("virtual_router_id");
      if (link.isEmpty() || number.isEmpty()) {
        continue;
      }
      String key = link.get().value().text() + " " + number.get().value().text();
      Entry other = first.putIfAbsent(key, block);
      if (other != null && !kept.containsKey(block.value().text())) {
        findings.add(
            Rule.RLV510,
            Place.of(number.get().value()),
            ("(" + block.value().text() + ") virtual_router_id " + number.get().value().text())
                + (" on " + link.get().value().text() + " is " + other.value().text())
                + "'s: keepalived does not start with it",
            "give each virtual router on an interface its own number",
            Place.of(other.value()));
      }
    }
  }
}
