package dev.relevo.config;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.NotifyScripts;
import dev.relevo.config.model.OtherTracking;
import dev.relevo.config.model.PeerLimits;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.TrackFile;
import dev.relevo.config.model.TrackProcess;
import dev.relevo.config.model.TrackedObject;
import dev.relevo.config.model.Tracking;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.config.model.WebhookLine;
import dev.relevo.packet.Authentication;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Writes a configuration in its own language, every default spelled out; it reads back the same.
public final class ConfigPrinter {
  /// Whether passwords are written.
  public enum Secrets {
    HIDDEN,
    SHOWN
  }

  private final Secrets secrets;
  private final StringBuilder out = new StringBuilder();
  private final WeightTexts weights = new WeightTexts();
  private String indent = "";

  private ConfigPrinter(Secrets secrets) {
    this.secrets = secrets;
  }

  public static String print(Configuration configuration, Secrets secrets) {
    ConfigPrinter printer = new ConfigPrinter(secrets);
    printer.globals(configuration.globals());
    // what can be tracked before what tracks it
    configuration.trackFiles().forEach(printer::trackFile);
    configuration.trackProcesses().forEach(printer::trackProcess);
    printer.kept(configuration.kept());
    printer.weights.kept(configuration.kept());
    for (VrrpScript script : configuration.scripts()) {
      printer.script(script);
    }
    for (VrrpInstance instance : configuration.instances()) {
      printer.instance(instance);
    }
    for (SyncGroup group : configuration.syncGroups()) {
      printer.group(group);
    }
    printer.out.append(LvsPrinter.print(configuration.balancing(), secrets));
    return printer.out.toString();
  }

  private void globals(GlobalDefs defs) {
    open("global_defs");
    optional("router_id", defs.routerId());
    if (!defs.mail().to().isEmpty()) {
      open("notification_email");
      for (String address : defs.mail().to()) {
        line(quoted(address));
      }
      close();
    }
    optional("notification_email_from", defs.mail().from());
    defs.mail().server().ifPresent(host -> line("smtp_server", quoted(host), defs.mail().port()));
    line("smtp_connect_timeout", defs.mail().connectTimeout().toSeconds());
    line("smtp_alert", defs.mail().alert());
    flag("enable_script_security", defs.scriptSecurity());
    defs.scriptUser().ifPresent(user -> line("script_user", user(user)));
    line("vrrp_version", defs.version().number());
    announce("vrrp_", defs.announce());
    pacing("vrrp_garp_interval", defs.garpInterval());
    pacing("vrrp_gna_interval", defs.gnaInterval());
    line("vrrp_lower_prio_no_advert", defs.lowerPriorityNoAdvert());
    line("vrrp_higher_prio_send_advert", defs.higherPrioritySendAdvert());
    line("vrrp_down_timer_adverts", defs.downTimerAdverts());
    line("default_interface", quoted(defs.defaultInterface().text()));
    flag("dynamic_interfaces", defs.dynamicInterfaces());
    defs.maxAutoPriority().ifPresent(nice -> line("max_auto_priority", nice));
    line("vrrp_skip_check_adv_addr", defs.skipAddressCheck());
    flag("vrrp_check_unicast_src", defs.checkUnicastSource());
    flag("vrrp_strict", defs.strict());
    kept(defs.kept());
    close();
  }

  private void script(VrrpScript script) {
    open("vrrp_script", quoted(script.name()));
    if (!(script.command() instanceof ScriptCommand.Nothing)) {
      command("script", script.command());
    }
    kept(script.ownChecks());
    span("interval", script.plain().interval(), script.interval());
    span("timeout", script.plain().timeout(), script.timeout());
    line("weight", weights.defined(script.name(), script.weight()));
    line("fall", script.fall());
    line("rise", script.rise());
    flag("init_fail", script.initiallyFailed());
    close();
  }

  /// Relevo's own beside keepalived's, which reads the file, too.
  private void span(String keyword, Duration plain, Duration own) {
    line(keyword, seconds(plain));
    if (!own.equals(plain)) {
      line("@relevo " + keyword, seconds(own));
    }
  }

  private void instance(VrrpInstance instance) {
    open("vrrp_instance", quoted(instance.name()));
    line("state", instance.wantsMaster() ? "MASTER" : "BACKUP");
    line("interface", quoted(instance.interfaceName().text()));
    line("virtual_router_id", instance.vrid());
    line("version", instance.version().number());
    line("priority", instance.priority());
    transport(instance.transport(), instance.peerLimits());
    line("advert_int", seconds(instance.advertInterval()));
    authentication(instance.authentication());
    flag("nopreempt", !instance.preempt());
    pacing("preempt_delay", instance.preemptDelay());
    line("down_timer_adverts", instance.downTimerAdverts());
    line("lower_prio_no_advert", instance.lowerPriorityNoAdvert());
    line("higher_prio_send_advert", instance.higherPrioritySendAdvert());
    announce("", instance.announce());
    addresses("virtual_ipaddress", instance.addresses());
    addresses("virtual_ipaddress_excluded", instance.excluded());
    tracking(instance.tracking());
    others(instance.others());
    flag("dont_track_primary", !instance.tracking().primary());
    flag("track_src_ip", instance.transport().tracksSource());
    notifications(instance.notifyScripts());
    line("smtp_alert", instance.smtpAlert());
    line("strict_mode", instance.strict());
    line(instance.accept() ? "accept" : "no_accept");
    line("debug", instance.debug());
    kept(instance.kept());
    close();
  }

  /// Before the virtual addresses: the first address decides about the family.
  private void transport(Transport transport, List<PeerLimits> limits) {
    String keyword = transport.isUnicast() ? "unicast_src_ip" : "mcast_src_ip";
    transport.source().ifPresent(source -> line(keyword, source));
    if (!transport.isUnicast()) {
      return;
    }
    open("unicast_peer");
    for (IpAddress peer : transport.peers()) {
      var text = new StringBuilder(peer.toString());
      for (PeerLimits limit : limits) {
        if (limit.peer().equals(peer)) {
          text.append(" min_ttl ").append(limit.min()).append(" max_ttl ").append(limit.max());
          break;
        }
      }
      line(text.toString());
    }
    close();
    line("unicast_ttl", transport.ttl());
    flag("check_unicast_src", transport.peersOnly());
  }

  private void announce(String prefix, AnnounceSettings settings) {
    line(prefix + "garp_master_delay", seconds(settings.delay()));
    line(prefix + "garp_master_repeat", settings.repeat());
    line(prefix + "garp_master_refresh", seconds(settings.refresh()));
    line(prefix + "garp_master_refresh_repeat", settings.refreshRepeat());
    line(prefix + "garp_lower_prio_delay", seconds(settings.lowerPriorityDelay()));
    line(prefix + "garp_lower_prio_repeat", settings.lowerPriorityRepeat());
  }

  private void authentication(Authentication authentication) {
    if (authentication.type() != 1) {
      return;
    }
    open("authentication");
    line("auth_type", "PASS");
    line(
        "auth_pass",
        secrets == Secrets.HIDDEN ? "********" : quoted(PasswordText.of(authentication)));
    close();
  }

  private void addresses(String keyword, List<VirtualAddress> addresses) {
    if (addresses.isEmpty()) {
      return;
    }
    open(keyword);
    for (VirtualAddress address : addresses) {
      line(AddressPrinter.line(address));
    }
    close();
  }

  private void group(SyncGroup group) {
    open("vrrp_sync_group", quoted(group.name()));
    open("group");
    group.members().forEach(member -> line(quoted(member)));
    close();
    tracking(group.tracking());
    others(group.others());
    notifications(group.notifyScripts());
    line("smtp_alert", group.smtpAlert());
    flag("sync_group_tracking_weight", group.trackingWeight());
    kept(group.kept());
    close();
  }

  private void trackFile(TrackFile file) {
    open("track_file", quoted(file.name()));
    line("file", quoted(file.file()));
    line("weight", weights.defined(file.name(), file.weight()));
    file.initial()
        .ifPresent(value -> line("init_file", value + (file.overwrite() ? " overwrite" : "")));
    close();
  }

  private void trackProcess(TrackProcess process) {
    open("vrrp_track_process", quoted(process.name()));
    line(words("process", process.command()));
    process
        .match()
        .ifPresent(match -> line(match.isEmpty() ? "param_match" : "param_match " + match));
    line("weight", weights.defined(process.name(), process.weight()));
    if (process.quorum() > 0) {
      line("quorum", process.quorum());
    }
    process.quorumMax().ifPresent(most -> line("quorum_max", most));
    pacing("fork_delay", process.forkDelay());
    pacing("terminate_delay", process.terminateDelay());
    flag("full_command", process.fullCommand());
    close();
  }

  private void tracking(Tracking tracking) {
    if (!tracking.scripts().isEmpty()) {
      open("track_script");
      for (ScriptTracking tracked : tracking.scripts()) {
        line(quoted(tracked.script()), weights.used(tracked.script(), tracked.weight()));
      }
      close();
    }
    if (!tracking.interfaces().isEmpty()) {
      open("track_interface");
      for (InterfaceTracking tracked : tracking.interfaces()) {
        line(quoted(tracked.name().text()), "weight", WeightTexts.of(tracked.weight()));
      }
      close();
    }
  }

  private void others(OtherTracking tracking) {
    objects("track_file", tracking.files());
    objects("track_process", tracking.processes());
    objects("track_bfd", tracking.sessions());
  }

  private void objects(String keyword, List<TrackedObject> objects) {
    if (objects.isEmpty()) {
      return;
    }
    open(keyword);
    for (TrackedObject tracked : objects) {
      line(quoted(tracked.name()), weights.used(tracked.name(), tracked.weight()));
    }
    close();
  }

  private void notifications(NotifyScripts scripts) {
    notification("notify_master", scripts.master());
    notification("notify_backup", scripts.backup());
    notification("notify_fault", scripts.fault());
    notification("notify_stop", scripts.stop());
    notification("notify_master_rx_lower_pri", scripts.lowerPriority());
    notification("notify_deleted", scripts.deleted());
    flag("notify_deleted", scripts.deletedState() && scripts.deleted().isEmpty());
    notification("notify", scripts.any());
    notification("@relevo notify_pre_master", scripts.preMaster());
    notification("@relevo notify_pre_release", scripts.preRelease());
  }

  private void notification(String keyword, Optional<ScriptCommand> command) {
    command.ifPresent(present -> command(keyword, present));
  }

  private void command(String keyword, ScriptCommand command) {
    String text = CommandText.quoted(command.text());
    if (command instanceof ScriptCommand.RunProgram program && program.user().isPresent()) {
      text += keyword.equals("script") ? "\n" + indent + "user " : " ";
      text += user(program.user().get());
    }
    line(keyword, text);
  }

  static String user(ScriptUser user) {
    String text = quoted(user.user()) + (user.supplementary() ? " :" : "");
    return text + user.group().map(group -> " " + quoted(group)).orElse("");
  }

  private void kept(List<Setting> settings) {
    for (Setting setting : settings) {
      switch (setting.form()) {
        case WORDS -> line(words(quoted(setting.name()), setting.words()));
        case OURS -> line(words("@relevo " + quoted(setting.name()), ours(setting)));
        case SECRET -> line(quoted(setting.name()), secret(setting.words()));
        case COMMAND -> {
          String command = CommandText.quoted(setting.words().getFirst());
          List<String> user = setting.words().subList(1, setting.words().size());
          line(words(quoted(setting.name()) + " " + command, user));
        }
        case BLOCK -> {
          open(words(quoted(setting.name()), setting.words()));
          kept(setting.block());
          close();
        }
      }
    }
  }

  private List<String> ours(Setting setting) {
    boolean hides = secrets == Secrets.HIDDEN && setting.name().equals(WebhookLine.KEYWORD);
    return hides ? WebhookLine.hidden(setting.words()) : setting.words();
  }

  private String secret(List<String> words) {
    return secrets == Secrets.HIDDEN ? "********" : words("", words).stripLeading();
  }

  private static String words(String start, List<String> words) {
    var text = new StringBuilder(start);
    for (String word : words) {
      text.append(' ').append(quoted(word));
    }
    return text.toString();
  }

  private static String seconds(Duration span) {
    return Seconds.show(span);
  }

  static String quoted(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) <= ' ' || "#!{}".indexOf(word.charAt(i)) >= 0) {
        return "\"" + word + "\"";
      }
    }
    // a backslash at its end would lose the blank before it; an @ makes a line for some hosts only
    boolean bare = !word.isEmpty() && !word.endsWith("\\") && "@$~".indexOf(word.charAt(0)) < 0;
    return bare ? word : '"' + word + '"';
  }

  private void optional(String keyword, Optional<String> value) {
    value.ifPresent(word -> line(keyword, quoted(word)));
  }

  private void pacing(String keyword, Duration span) {
    if (!span.isZero()) {
      line(keyword, seconds(span));
    }
  }

  private void flag(String keyword, boolean set) {
    if (set) {
      line(keyword);
    }
  }

  private void open(String... words) {
    line(String.join(" ", words) + " {");
    indent += "    ";
  }

  private void close() {
    indent = indent.substring(4);
    line("}");
  }

  private void line(Object... words) {
    out.append(indent);
    for (int i = 0; i < words.length; i++) {
      out.append(i == 0 ? "" : " ").append(words[i]);
    }
    out.append('\n');
  }
}
