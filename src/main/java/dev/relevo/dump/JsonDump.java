package dev.relevo.dump;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.TrackedObject;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.Command;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.Awaited;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `keepalived.json` (signal 36). What is ours alone stands in a last object `relevo` of each
/// router, which exporters pass over.
public final class JsonDump {
  /// In a password's place: files are copied into tickets.
  static final String HIDDEN = "********";

  private final Snapshot snapshot;
  private final Map<String, VrrpInstance> instances;
  private final Map<String, CheckView> checks = new HashMap<>();
  private final JsonText json = new JsonText();

  private JsonDump(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.instances = snapshot.instances();
    for (CheckView check : snapshot.checks()) {
      checks.put(check.name(), check);
    }
  }

  /// @param version `json_version`: 1 is an array of routers, 2 an object that holds it as `vrrp`
  public static String text(Snapshot snapshot, int version) {
    var dump = new JsonDump(snapshot);
    if (version > 1) {
      dump.json.open('{').name("vrrp");
    }
    dump.json.open('[');
    for (RouterView router : snapshot.routers()) {
      dump.add(router);
    }
    dump.json.close(']');
    if (version > 1) {
      ProcessesJson.add(dump.json, snapshot);
      dump.json.close('}');
    }
    return dump.json + "\n";
  }

  private void add(RouterView view) {
    VrrpInstance instance = instances.get(view.name());
    if (instance == null) {
      return;
    }
    json.open('{').name("data").open('{');
    identity(view, instance);
    announcements(view.router().settings());
    state(view, instance);
    scripts(view.scripts());
    addresses("vips", view.router().settings().addresses(), view.state());
    addresses("evips", view.router().settings().excluded(), view.state());
    tracking(instance);
    int type = instance.authentication().type();
    json.field("auth_type", type);
    if (type != 0) {
      json.field("auth_data", HIDDEN);
    }
    json.close('}').name("stats").open('{');
    statistics(view.counters());
    json.close('}').name("relevo").open('{');
    ours(view, instance);
    json.close('}').close('}');
  }

  private void identity(RouterView view, VrrpInstance instance) {
    json.field("iname", view.name());
    json.flag("dont_track_primary", !instance.tracking().primary());
    boolean skips =
        snapshot.configuration().globals().skipAddressCheck()
            || Settings.flag(instance.kept(), "skip_check_adv_addr", false);
    json.flag("skip_check_adv_addr", skips);
    json.flag("strict_mode", instance.strict());
    json.field("vmac_ifname", "");
    json.field("ifp_ifname", instance.interfaceName().text());
    json.field("master_priority", masterPriority(view.state()));
    json.bare("last_transition", Form.fixed(view.transitionMicros()));
  }

  static int masterPriority(RouterState state) {
    return state instanceof RouterState.Backup backup && backup.master().isPresent()
        ? backup.master().get().priority().value()
        : 0;
  }

  /// The interval learned from the Master, our own unless we follow one.
  static Duration masterInterval(RouterView view) {
    return view.state() instanceof RouterState.Backup backup
        ? backup.masterInterval()
        : view.router().settings().advertInterval();
  }

  private void announcements(RouterSettings settings) {
    AnnounceSettings announce = settings.announce();
    json.bare("garp_delay", Form.general(announce.delay()));
    json.field("garp_refresh", announce.refresh().toSeconds());
    json.field("garp_rep", announce.repeat());
    json.field("garp_refresh_rep", announce.refreshRepeat());
    json.field("garp_lower_prio_delay", announce.lowerPriorityDelay().toSeconds());
    json.field("garp_lower_prio_rep", announce.lowerPriorityRepeat());
    json.flag("lower_prio_no_advert", settings.lowerPriorityNoAdvert());
    json.flag("higher_prio_send_advert", settings.higherPrioritySendAdvert());
  }

  private void state(RouterView view, VrrpInstance instance) {
    RouterSettings settings = view.router().settings();
    json.field("vrid", settings.vrid().value());
    json.field("base_priority", settings.priority().value());
    json.field("effective_priority", view.router().priority().value());
    json.field("vipset", States.of(view) == StateName.MASTER);
    boolean promotes = Setting.last(instance.kept(), "promote_secondaries").isPresent();
    json.field("promote_secondaries", promotes);
    json.bare("adver_int", Form.general(settings.advertInterval()));
    json.bare("master_adver_int", Form.general(masterInterval(view)));
    json.flag("accept", instance.accept());
    json.field("nopreempt", !settings.preempt());
    json.field("preempt_delay", settings.preemptDelay().toSeconds());
    json.field("state", States.number(States.of(view)));
    json.field("wantstate", States.number(States.wanted(view)));
    json.field("version", settings.version().number());
    json.field("smtp_alert", instance.smtpAlert());
    json.field("notify_deleted", instance.notifyScripts().deletedState());
  }

  private void scripts(NotifyCommands scripts) {
    script("script_backup", scripts.backup());
    script("script_master", scripts.master());
    script("script_fault", scripts.fault());
    script("script_stop", scripts.stop());
    script("script", scripts.any());
    script("script_master_rx_lower_pri", scripts.lowerPriority());
  }

  private void script(String key, Optional<Command> command) {
    if (command.isPresent()) {
      json.field(key, Form.command(command.get()));
    }
  }

  private void addresses(String key, List<VirtualAddress> addresses, RouterState state) {
    if (addresses.isEmpty()) {
      return;
    }
    json.name(key).open('[');
    for (VirtualAddress address : addresses) {
      json.string(AddressText.of(address, state));
    }
    json.close(']');
  }

  private void tracking(VrrpInstance instance) {
    if (!instance.tracking().interfaces().isEmpty()) {
      json.name("track_ifp").open('[');
      for (InterfaceTracking tracked : instance.tracking().interfaces()) {
        json.string(tracked.name().text());
      }
      json.close(']');
    }
    boolean opened = false;
    for (ScriptTracking tracked : instance.tracking().scripts()) {
      CheckView check = checks.get(tracked.script());
      if (check != null
          && check.verdict().isPresent()) { // keepalived forgets those that may not run
        if (!opened) {
          json.name("track_script").open('[');
          opened = true;
        }
        json.string(ChecksText.command(check, snapshot));
      }
    }
    if (opened) {
      json.close(']');
    }
    if (!instance.others().processes().isEmpty()) {
      json.name("track_process").open('[');
      for (TrackedObject tracked : instance.others().processes()) {
        json.string(tracked.name());
      }
      json.close(']');
    }
  }

  private void statistics(Counters counted) {
    json.field("advert_rcvd", counted.advertsReceived());
    json.field("advert_sent", counted.advertsSent());
    json.field("become_master", counted.masterships());
    json.field("release_master", counted.releases());
    json.field("packet_len_err", counted.lengthErrors());
    json.field("advert_interval_err", counted.intervalErrors());
    json.field("ip_ttl_err", counted.ttlErrors());
    json.field("invalid_type_rcvd", counted.typeErrors());
    json.field("addr_list_err", counted.addressErrors());
    json.field("invalid_authtype", counted.authenticationTypes());
    json.field("authtype_mismatch", counted.authenticationMismatches());
    json.field("auth_failure", counted.authenticationFailures());
    json.field("pri_zero_rcvd", counted.resignationsReceived());
    json.field("pri_zero_sent", counted.resignationsSent());
  }

  private void ours(RouterView view, VrrpInstance instance) {
    if (snapshot.mail().isPresent()) {
      mail(snapshot.mail().get());
    }
    json.field("family", instance.family() == IpFamily.IPV4 ? "IPv4" : "IPv6");
    json.name("faults").open('[');
    for (FaultReason fault : view.faults()) {
      json.string(FaultText.of(fault));
    }
    json.close(']');
    hook(view.state());
    json.field("version_err", view.counters().versionErrors());
    json.field("checksum_err", view.counters().checksumErrors());
    json.field("not_a_peer", view.counters().strangers());
    json.field("send_err", view.counters().sendFailures());
    json.name("checks").open('[');
    for (ScriptTracking tracked : instance.tracking().scripts()) {
      CheckView check = checks.get(tracked.script());
      if (check != null) {
        check(check);
      }
    }
    json.close(']');
  }

  /// What a Master waits for; nothing where it waits for none.
  private void hook(RouterState state) {
    if (state instanceof RouterState.Master master) {
      Awaited awaited = master.awaited();
      if (!(awaited instanceof Awaited.Nothing)) {
        Hook hook = master.isEntering() ? Hook.PRE_MASTER : Hook.PRE_RELEASE;
        json.field("awaits", hook.keyword());
      }
    }
  }

  /// The daemon's, not the router's: version 1 has no other place for it.
  private void mail(MailView mail) {
    json.name("mail").open('{').field("waiting", mail.waiting());
    json.field("accepted", mail.accepted());
    json.field("failed", mail.failed());
    json.field("given_up", mail.givenUp());
    json.field("without_room", mail.refused());
    json.close('}');
  }

  private void check(CheckView check) {
    CheckRuns runs = check.runs();
    json.open('{').field("name", check.name());
    json.field("status", ChecksText.status(check));
    if (check.reason().isPresent()) {
      json.field("reason", check.reason().get());
    }
    json.field("running", runs.running());
    json.field("runs", runs.ended());
    json.field("failed", runs.failed());
    json.field("succeeded", runs.ended() - runs.failed());
    json.field("timed_out", runs.timedOut());
    json.field("skipped", runs.skipped());
    if (runs.last().isPresent()) {
      json.field("last", runs.last().get());
      json.field("last_ms", runs.duration().toMillis());
      json.field("last_octets", runs.output().octets());
      json.field("last_output", runs.output().text());
    }
    json.close('}');
  }
}
