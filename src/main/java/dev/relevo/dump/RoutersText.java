package dev.relevo.dump;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.Channel;
import dev.relevo.host.Command;
import dev.relevo.host.Link;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section "VRRP Topology" of `keepalived.data`.
final class RoutersText {
  private final DumpLines text;
  private final Snapshot snapshot;
  private final Place place;
  private final Set<String> running = new HashSet<>();

  private RoutersText(DumpLines text, Snapshot snapshot, Place place) {
    this.text = text;
    this.snapshot = snapshot;
    this.place = place;
    for (CheckView check : snapshot.checks()) {
      if (check.verdict().isPresent()) {
        running.add(check.name());
      }
    }
  }

  static void add(DumpLines text, Snapshot snapshot, Place place) {
    if (snapshot.routers().isEmpty()) {
      return;
    }
    text.title("VRRP Topology");
    var section = new RoutersText(text, snapshot, place);
    Map<String, VrrpInstance> instances = snapshot.instances();
    for (RouterView view : snapshot.routers()) {
      VrrpInstance instance = instances.get(view.name());
      if (instance != null) {
        section.add(view, instance);
      }
    }
  }

  private void add(RouterView view, VrrpInstance instance) {
    RouterSettings settings = view.router().settings();
    text.named("VRRP Instance", view.name());
    text.key("VRRP Version", settings.version().number());
    Optional<String> group = snapshot.groupOf(view.name());
    if (group.isPresent()) {
      text.key("Sync group", group.get());
    }
    if (settings.family() == IpFamily.IPV6) {
      text.line("Using Native IPv6");
    }
    state(view, instance);
    place(view, instance);
    announcements(settings);
    election(view, instance);
    authentication(instance);
    addresses(view);
    tracking(instance);
    notifications(view, instance);
  }

  private void state(RouterView view, VrrpInstance instance) {
    text.key("State", States.of(view).name());
    if (view.state() instanceof RouterState.Backup backup) {
      Optional<RouterState.HeardMaster> master = backup.master();
      text.key("Master router", master.isEmpty() ? "(none)" : master.get().address().toString());
      text.key("Master priority", JsonDump.masterPriority(backup));
      if (view.router().settings().version() == VrrpVersion.V3) {
        text.key("Master advert int", hundredths(backup.masterInterval()) + " sec");
      }
    }
    flags(view.router().settings(), instance);
    text.key("Wantstate", States.wanted(view).name());
    text.key("Number of config faults", 0);
    int pending = 0;
    for (FaultReason fault : view.faults()) {
      pending += fault.isWaiting() ? 1 : 0;
    }
    text.key("Number of interface and track script faults", view.faults().size() - pending);
    text.key("Number of track scripts init", pending);
    text.key("Last transition", Form.instant(view.transitionMicros(), place.localTime()));
    text.key("Read timeout", timeout(view.state()));
    Duration interval = JsonDump.masterInterval(view);
    text.key(
        "Master down timer", Form.micros(view.router().masterDownInterval(interval)) + " usecs");
  }

  /// With two decimals.
  private static String hundredths(Duration interval) {
    String all = Form.fixed(Form.micros(interval));
    return all.substring(0, all.length() - 4);
  }

  /// The list is of unicast's flags alone, but its heading comes with any other, too.
  private void flags(RouterSettings settings, VrrpInstance instance) {
    boolean any =
        !settings.preempt()
            || !instance.tracking().primary()
            || settings.transport().source().isPresent()
            || settings.transport().peersOnly()
            || skipsAddresses(instance)
            || Setting.last(instance.kept(), "promote_secondaries").isPresent();
    if (settings.transport().isUnicast()) {
      text.line("Flags:");
      text.entry("Using unicast");
    } else if (any) {
      text.line("Flags:");
    } else {
      text.line("Flags: none");
    }
  }

  private String timeout(RouterState state) {
    Moment at =
        state instanceof RouterState.Master master ? master.nextAdvertAt() : state.deadline();
    return at.equals(Moment.NEVER)
        ? "DISABLED"
        : Form.instant(snapshot.micros(at), place.localTime());
  }

  private void place(RouterView view, VrrpInstance instance) {
    RouterSettings settings = view.router().settings();
    text.key("Interface", settings.interfaceName().text());
    if (!instance.tracking().primary()) {
      text.line("VRRP interface tracking disabled");
    }
    if (skipsAddresses(instance)) {
      text.line("Skip checking advert IP addresses");
    }
    if (instance.strict()) {
      text.line("Enforcing strict VRRP compliance");
    }
    Optional<IpAddress> source = view.router().primary();
    String configured = settings.transport().source().isPresent() ? " (from configuration)" : "";
    text.key("Using src_ip", (source.isEmpty() ? "(none)" : source.get().toString()) + configured);
    if (!settings.transport().isUnicast()) {
      IpAddress group = Channel.standard(settings.interfaceName(), settings.family()).group();
      String index = settings.family() == IpFamily.IPV4 ? "" : ", ifindex " + index(settings);
      text.line("Multicast address " + group + index);
    }
  }

  private boolean skipsAddresses(VrrpInstance instance) {
    return snapshot.configuration().globals().skipAddressCheck()
        || Settings.flag(instance.kept(), "skip_check_adv_addr", false);
  }

  private int index(RouterSettings settings) {
    for (Link link : snapshot.links()) {
      if (link.name().equals(settings.interfaceName())) {
        return link.index();
      }
    }
    return 0;
  }

  private void announcements(RouterSettings settings) {
    AnnounceSettings announce = settings.announce();
    text.key("Gratuitous ARP delay", announce.delay().toSeconds());
    text.key("Gratuitous ARP repeat", announce.repeat());
    text.key("Gratuitous ARP refresh", announce.refresh().toSeconds());
    text.key("Gratuitous ARP refresh repeat", announce.refreshRepeat());
    text.key("Gratuitous ARP lower priority delay", announce.lowerPriorityDelay().toSeconds());
    text.key("Gratuitous ARP lower priority repeat", announce.lowerPriorityRepeat());
    text.key("Down timer adverts", settings.downTimerAdverts());
    text.key(
        "Send advert after receive lower priority advert",
        Boolean.toString(!settings.lowerPriorityNoAdvert()));
    text.key(
        "Send advert after receive higher priority advert",
        Boolean.toString(settings.higherPrioritySendAdvert()));
  }

  private void election(RouterView view, VrrpInstance instance) {
    RouterSettings settings = view.router().settings();
    boolean seconds = settings.version() == VrrpVersion.V2;
    text.key("Virtual Router ID", settings.vrid().value());
    text.key("Priority", settings.priority().value());
    text.key("Effective priority", view.router().priority().value());
    text.key("Total priority", view.router().priority().value());
    text.key(
        "Advert interval",
        seconds
            ? settings.advertInterval().toSeconds() + " sec"
            : settings.advertInterval().toMillis() + " milli-sec");
    if (!seconds && view.state() instanceof RouterState.Backup backup) {
      text.key("Master advert interval", backup.masterInterval().toMillis() + " milli-sec");
    }
    text.key("Accept", enabled(instance.accept()));
    text.key("Preempt", enabled(settings.preempt()));
    if (!settings.preemptDelay().isZero()) {
      text.key("Preempt delay", Form.general(settings.preemptDelay()) + " secs");
    }
    boolean promotes = Setting.last(instance.kept(), "promote_secondaries").isPresent();
    text.key("Promote_secondaries", enabled(promotes));
  }

  private static String enabled(boolean really) {
    return really ? "enabled" : "disabled";
  }

  private void authentication(VrrpInstance instance) {
    int type = instance.authentication().type();
    if (type == 0) {
      if (instance.version() == VrrpVersion.V2) {
        text.key("Authentication type", "none");
      }
      return;
    }
    text.key("Authentication type", type == 1 ? "SIMPLE_PASSWORD" : "IPSEC_AH");
    if (type == 1) {
      text.key("Password", JsonDump.HIDDEN);
    }
  }

  private void addresses(RouterView view) {
    RouterSettings settings = view.router().settings();
    if (!settings.addresses().isEmpty()) {
      text.line("Virtual IP (" + settings.addresses().size() + "):");
      list(settings.addresses(), view.state());
    }
    if (!settings.excluded().isEmpty()) {
      text.line("Virtual IP Excluded :");
      list(settings.excluded(), view.state());
    }
    Transport transport = settings.transport();
    if (transport.isUnicast()) {
      text.key("Unicast TTL", transport.ttl());
      text.line("Check unicast src : " + (transport.peersOnly() ? "yes" : "no"));
      text.line("Unicast Peer :");
      for (IpAddress peer : transport.peers()) {
        text.entry(peer + " min_ttl 0 max_ttl 255");
      }
      text.key("Unicast checksum compatibility", "no");
    }
    text.line(
        view.descriptor() < 0
            ? "No sockets allocated"
            : "fd_in " + view.descriptor() + ", fd_out " + view.descriptor());
  }

  private void list(List<VirtualAddress> addresses, RouterState state) {
    for (VirtualAddress address : addresses) {
      text.entry(AddressText.of(address, state));
    }
  }

  private void tracking(VrrpInstance instance) {
    if (!instance.tracking().interfaces().isEmpty()) {
      text.line("Tracked interfaces :");
      for (InterfaceTracking tracked : instance.tracking().interfaces()) {
        text.entry(tracked.name().text() + " weight " + ChecksText.weight(tracked.weight()));
      }
    }
    boolean opened = false;
    for (ScriptTracking tracked : instance.tracking().scripts()) {
      if (running.contains(tracked.script())) {
        if (!opened) {
          text.line("Tracked scripts :");
          opened = true;
        }
        text.entry(tracked.script() + " weight " + ChecksText.weight(tracked.weight()));
      }
    }
    TrackersText.addTracked(text, instance.others());
  }

  private void notifications(RouterView view, VrrpInstance instance) {
    text.key("Using smtp notification", instance.smtpAlert() ? "yes" : "no");
    text.key("Notify deleted", instance.notifyScripts().deletedState() ? "Deleted" : "Fault");
    script("Backup", view.scripts().backup());
    script("Master", view.scripts().master());
    script("Fault", view.scripts().fault());
    script("Stop", view.scripts().stop());
    script("Generic", view.scripts().any());
    script("Master rx lower pri", view.scripts().lowerPriority());
    boolean tells =
        Settings.flag(
            snapshot.configuration().globals().kept(), "vrrp_notify_priority_changes", false);
    text.key(
        "Notify priority changes",
        Boolean.toString(Settings.flag(instance.kept(), "notify_priority_changes", tells)));
  }

  private void script(String when, Optional<Command> command) {
    if (command.isPresent()) {
      text.key(
          when + " state transition script",
          Form.command(command.get())
              + ", uid:gid "
              + Form.owner(command.get(), place.scriptUser()));
    }
  }
}
