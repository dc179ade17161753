package dev.relevo.hosttest;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.PeerLimits;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.TrackFile;
import dev.relevo.config.model.TrackProcess;
import dev.relevo.config.model.TrackedObject;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What we took, as keepalived's dump would say it: `OBJECT/KEY` to value. An empty value stands
/// for a line that the dump leaves out.
final class ReadValues {
  private final Map<String, String> values = new TreeMap<>();
  private final List<SyncGroup> groups;
  private String object = "";

  private ReadValues(List<SyncGroup> groups) {
    this.groups = groups;
  }

  static Map<String, String> of(Configuration configuration) {
    var read = new ReadValues(configuration.syncGroups());
    read.globals(configuration.globals());
    configuration.instances().forEach(read::instance);
    configuration.scripts().forEach(read::script);
    configuration.trackFiles().forEach(read::file);
    configuration.trackProcesses().forEach(read::counted);
    configuration.syncGroups().forEach(read::group);
    return read.values;
  }

  private void globals(GlobalDefs globals) {
    object = "globals";
    announce(globals.announce(), "Gratuitous ARP refresh timer");
    put("Num adverts before down", globals.downTimerAdverts());
    put("Send advert after receive lower priority advert", !globals.lowerPriorityNoAdvert());
    put("Send advert after receive higher priority advert", globals.higherPrioritySendAdvert());
    put("Gratuitous ARP interval", micros(globals.garpInterval()));
    put("Gratuitous NA interval", micros(globals.gnaInterval()));
    put("VRRP default protocol version", globals.version() == VrrpVersion.V2 ? 2 : 3);
    put("VRRP check unicast_src", globals.checkUnicastSource());
    put("VRRP skip check advert addresses", globals.skipAddressCheck());
    put("VRRP strict mode", globals.strict());
    put("Dynamic interfaces", globals.dynamicInterfaces());
    put(
        "Max auto priority",
        globals.maxAutoPriority().map(n -> n < 0 ? "Disabled" : n.toString()).orElse("0"));
    globals.routerId().ifPresent(id -> put("Router ID", id));
  }

  private void announce(AnnounceSettings announce, String refresh) {
    put("Gratuitous ARP delay", announce.delay().toSeconds());
    put("Gratuitous ARP repeat", announce.repeat());
    put(refresh, announce.refresh().toSeconds());
    put("Gratuitous ARP refresh repeat", announce.refreshRepeat());
    put("Gratuitous ARP lower priority delay", announce.lowerPriorityDelay().toSeconds());
    put("Gratuitous ARP lower priority repeat", announce.lowerPriorityRepeat());
  }

  private void instance(VrrpInstance instance) {
    object = "instance " + instance.name();
    values.put(object, "");
    boolean two = instance.version() == VrrpVersion.V2;
    put("VRRP Version", two ? 2 : 3);
    if (!grouped(instance)) {
      put("Wantstate", instance.wantsMaster() ? "MASTER" : "BACKUP"); // else as its group
    }
    put("Interface", instance.interfaceName());
    announce(instance.announce(), "Gratuitous ARP refresh");
    put("Down timer adverts", instance.downTimerAdverts());
    put("Send advert after receive lower priority advert", !instance.lowerPriorityNoAdvert());
    put("Send advert after receive higher priority advert", instance.higherPrioritySendAdvert());
    put("Virtual Router ID", instance.vrid().value());
    put("Priority", instance.priority().value());
    Duration interval = instance.advertInterval();
    put(
        "Advert interval",
        two ? interval.toSeconds() + " sec" : interval.toMillis() + " milli-sec");
    put("strict", instance.strict() ? "yes" : "");
    virtual(instance);
    put("Accept", instance.accept() ? "enabled" : "disabled");
    put("Preempt", instance.preempt() ? "enabled" : "disabled");
    put(
        "Preempt delay",
        instance.preemptDelay().isZero() ? "" : plain(instance.preemptDelay()) + " secs");
    boolean password = instance.authentication().type() == 1;
    put("Authentication type", password ? "SIMPLE_PASSWORD" : two ? "none" : "");
    put("Virtual IP", addresses(instance.addresses()));
    put("Virtual IP Excluded", addresses(instance.excluded()));
    put("Virtual Routes", counted(instance.kept(), "virtual_routes"));
    put("Virtual Rules", counted(instance.kept(), "virtual_rules"));
    put("Using smtp notification", instance.smtpAlert() ? "yes" : "no");
    put("Notify deleted", instance.notifyScripts().deletedState() ? "Deleted" : "Fault");
    transport(instance);
    tracked(instance);
  }

  /// As many as there are; their words are ours, not those of the dump.
  private static String counted(List<Setting> kept, String name) {
    int count = 0;
    for (Setting setting : kept) {
      count += setting.name().equals(name) ? setting.block().size() : 0;
    }
    return ";".repeat(count);
  }

  private void virtual(VrrpInstance instance) {
    Optional<Setting> virtual = Setting.last(instance.kept(), "use_vmac");
    if (virtual.isPresent() && (instance.strict() || !instance.transport().isUnicast())) {
      boolean base = Setting.last(instance.kept(), "vmac_xmit_base").isPresent();
      put("transmits on its base", base);
      put("MAC", virtual.get().words().stream().anyMatch(w -> w.contains(":")) ? "given" : "");
    }
  }

  private void transport(VrrpInstance instance) {
    var peers = new StringBuilder();
    for (IpAddress peer : instance.transport().peers()) {
      PeerLimits limits =
          instance.peerLimits().stream()
              .filter(limit -> limit.peer().equals(peer))
              .findFirst()
              .orElse(new PeerLimits(peer, 0, 255));
      peers.append(peer).append(" min_ttl ").append(limits.min());
      peers.append(" max_ttl ").append(limits.max()).append(';');
    }
    put("Unicast Peer", peers);
    boolean ttl = instance.transport().isUnicast() && instance.family() == IpFamily.IPV4;
    if (instance.family() == IpFamily.IPV4) {
      put("Unicast TTL", ttl ? instance.transport().ttl() : "");
    }
    instance
        .transport()
        .source()
        .ifPresent(source -> put("Using src_ip", source + " (from configuration)"));
  }

  private void tracked(VrrpInstance instance) {
    if (grouped(instance)) {
      return; // keepalived clears weights there; the model keeps what is written
    }
    put("Tracked scripts", scripts(instance.tracking().scripts()));
    var interfaces = new StringBuilder();
    for (InterfaceTracking one : instance.tracking().interfaces()) {
      interfaces.append(one.name()).append(weight(" weight ", one.weight())).append(';');
    }
    put("Tracked interfaces", interfaces);
    put("Tracked files", objects(instance.others().files()));
    put("Tracked processes", objects(instance.others().processes()));
  }

  private boolean grouped(VrrpInstance instance) {
    return groups.stream().anyMatch(group -> group.members().contains(instance.name()));
  }

  private static String scripts(List<ScriptTracking> scripts) {
    var text = new StringBuilder();
    for (ScriptTracking one : scripts) {
      text.append(one.script()).append(weight(" weight ", one.weight())).append(';');
    }
    return text.toString();
  }

  private static String objects(List<TrackedObject> objects) {
    var text = new StringBuilder();
    for (TrackedObject one : objects) {
      text.append(one.name()).append(weight(", weight ", one.weight())).append(';');
    }
    return text.toString();
  }

  private void script(VrrpScript script) {
    object = "VRRP Script " + script.name();
    boolean own = !script.timeout().equals(script.interval()); // else "0" there
    put("Interval", plain(script.interval()) + " sec");
    put("Timeout", (own ? plain(script.timeout()) : "0") + " sec");
    put("Weight", script.weight().value() + (script.weight().reversed() ? " reverse" : ""));
    put("Rise", script.rise());
    put("Fall", script.fall());
  }

  private void file(TrackFile file) {
    object = "Track file " + file.name();
    put("Weight", file.weight().value() + (file.weight().reversed() ? " reverse" : ""));
    put("File", file.file());
  }

  private void counted(TrackProcess counted) {
    object = "VRRP Track process " + counted.name();
    put("Weight", counted.weight().value() + (counted.weight().reversed() ? " reverse" : ""));
    put("Min processes", counted.quorum());
    put("Max processes", counted.quorumMax().map(Object::toString).orElse(""));
    put("Terminate delay", seconds(counted.terminateDelay()));
    put("Fork delay", seconds(counted.forkDelay()));
    put("Full command", counted.fullCommand());
  }

  private void group(SyncGroup group) {
    for (String member : group.members()) {
      object = "instance " + member;
      put("Sync group", group.name());
    }
    object = "VRRP Sync Group " + group.name();
    put("VRRP member instances", String.join(";", group.members()) + ";");
    put("Using smtp notification", group.smtpAlert() ? "yes" : "no");
  }

  private static String addresses(List<VirtualAddress> addresses) {
    var text = new StringBuilder();
    for (VirtualAddress one : addresses) {
      boolean host = one.prefix().length() == one.prefix().address().family().bits();
      text.append(host ? one.prefix().address().toString() : one.prefix().toString());
      one.broadcast().ifPresent(address -> text.append(" brd ").append(address));
      text.append(" dev ").append(one.device());
      text.append(" scope ").append(scope(one.scope()));
      one.label().ifPresent(label -> text.append(" label ").append(label));
      text.append(traits(one)).append(';');
    }
    return text.toString();
  }

  private static String traits(VirtualAddress address) {
    AddressTraits traits = address.traits();
    var text = new StringBuilder();
    traits.peer().ifPresent(peer -> text.append(" peer " + peer + "/" + address.prefix().length()));
    text.append(traits.has(AddressTraits.HOME) ? " home" : "");
    text.append(traits.has(AddressTraits.SEEK_DUPLICATES) ? " -nodad" : "");
    text.append(traits.has(AddressTraits.MANAGE_TEMPORARY) ? " mngtmpaddr" : "");
    text.append(traits.has(AddressTraits.NO_PREFIX_ROUTE) ? " noprefixroute" : "");
    text.append(traits.has(AddressTraits.AUTOJOIN) ? " autojoin" : "");
    text.append(traits.has(AddressTraits.UNTRACKED) ? " no_track" : "");
    if (address.prefix().address().family() == IpFamily.IPV6) {
      long seconds = traits.preferred();
      String preferred = seconds == AddressTraits.FOREVER ? "forever" : Long.toString(seconds);
      text.append(seconds == 0 ? " deprecated" : " preferred_lft " + preferred);
    }
    return text.toString();
  }

  private static String scope(int number) {
    return switch (number) {
      case 0 -> "global";
      case 200 -> "site";
      case 253 -> "link";
      case 254 -> "host";
      case 255 -> "nowhere";
      default -> Integer.toString(number);
    };
  }

  private static String weight(String before, Weight weight) {
    return weight.isFault() && !weight.reversed()
        ? before + "0"
        : before + weight.value() + (weight.reversed() ? " reverse" : "");
  }

  private static String micros(Duration span) {
    return String.format("%d.%06d", span.toSeconds(), span.toNanosPart() / 1000);
  }

  private static String seconds(Duration span) {
    return micros(span) + "s";
  }

  private static String plain(Duration span) {
    return new BigDecimal(micros(span)).stripTrailingZeros().toPlainString();
  }

  private void put(String key, Object value) {
    values.put(object + "/" + key, value.toString());
  }
}
