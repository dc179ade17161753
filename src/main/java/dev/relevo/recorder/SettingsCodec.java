package dev.relevo.recorder;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Trackers;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings as words. A password is left out: the core never looks at it, and people attach
/// recordings to bug reports.
final class SettingsCodec {
  private SettingsCodec() {}

  static void encode(NodeSettings settings, WordWriter out) {
    out.word("settings").number(settings.scripts().size());
    for (TrackedScript script : settings.scripts()) {
      out.word("script").text(script.name());
      out.word("rise").number(script.rise()).word("fall").number(script.fall());
      out.flag("initially-failed", script.initiallyFailed());
    }
    out.number(settings.routers().size());
    for (RouterSettings router : settings.routers()) {
      encode(router, out);
      encodeTracking(settings, router.name(), out);
      TrackerCodec.encode(settings.trackers(), router.name(), out);
    }
    encodeGroups(settings.groups(), out);
    PaceCodec.encode(settings.pace(), out);
  }

  static NodeSettings decode(WordReader in) throws UnreadableRecording {
    in.expect("settings");
    var scripts = new ArrayList<TrackedScript>();
    for (int left = in.count(); left > 0; left--) {
      in.expect("script");
      String name = in.text();
      in.expect("rise");
      int rise = in.number(0, Integer.MAX_VALUE);
      in.expect("fall");
      int fall = in.number(0, Integer.MAX_VALUE);
      scripts.add(new TrackedScript(name, rise, fall, in.flag("initially-failed")));
    }
    var routers = new ArrayList<RouterSettings>();
    var scriptTracking = new HashMap<String, List<ScriptTracking>>();
    var interfaceTracking = new HashMap<String, List<InterfaceTracking>>();
    var trackers = new Trackers(new HashMap<>(), new HashMap<>());
    for (int left = in.count(); left > 0; left--) {
      RouterSettings router = router(in);
      routers.add(router);
      decodeTracking(router.name(), scriptTracking, interfaceTracking, in);
      TrackerCodec.decode(router.name(), trackers, in);
    }
    List<GroupSettings> groups = decodeGroups(routers, in);
    return new NodeSettings(
        routers, scripts, scriptTracking, interfaceTracking, groups, trackers, PaceCodec.pace(in));
  }

  private static void encodeGroups(List<GroupSettings> groups, WordWriter out) {
    out.word("groups").number(groups.size());
    for (GroupSettings group : groups) {
      out.text(group.name()).number(group.members().size());
      for (String member : group.members()) {
        out.text(member);
      }
    }
  }

  private static List<GroupSettings> decodeGroups(List<RouterSettings> routers, WordReader in)
      throws UnreadableRecording {
    var known = new HashSet<String>();
    for (RouterSettings router : routers) {
      known.add(router.name());
    }
    var groups = new ArrayList<GroupSettings>();
    in.expect("groups");
    for (int left = in.count(); left > 0; left--) {
      String name = in.text();
      var members = new ArrayList<String>();
      for (int more = in.count(); more > 0; more--) {
        String member = in.text();
        if (!known.remove(member)) {
          throw in.wrong("a router that is in no group yet", member);
        }
        members.add(member);
      }
      if (members.isEmpty()) {
        throw in.wrong("a member of " + name, "0");
      }
      groups.add(new GroupSettings(name, List.copyOf(members)));
    }
    return List.copyOf(groups);
  }

  private static void encode(RouterSettings router, WordWriter out) {
    out.word("router").text(router.name()).text(router.interfaceName().text());
    out.word(router.family().name());
    encode(router.transport(), out);
    out.word(router.version().name());
    out.word("vrid").number(router.vrid().value());
    out.word("priority").number(router.priority().value());
    out.flag("wants-master", router.wantsMaster());
    out.word("interval").duration(router.advertInterval());
    out.word("authentication").number(router.authentication().type());
    out.flag("preempt", router.preempt()).word("delay").duration(router.preemptDelay());
    out.word("down-adverts").number(router.downTimerAdverts());
    out.flag("lower-no-advert", router.lowerPriorityNoAdvert());
    out.flag("higher-advert", router.higherPrioritySendAdvert());
    encode(router.announce(), out);
    encode(router.addresses(), out.word("addresses"));
    encode(router.excluded(), out.word("excluded"));
    encode(router.hooks(), out);
    if (!router.tracksInterface()) {
      out.word("untracked"); // rare: recordings of earlier versions lack it
    }
  }

  private static RouterSettings router(WordReader in) throws UnreadableRecording {
    in.expect("router");
    return new RouterSettings(
        in.text(),
        in.interfaceName(),
        in.oneOf(IpFamily.values()),
        transport(in),
        in.oneOf(VrrpVersion.values()),
        new Vrid(after("vrid", in).number(1, 255)),
        new Priority(after("priority", in).number(0, 255)),
        in.flag("wants-master"),
        after("interval", in).duration(),
        new Authentication(after("authentication", in).number(0, 255), 0),
        in.flag("preempt"),
        after("delay", in).duration(),
        after("down-adverts", in).number(0, Integer.MAX_VALUE),
        in.flag("lower-no-advert"),
        in.flag("higher-advert"),
        announce(in),
        decodeAddresses(after("addresses", in)),
        decodeAddresses(after("excluded", in)),
        hooks(in),
        !in.nextIs("untracked"));
  }

  /// Nothing for what nearly all routers have: recordings of earlier versions lack it.
  private static void encode(HookLimits hooks, WordWriter out) {
    if (!hooks.equals(HookLimits.NONE)) {
      out.word("hooks");
      encodeLimit(hooks.preMaster(), out);
      encodeLimit(hooks.preRelease(), out);
    }
  }

  private static void encodeLimit(Optional<Duration> limit, WordWriter out) {
    if (limit.isPresent()) {
      out.duration(limit.get());
    } else {
      out.word("-");
    }
  }

  private static HookLimits hooks(WordReader in) throws UnreadableRecording {
    return in.nextIs("hooks") ? new HookLimits(limit(in), limit(in)) : HookLimits.NONE;
  }

  private static Optional<Duration> limit(WordReader in) throws UnreadableRecording {
    return in.nextIs("-") ? Optional.empty() : Optional.of(in.duration());
  }

  private static void encode(Transport transport, WordWriter out) {
    encode(transport.source(), out.word("source"));
    out.word("peers").number(transport.peers().size());
    for (IpAddress peer : transport.peers()) {
      out.word(peer.toString());
    }
    out.word("ttl").number(transport.ttl()).flag("peers-only", transport.peersOnly());
    if (transport.tracksSource()) {
      out.word("tracks-source"); // as above
    }
  }

  private static Transport transport(WordReader in) throws UnreadableRecording {
    Optional<IpAddress> source = address(after("source", in));
    var peers = new ArrayList<IpAddress>();
    in.expect("peers");
    for (int left = in.count(); left > 0; left--) {
      peers.add(in.address());
    }
    in.expect("ttl");
    return new Transport(
        source,
        List.copyOf(peers),
        in.number(0, 255),
        in.flag("peers-only"),
        in.nextIs("tracks-source"));
  }

  private static void encode(Optional<IpAddress> address, WordWriter out) {
    out.word(address.isEmpty() ? "-" : address.get().toString());
  }

  private static Optional<IpAddress> address(WordReader in) throws UnreadableRecording {
    return in.nextIs("-") ? Optional.empty() : Optional.of(in.address());
  }

  private static void encode(AnnounceSettings announce, WordWriter out) {
    out.word("announce").number(announce.repeat()).duration(announce.delay());
    out.duration(announce.refresh()).number(announce.refreshRepeat());
    out.duration(announce.lowerPriorityDelay()).number(announce.lowerPriorityRepeat());
  }

  private static AnnounceSettings announce(WordReader in) throws UnreadableRecording {
    in.expect("announce");
    return new AnnounceSettings(
        in.number(0, Integer.MAX_VALUE),
        in.duration(),
        in.duration(),
        in.number(0, Integer.MAX_VALUE),
        in.duration(),
        in.number(0, Integer.MAX_VALUE));
  }

  static void encode(List<VirtualAddress> addresses, WordWriter out) {
    out.number(addresses.size());
    for (VirtualAddress address : addresses) {
      out.word(address.prefix().toString()).word("dev").text(address.device().text());
      out.optional(address.label());
      encode(address.broadcast(), out);
      out.number(address.scope());
      encode(address, out);
    }
  }

  /// Nothing for what nearly all addresses have: recordings of earlier versions lack it.
  private static void encode(VirtualAddress address, WordWriter out) {
    AddressTraits traits = address.traits();
    if (!traits.equals(AddressTraits.of(address.prefix()))) {
      encode(traits.peer(), out.word("traits"));
      out.number(traits.flags()).duration(Duration.ofSeconds(traits.preferred()));
    }
  }

  static List<VirtualAddress> decodeAddresses(WordReader in) throws UnreadableRecording {
    var addresses = new ArrayList<VirtualAddress>();
    for (int left = in.count(); left > 0; left--) {
      var prefix = in.prefix();
      in.expect("dev");
      var device = in.interfaceName();
      Optional<String> label = in.optional();
      Optional<IpAddress> broadcast = address(in);
      int scope = in.number(0, 255);
      var traits = in.nextIs("traits") ? traits(in) : AddressTraits.of(prefix);
      addresses.add(new VirtualAddress(prefix, device, label, broadcast, scope, traits));
    }
    return List.copyOf(addresses);
  }

  private static AddressTraits traits(WordReader in) throws UnreadableRecording {
    Optional<IpAddress> peer = address(in);
    int flags = in.number(0, Integer.MAX_VALUE);
    return new AddressTraits(peer, flags, in.duration().toSeconds());
  }

  private static void encodeTracking(NodeSettings settings, String router, WordWriter out) {
    List<ScriptTracking> scripts = settings.scriptTracking().getOrDefault(router, List.of());
    out.word("checks").number(scripts.size());
    for (ScriptTracking tracking : scripts) {
      encode(tracking.weight(), out.text(tracking.script()));
    }
    List<InterfaceTracking> links = settings.interfaceTracking().getOrDefault(router, List.of());
    out.word("interfaces").number(links.size());
    for (InterfaceTracking tracking : links) {
      encode(tracking.weight(), out.text(tracking.name().text()));
    }
  }

  private static void decodeTracking(
      String router,
      Map<String, List<ScriptTracking>> scripts,
      Map<String, List<InterfaceTracking>> interfaces,
      WordReader in)
      throws UnreadableRecording {
    var checks = new ArrayList<ScriptTracking>();
    in.expect("checks");
    for (int left = in.count(); left > 0; left--) {
      checks.add(new ScriptTracking(in.text(), weight(in)));
    }
    var links = new ArrayList<InterfaceTracking>();
    in.expect("interfaces");
    for (int left = in.count(); left > 0; left--) {
      links.add(new InterfaceTracking(in.interfaceName(), weight(in)));
    }
    scripts.put(router, checks);
    interfaces.put(router, links);
  }

  static void encode(Weight weight, WordWriter out) {
    out.number(weight.value()).flag("reversed", weight.reversed());
  }

  static Weight weight(WordReader in) throws UnreadableRecording {
    return new Weight(in.number(-Weight.MAX - 1, Weight.MAX + 1), in.flag("reversed"));
  }

  private static WordReader after(String word, WordReader in) throws UnreadableRecording {
    in.expect(word);
    return in;
  }
}
