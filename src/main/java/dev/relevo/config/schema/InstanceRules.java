package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Position;
import dev.relevo.config.Seconds;
import dev.relevo.config.Word;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.InterfaceUse;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What makes an instance out of a draft once all files are read: the defaults, and the checks that
/// do not depend on the order of the keywords.
///
/// @param groups with their members settled
record InstanceRules(GlobalDefs globals, TrackRules tracks, GroupRules groups, Context context) {
  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final long CENTISECOND = 10_000_000L;

  /// Twelve bits of centiseconds (RFC 9568 5.2.7).
  private static final Duration MAX_V3_INTERVAL = Duration.ofMillis(40_950);

  /// What one advertisement lists: its count has eight bits.
  private static final int MAX_ADVERTISED = 255;

  /// Empty if it lacks what it cannot do without; says so.
  Optional<VrrpInstance> finish(InstanceDraft draft) {
    InterfaceName interfaceName = draft.interfaceName;
    Word interfaceWord = draft.interfaceWord;
    Vrid vrid = draft.vrid;
    if (vrid == null) {
      return unusable(draft, "has no valid virtual_router_id, the instance is dropped");
    }
    if (interfaceName == null || interfaceWord == null) {
      return unusable(draft, "has no valid interface, the instance is dropped");
    }
    draft.strict = or(draft.strict, globals.strict());
    if (draft.strict) {
      StrictMode.correct(draft, globals.version(), globals.downTimerAdverts(), context);
    }
    return Optional.of(build(draft, vrid, interfaceName, interfaceWord.at()));
  }

  private VrrpInstance build(InstanceDraft draft, Vrid vrid, InterfaceName own, Position at) {
    VrrpVersion version = version(draft);
    boolean wantsMaster = wantsMaster(draft, version);
    Priority priority = priority(draft, wantsMaster);
    boolean preempt = preempt(draft, wantsMaster, priority);
    TrackRules.Owner owner = owner(draft, own, priority);
    List<VirtualAddress> addresses = place(draft.addresses, own);
    List<VirtualAddress> excluded = limited(draft, version, own, addresses);
    return new VrrpInstance(
        draft.name.text(),
        draft.name.at(),
        own,
        at,
        draft.family(),
        draft.transport.finish(draft.name, globals.checkUnicastSource(), context),
        version,
        vrid,
        priority,
        wantsMaster,
        advertInterval(draft, version),
        authentication(draft, version),
        preempt,
        preemptDelay(draft, wantsMaster, preempt),
        or(draft.downTimerAdverts, globals.downTimerAdverts()),
        or(draft.lowerPriorityNoAdvert, globals.lowerPriorityNoAdvert()),
        or(draft.higherPrioritySendAdvert, globals.higherPrioritySendAdvert()),
        draft.announce.finish(globals.announce()),
        List.copyOf(addresses),
        List.copyOf(excluded),
        tracks.tracking(draft.tracking, owner, draft.trackPrimary),
        tracks.others(draft.tracking, owner),
        interfaceUses(draft),
        draft.notifyScripts.finish(),
        or(draft.smtpAlert, globals.mail().alert()),
        Boolean.TRUE.equals(draft.strict),
        or(draft.accept, true),
        draft.debug,
        draft.transport.limits(),
        List.copyOf(draft.kept));
  }

  /// IPv6 has no version 2.
  private VrrpVersion version(InstanceDraft draft) {
    VrrpVersion version = or(draft.version, globals.version());
    if (draft.family() == IpFamily.IPV6 && version == VrrpVersion.V2) {
      if (draft.version != null) {
        note(draft.name, draft, "has IPv6 addresses and so speaks version 3");
      }
      return VrrpVersion.V3;
    }
    return version;
  }

  private boolean wantsMaster(InstanceDraft draft, VrrpVersion version) {
    Priority priority = draft.priority;
    boolean wants = or(draft.wantsMaster, priority != null && priority.isOwner());
    boolean header =
        draft.authenticationType == 2 && draft.password != null && version == VrrpVersion.V2;
    if (wants && header && draft.priority != null && !draft.priority.isOwner()) {
      warn(draft.name, draft, "state MASTER does not go with auth_type AH, cleared");
      return false;
    }
    return wants;
  }

  /// `state MASTER` without a priority makes an owner.
  private static Priority priority(InstanceDraft draft, boolean wantsMaster) {
    return or(draft.priority, wantsMaster ? Priority.OWNER : Priority.DEFAULT);
  }

  private boolean preempt(InstanceDraft draft, boolean wantsMaster, Priority priority) {
    Word noPreempt = draft.noPreempt;
    if (noPreempt == null) {
      return true;
    }
    if (priority.isOwner()) {
      warn(noPreempt, draft, "nopreempt does not go with priority 255, cleared");
      return true;
    }
    if (wantsMaster) {
      warn(noPreempt, draft, "nopreempt does not go with state MASTER, cleared");
      return true;
    }
    return false;
  }

  private Duration preemptDelay(InstanceDraft draft, boolean wantsMaster, boolean preempt) {
    Duration delay = or(draft.preemptDelay, Duration.ZERO);
    Word word = draft.preemptDelayWord;
    if (delay.isZero() || word == null) {
      return Duration.ZERO;
    }
    if (!preempt) {
      warn(word, draft, "preempt_delay does not go with nopreempt, cleared");
      return Duration.ZERO;
    }
    if (wantsMaster) {
      warn(word, draft, "preempt_delay does not go with state MASTER, cleared");
      return Duration.ZERO;
    }
    return delay;
  }

  private Duration advertInterval(InstanceDraft draft, VrrpVersion version) {
    Duration asked = draft.advertInterval;
    Word word = draft.advertIntervalWord;
    if (asked == null || word == null) {
      return ONE_SECOND;
    }
    Duration used = version == VrrpVersion.V2 ? toSeconds(asked) : toCentiseconds(asked);
    if (!used.equals(asked)) {
      String unit = version == VrrpVersion.V2 ? "whole seconds" : "0.01 to 40.95 seconds";
      String number = version == VrrpVersion.V2 ? "2" : "3";
      String message =
          "advert_int of version " + number + " is " + unit + ", using " + Seconds.show(used);
      warn(word, draft, message);
    }
    return used;
  }

  private static Duration toSeconds(Duration asked) {
    long seconds = asked.plusMillis(500).toSeconds();
    return Duration.ofSeconds(Math.max(seconds, 1));
  }

  private static Duration toCentiseconds(Duration asked) {
    if (asked.compareTo(MAX_V3_INTERVAL) > 0) {
      return MAX_V3_INTERVAL;
    }
    long count = (asked.toNanos() + CENTISECOND / 2) / CENTISECOND;
    return Duration.ofNanos(Math.max(count, 1) * CENTISECOND);
  }

  private Authentication authentication(InstanceDraft draft, VrrpVersion version) {
    Word word = draft.authenticationWord;
    if (word == null || draft.authenticationType == 0) {
      return Authentication.NONE;
    }
    if (version == VrrpVersion.V3) {
      warn(word, draft, "version 3 has no authentication, ignored");
      return Authentication.NONE;
    }
    if (draft.authenticationType == 1 && draft.password == null) {
      warn(word, draft, "auth_type PASS without auth_pass, authentication is off");
    }
    return draft.authentication();
  }

  private static List<VirtualAddress> place(List<AddressEntry> entries, InterfaceName instance) {
    List<VirtualAddress> placed = new ArrayList<>(entries.size());
    for (AddressEntry entry : entries) {
      placed.add(entry.on(instance));
    }
    return placed;
  }

  /// What is held and not advertised, those in it of which there are too many to advertise.
  private List<VirtualAddress> limited(
      InstanceDraft draft, VrrpVersion version, InterfaceName own, List<VirtualAddress> addresses) {
    List<VirtualAddress> excluded = place(draft.excluded, own);
    boolean strict = Boolean.TRUE.equals(draft.strict);
    if (addresses.isEmpty() && (strict || version == VrrpVersion.V3)) {
      String who = strict ? "strict mode" : "version 3";
      complain(draft, "has no virtual address, which " + who + " needs");
    } else if (addresses.isEmpty()) {
      warn(draft.name, draft, "has no virtual address");
    }
    if (addresses.size() > MAX_ADVERTISED) {
      List<VirtualAddress> tail = addresses.subList(MAX_ADVERTISED, addresses.size());
      excluded.addAll(0, tail);
      tail.clear();
      String message = "has more than 255 addresses: the others are held, not advertised";
      warn(draft.name, draft, message);
    }
    return excluded;
  }

  private static List<InterfaceUse> interfaceUses(InstanceDraft draft) {
    var uses = new ArrayList<InterfaceUse>();
    for (AddressEntry entry : draft.addresses) {
      entry.use().ifPresent(uses::add);
    }
    for (AddressEntry entry : draft.excluded) {
      entry.use().ifPresent(uses::add);
    }
    for (TrackEntry entry : draft.tracking.interfaces) {
      if (InterfaceName.isValid(entry.name().text())) {
        var name = new InterfaceName(entry.name().text());
        uses.add(new InterfaceUse(name, entry.name().at(), Optional.empty()));
      }
    }
    return List.copyOf(uses);
  }

  private TrackRules.Owner owner(InstanceDraft draft, InterfaceName own, Priority priority) {
    boolean grouped = groups.forbidsWeights(draft.name.text());
    String why = priority.isOwner() ? "priority 255" : grouped ? TrackRules.GROUPED : "";
    return new TrackRules.Owner(draft.name.text(), own, why);
  }

  /// What a dropped instance tracks is looked at all the same.
  private Optional<VrrpInstance> unusable(InstanceDraft draft, String message) {
    complain(draft, message);
    var owner = new TrackRules.Owner(draft.name.text(), draft.interfaceName, "");
    tracks.tracking(draft.tracking, owner, draft.trackPrimary);
    tracks.others(draft.tracking, owner);
    return Optional.empty();
  }

  /// keepalived does not start with such an instance.
  private void complain(InstanceDraft draft, String message) {
    context.diagnostics().unusable(draft.name, "(" + draft.name.text() + ") " + message);
  }

  private void warn(Word at, InstanceDraft draft, String message) {
    context.diagnostics().warning(at, "(" + draft.name.text() + ") " + message);
  }

  private void note(Word at, InstanceDraft draft, String message) {
    context.diagnostics().notice(at, "(" + draft.name.text() + ") " + message);
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
