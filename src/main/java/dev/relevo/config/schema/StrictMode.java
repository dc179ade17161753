package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.config.Code;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What `vrrp_strict` and `strict_mode` make of an instance: each rule mends one thing in the draft
/// and says so, in the order in which keepalived 2.2.7 completes an instance. What comes after sees
/// plain settings.
///
/// keepalived also has a rule against unicast peers. It asks for a flag that is set only further
/// down, so that 2.2.7 never applies it; later versions refuse such an instance.
final class StrictMode {
  /// The keywords whose places the rules point at.
  static final List<String> KEYWORDS =
      List.of(
          "strict_mode",
          "state",
          "accept",
          "version",
          "down_timer_adverts",
          "garp_lower_prio_repeat",
          "garp_lower_prio_delay",
          "lower_prio_no_advert",
          "higher_prio_send_advert");

  private final InstanceDraft draft;
  private final VrrpVersion standard;
  private final int downTimerAdverts;
  private final Context context;

  private StrictMode(
      InstanceDraft draft, VrrpVersion standard, int downTimerAdverts, Context context) {
    this.draft = draft;
    this.standard = standard;
    this.downTimerAdverts = downTimerAdverts;
    this.context = context;
  }

  /// @param standard `vrrp_version`
  /// @param downTimerAdverts what an instance that says nothing has
  static void correct(
      InstanceDraft draft, VrrpVersion standard, int downTimerAdverts, Context context) {
    var strict = new StrictMode(draft, standard, downTimerAdverts, context);
    strict.version();
    strict.state();
    strict.authentication();
    strict.peers();
    strict.macAddress();
    strict.firstAddress();
    strict.preemptDelay();
    strict.downTimer();
    strict.accept();
    strict.lowerRepeat();
    strict.lowerDelay();
    strict.lowerAdvert();
    strict.higherAdvert();
    strict.transmitBase();
  }

  private void version() {
    if (draft.family() == IpFamily.IPV6 && draft.version == VrrpVersion.V2) {
      say(place("version"), "IPv6 does not go with version 2, using version 3");
      draft.version = VrrpVersion.V3;
    }
  }

  private void state() {
    Boolean wants = draft.wantsMaster;
    if (wants != null && wants != isOwner()) {
      String message =
          wants
              ? "state MASTER is for the owner of the address, priority 255: using BACKUP"
              : "the owner of the address, priority 255, is state MASTER: using it";
      say(place("state"), message);
      draft.wantsMaster = !wants;
    }
  }

  private void authentication() {
    Word word = draft.authenticationWord;
    if (word != null && draft.authenticationType != 0) {
      say(word, "strict mode has no authentication, ignored");
      draft.authenticationType = 0;
    }
  }

  private void peers() {
    if (!draft.transport.peers.isEmpty()) {
      Word first = draft.transport.peers.getFirst().word();
      String message = name() + "unicast peers: later versions refuse them in strict mode";
      context.diagnostics().add(Code.RLV018, Severity.NOTICE, first, message, "");
    }
  }

  private void macAddress() {
    boolean any = false;
    for (int i = 0; i < draft.kept.size(); i++) {
      Setting setting = draft.kept.get(i);
      if (setting.name().equals("use_vmac")) {
        List<String> words = new ArrayList<>(setting.words());
        if (words.removeIf(word -> word.indexOf(':') >= 0)) { // no name of an interface has one
          draft.kept.set(i, setting.withWords(List.copyOf(words)));
          any = true;
        }
      }
    }
    if (any) {
      say(
          draft.name,
          "use_vmac has the protocol's own MAC address in strict mode, the other ignored");
    }
  }

  /// Told and left so, as in keepalived.
  private void firstAddress() {
    if (draft.family() != IpFamily.IPV6
        || !draft.transport.peers.isEmpty()
        || draft.addresses.isEmpty()) {
      return;
    }
    AddressEntry first = draft.addresses.getFirst();
    IpAddress address = first.prefix.address();
    if (!address.isLinkLocal()) {
      say(first.word, "the first IPv6 address must be link-local, " + address + " is not");
    }
  }

  private void preemptDelay() {
    Duration delay = draft.preemptDelay;
    Word word = draft.preemptDelayWord;
    boolean master = draft.wantsMaster == null ? isOwner() : draft.wantsMaster;
    if (delay != null && !delay.isZero() && word != null && !master) { // else cleared without us
      say(word, "preempt_delay does not go with strict mode, cleared");
      draft.preemptDelay = null;
    }
  }

  private void downTimer() {
    Integer own = draft.downTimerAdverts;
    if ((own == null ? downTimerAdverts : own) != GlobalDraft.DEFAULT_DOWN_TIMER_ADVERTS) {
      Word at = own == null ? draft.name : place("down_timer_adverts");
      say(at, "down_timer_adverts is 3 in strict mode");
      draft.downTimerAdverts = GlobalDraft.DEFAULT_DOWN_TIMER_ADVERTS;
    }
  }

  private void accept() {
    if (draft.accept == null) {
      draft.accept = isOwner();
    } else if (draft.accept && !isOwner() && finalVersion() == VrrpVersion.V2) {
      say(place("accept"), "accept does not go with version 2 in strict mode, using no_accept");
      draft.accept = false;
    }
    if (!draft.accept && !isOwner()) {
      String message =
          "strict mode: packets to the addresses are not dropped yet, as keepalived would";
      context.diagnostics().noticeOnce(place("strict_mode"), message);
    }
  }

  private void lowerRepeat() {
    if (draft.announce.clearLowerRepeat()) {
      say(place("garp_lower_prio_repeat"), "garp_lower_prio_repeat is 0 in strict mode");
    }
  }

  private void lowerDelay() {
    if (draft.announce.clearLowerDelay()) {
      say(place("garp_lower_prio_delay"), "garp_lower_prio_delay is 0 in strict mode");
    }
  }

  private void lowerAdvert() {
    if (Boolean.FALSE.equals(draft.lowerPriorityNoAdvert)) {
      say(place("lower_prio_no_advert"), "lower_prio_no_advert is on in strict mode");
    }
    draft.lowerPriorityNoAdvert = true;
  }

  private void higherAdvert() {
    if (Boolean.TRUE.equals(draft.higherPrioritySendAdvert)) {
      say(place("higher_prio_send_advert"), "higher_prio_send_advert is off in strict mode");
    }
    draft.higherPrioritySendAdvert = false;
  }

  private void transmitBase() {
    boolean virtual = Setting.last(draft.kept, "use_vmac").isPresent();
    if (virtual && draft.kept.removeIf(setting -> setting.name().equals("vmac_xmit_base"))) {
      say(draft.name, "vmac_xmit_base does not go with strict mode, cleared");
    }
  }

  private boolean isOwner() {
    return draft.priority == null
        ? Boolean.TRUE.equals(draft.wantsMaster)
        : draft.priority.isOwner();
  }

  private VrrpVersion finalVersion() {
    if (draft.family() == IpFamily.IPV6) {
      return VrrpVersion.V3;
    }
    return draft.version == null ? standard : draft.version;
  }

  private Word place(String keyword) {
    Word at = draft.places.get(keyword);
    return at == null ? draft.name : at;
  }

  private void say(Word at, String message) {
    context.diagnostics().add(Code.RLV018, Severity.WARNING, at, name() + message, "");
  }

  private String name() {
    return "(" + draft.name.text() + ") ";
  }
}
