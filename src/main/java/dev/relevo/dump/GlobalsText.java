package dev.relevo.dump;

import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.MailSettings;
import dev.relevo.config.model.Setting;
import dev.relevo.host.Command;
import dev.relevo.notify.FifoSettings;
import dev.relevo.vrrp.AnnounceSettings;
import java.util.List;

/// The section "Global definitions" of `keepalived.data`. What concerns parts that are not here
/// (virtual servers, SNMP, D-Bus) stands at keepalived's defaults, as they are configured or off.
final class GlobalsText {
  private final DumpLines text;
  private final GlobalDefs globals;
  private final List<Setting> kept;
  private final Place place;

  private GlobalsText(DumpLines text, GlobalDefs globals, Place place) {
    this.text = text;
    this.globals = globals;
    this.kept = globals.kept();
    this.place = place;
  }

  static void add(DumpLines text, Snapshot snapshot, Place place) {
    var section = new GlobalsText(text, snapshot.configuration().globals(), place);
    text.title("Global definitions");
    section.identity();
    section.mail();
    section.beginning(snapshot.fifos());
    section.announcements();
    section.protocol();
    section.processes();
    section.scripts();
    section.buffers();
  }

  private void identity() {
    text.named("Network namespace", place.namespace().orElse("(default)"));
    text.named("Network namespace ipvs", "(main namespace)");
    if (place.instance().isPresent()) {
      text.named("Instance name", place.instance().get());
    }
    text.named("Router ID", globals.routerId().orElse(place.hostName()));
  }

  private void mail() {
    MailSettings mail = globals.mail();
    if (mail.server().isPresent()) {
      text.named("Smtp server", mail.server().get());
      text.named("Smtp server port", mail.port());
      text.named("Smtp HELO name", Settings.word(kept, "smtp_helo_name", place.hostName()));
      text.named("Smtp server connection timeout", mail.connectTimeout().toSeconds());
    }
    if (mail.server().isPresent() && !mail.to().isEmpty()) {
      text.named("Email notification from", mail.from().orElse("root@" + place.hostName()));
      text.bare("Email notification to:");
      for (String recipient : mail.to()) {
        text.line(recipient);
      }
    }
    text.named("Default smtp_alert", mail.alert() ? "on" : "unset");
    text.named("Default smtp_alert_vrrp", alert("smtp_alert_vrrp"));
    text.named("Default smtp_alert_checker", alert("smtp_alert_checker"));
    truth("Checkers log all failures", "checker_log_all_failures");
  }

  private String alert(String name) {
    if (Setting.last(kept, name).isEmpty()) {
      return "unset";
    }
    return Settings.flag(kept, name, false) ? "on" : "off";
  }

  private void beginning(List<FifoSettings> fifos) {
    text.bare("No test config before reload");
    if (Settings.flag(kept, "data_use_instance", false)) {
      text.bare("Use instance name in data dumps");
    }
    text.named("Dynamic interfaces", Boolean.toString(globals.dynamicInterfaces()));
    if (globals.dynamicInterfaces()) {
      text.named("Allow interface changes", "false");
    }
    text.named("Default interface", globals.defaultInterface().text());
    text.named("Disable local IGMP", "no");
    truth("LVS flush", "lvs_flush");
    text.named("LVS flush on stop", "disabled");
    for (FifoSettings fifo : fifos) {
      fifo(fifo);
    }
    truth("FIFO write vrrp states on reload", "fifo_write_vrrp_states_on_reload");
    truth("VRRP notify priority changes", "vrrp_notify_priority_changes");
    text.named("VRRP IPv4 mcast group", Settings.word(kept, "vrrp_mcast_group4", "224.0.0.18"));
    text.named("VRRP IPv6 mcast group", Settings.word(kept, "vrrp_mcast_group6", "ff02::12"));
  }

  private void fifo(FifoSettings fifo) {
    String which = fifo.kind().equals("notify_fifo") ? "Global" : "VRRP";
    String owner = Form.owner(fifo.owner(), "0:0");
    text.named(which + " notify fifo", fifo.path() + ", uid:gid " + owner);
    if (fifo.reader().isPresent()) {
      Command reader = fifo.reader().get();
      text.named(
          which + " notify fifo script",
          Form.command(reader) + ", uid:gid " + Form.owner(reader, place.scriptUser()));
    }
  }

  private void announcements() {
    AnnounceSettings announce = globals.announce();
    text.named("Gratuitous ARP delay", announce.delay().toSeconds());
    text.named("Gratuitous ARP repeat", announce.repeat());
    text.named("Gratuitous ARP refresh timer", announce.refresh().toSeconds());
    text.named("Gratuitous ARP refresh repeat", announce.refreshRepeat());
    text.named("Gratuitous ARP lower priority delay", announce.lowerPriorityDelay().toSeconds());
    text.named("Gratuitous ARP lower priority repeat", announce.lowerPriorityRepeat());
    text.named("Num adverts before down", globals.downTimerAdverts());
    text.named("Gratuitous ARP for each secondary VMAC", "0s");
    text.named(
        "Send advert after receive lower priority advert",
        Boolean.toString(!globals.lowerPriorityNoAdvert()));
    text.named(
        "Send advert after receive higher priority advert",
        Boolean.toString(globals.higherPrioritySendAdvert()));
    text.named("Gratuitous ARP interval", Form.fixed(Form.micros(globals.garpInterval())));
    text.named("Gratuitous NA interval", Form.fixed(Form.micros(globals.gnaInterval())));
  }

  private void protocol() {
    text.named("VRRP default protocol version", globals.version().number());
    text.bare("nftables without counters");
    text.named("VRRP check unicast_src", Boolean.toString(globals.checkUnicastSource()));
    text.named("VRRP skip check advert addresses", Boolean.toString(globals.skipAddressCheck()));
    text.named("VRRP strict mode", Boolean.toString(globals.strict()));
    int automatic = globals.maxAutoPriority().orElse(0);
    text.named("Max auto priority", automatic == -1 ? "Disabled" : Integer.toString(automatic));
    text.named(
        "Min auto priority delay",
        Settings.word(kept, "min_auto_priority_delay", "1000000") + " usecs");
  }

  private void processes() {
    daemon("VRRP", "vrrp");
    daemon("Checker", "checker");
    daemon("BFD", "bfd");
    text.bare("SNMP vrrp disabled");
    text.bare("SNMP checker disabled");
    text.bare("SNMP RFCv2 disabled");
    text.bare("SNMP RFCv3 disabled");
    text.bare("SNMP traps disabled");
    text.named("SNMP socket", "default (unix:/var/agentx/master)");
    text.bare("DBus disabled");
    text.named("DBus service name", "");
  }

  private void daemon(String words, String prefix) {
    text.named(words + " process priority", Settings.word(kept, prefix + "_priority", "0"));
    text.named(
        words + " don't swap", Boolean.toString(Settings.flag(kept, prefix + "_no_swap", false)));
    text.named(words + " realtime priority", Settings.word(kept, prefix + "_rt_priority", "0"));
    text.named(words + " realtime limit", Settings.word(kept, prefix + "_rlimit_rttime", "10000"));
  }

  private void scripts() {
    text.bare("Script security " + (globals.scriptSecurity() ? "enabled" : "disabled"));
    text.bare("Default script uid:gid " + place.scriptUser());
  }

  private void buffers() {
    number("vrrp_netlink_cmd_rcv_bufs");
    number("vrrp_netlink_monitor_rcv_bufs");
    number("process_monitor_rcv_bufs");
    number("lvs_netlink_cmd_rcv_bufs");
    number("lvs_netlink_monitor_rcv_bufs");
    text.named("rs_init_notifies", bit("rs_init_notifies"));
    text.named("no_checker_emails", bit("no_checker_emails"));
    text.named("rx_bufs_multiples", Settings.word(kept, "vrrp_rx_bufs_multiplier", "3"));
    text.named("umask", "0" + Integer.toOctalString(place.umask()));
    if (Setting.last(kept, "vrrp_startup_delay").isPresent()) {
      text.named("vrrp_startup_delay", Settings.word(kept, "vrrp_startup_delay", "0"));
    }
    if (Settings.flag(kept, "log_unknown_vrids", false)) {
      text.bare("log_unknown_vrids");
    }
  }

  private void number(String name) {
    text.named(name, Settings.word(kept, name, "0"));
    text.named(name + "_force", bit(name + "_force"));
  }

  private int bit(String name) {
    return Settings.flag(kept, name, false) ? 1 : 0;
  }

  private void truth(String words, String name) {
    text.named(words, Boolean.toString(Settings.flag(kept, name, false)));
  }
}
