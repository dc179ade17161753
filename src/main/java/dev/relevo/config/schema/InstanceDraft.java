package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a `vrrp_instance` has said so far, with the words that later complaints point at.
final class InstanceDraft {
  final Word name;
  final AnnounceDraft announce = new AnnounceDraft();
  final NotifyDraft notifyScripts = new NotifyDraft();
  final List<AddressEntry> addresses = new ArrayList<>();
  final List<AddressEntry> excluded = new ArrayList<>();
  final TransportDraft transport = new TransportDraft();
  final TrackDraft tracking = new TrackDraft();
  private @Nullable IpFamily family;
  @Nullable InterfaceName interfaceName;
  @Nullable Word interfaceWord;
  @Nullable Vrid vrid;
  @Nullable Word vridWord;
  @Nullable Priority priority;
  @Nullable Boolean wantsMaster;
  @Nullable VrrpVersion version;
  @Nullable Duration advertInterval;
  @Nullable Word advertIntervalWord;
  @Nullable Word noPreempt;
  @Nullable Duration preemptDelay;
  @Nullable Word preemptDelayWord;
  @Nullable Word authenticationWord;
  int authenticationType;
  byte @Nullable [] password;
  @Nullable Integer downTimerAdverts;
  @Nullable Boolean lowerPriorityNoAdvert;
  @Nullable Boolean higherPrioritySendAdvert;
  @Nullable Boolean smtpAlert;
  boolean trackPrimary = true;
  @Nullable Boolean accept;
  @Nullable Boolean strict;
  int debug;
  final List<Setting> kept = new ArrayList<>();

  /// Where keywords stood last that strict mode has a say in.
  final Map<String, Word> places = new HashMap<>(0);

  InstanceDraft(Word name) {
    this.name = name;
  }

  /// The first address decides, be it the source, a peer or a virtual one; without any it is IPv4,
  /// as in keepalived.
  IpFamily family() {
    return family == null ? IpFamily.IPV4 : family;
  }

  /// Whether an address fits the family; the first one makes it.
  boolean belongs(IpAddress address) {
    if (family == null) {
      family = address.family();
    }
    return address.family() == family;
  }

  boolean isIpv6() {
    return family == IpFamily.IPV6;
  }

  /// A password alone is as much as PASS and a password: keepalived's default type is none, though.
  Authentication authentication() {
    byte[] secret = password;
    return authenticationType == 1 && secret != null
        ? Authentication.password(secret)
        : Authentication.NONE;
  }
}
