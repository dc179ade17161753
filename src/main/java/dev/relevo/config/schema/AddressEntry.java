package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.config.Code;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.model.InterfaceUse;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.VirtualAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of `virtual_ipaddress`: `ADDRESS[/LENGTH]` and the words of `AddressTable`.
final class AddressEntry {
  /// The kernel's IFNAMSIZ less its terminator.
  private static final int MAX_LABEL = 15;

  /// A network needs four addresses to have one to spare (keepalived 2.2.7).
  private static final int MAX_BROADCAST_LENGTH = 30;

  private static final Reader<Long> SECONDS =
      new WholeNumber<>(0, AddressTraits.FOREVER, value -> value);

  final Word word;
  private final Context context;

  /// Where the track groups of a static address are; `null` for a virtual one.
  private final @Nullable List<Setting> groups;

  IpPrefix prefix;
  private @Nullable InterfaceName device;
  private @Nullable Word deviceWord;
  private Optional<String> label = Optional.empty();
  private @Nullable Word broadcastWord;
  private Optional<IpAddress> broadcast = Optional.empty();
  private int scope;
  private Optional<IpAddress> peer = Optional.empty();
  private int flags;
  private @Nullable Long preferred;
  private boolean dropped;

  private AddressEntry(
      Word word, IpPrefix prefix, @Nullable List<Setting> groups, Context context) {
    this.word = word;
    this.groups = groups;
    this.prefix = prefix;
    this.context = context;
  }

  /// `null` if the line gives no address to use; says so.
  static @Nullable AddressEntry read(Statement line, Context context) {
    return read(line, null, context);
  }

  /// A line of `static_ipaddress`, as it was written; `null` if it gives no address to use.
  ///
  /// @param beside the settings read so far, for the track groups among them
  static @Nullable Setting readStatic(Statement line, List<Setting> beside, Context context) {
    return read(line, beside, context) == null
        ? null
        : Kept.words(line, Setting.Form.WORDS, Kept.texts(line.arguments()));
  }

  private static @Nullable AddressEntry read(
      Statement line, @Nullable List<Setting> groups, Context context) {
    Word word = line.keyword();
    IpPrefix prefix = prefix(word, context);
    if (prefix == null) {
      return null;
    }
    AddressEntry entry = new AddressEntry(word, prefix, groups, context);
    List<Word> options = line.arguments();
    int at = 0;
    while (at < options.size() && !entry.dropped) {
      at += entry.option(options, at);
    }
    if (!entry.dropped) {
      entry.settleBroadcast();
      entry.clearForIpv6();
    }
    return entry.dropped ? null : entry;
  }

  /// Where it names an interface of its own.
  @Nullable Word deviceWord() {
    return deviceWord;
  }

  IpFamily family() {
    return prefix.address().family();
  }

  IpAddress address() {
    return prefix.address();
  }

  /// The address as it is installed; on the instance's interface unless it names its own.
  VirtualAddress on(InterfaceName instance) {
    Long seconds = family() == IpFamily.IPV6 ? preferred : null;
    long lifetime = seconds == null ? AddressTraits.of(prefix).preferred() : seconds;
    AddressTraits traits = new AddressTraits(peer, flags, lifetime);
    InterfaceName place = device == null ? instance : device;
    return new VirtualAddress(prefix, place, label, broadcast, scope, traits);
  }

  /// The interface it names, if it does.
  Optional<InterfaceUse> use() {
    InterfaceName name = device;
    Word at = deviceWord;
    return name == null || at == null
        ? Optional.empty()
        : Optional.of(new InterfaceUse(name, at.at(), Optional.of(prefix)));
  }

  private static @Nullable IpPrefix prefix(Word word, Context context) {
    String text = word.text();
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      context.diagnostics().error(word, "'" + text + "' is no IP address, the line is ignored");
      return null;
    }
    if (slash < 0) {
      return IpPrefix.host(address.get());
    }
    int bits = address.get().family().bits();
    try {
      return new IpPrefix(address.get(), Reader.integer(0, bits).read(text.substring(slash + 1)));
    } catch (Unreadable unreadable) {
      String message = "prefix length: " + unreadable.why() + ", using " + bits;
      context.unreadable(word, message);
      return IpPrefix.host(address.get());
    }
  }

  /// Reads the option at `at`; answers how many words it took.
  private int option(List<Word> options, int at) {
    Word name = options.get(at);
    KeywordRow row = AddressTable.ROWS.find(name.text());
    String foreign = groups == null ? "track_group" : "use_vmac";
    if (row == null || row.name().equals(foreign)) {
      String message = "unknown word '" + name.text() + "' after an address, ignored";
      context.diagnostics().error(name, message);
      return 1;
    }
    if (row.shape().kind().equals("flag")) {
      flag(name);
      return 1;
    }
    if (at + 1 == options.size()) {
      drop(name, "'" + name.text() + "' needs a value");
      return 1;
    }
    Word value = options.get(at + 1);
    switch (name.text()) {
      case "dev" -> device(value);
      case "label" -> label(value);
      case "brd", "broadcast" -> broadcast(value);
      case "scope" -> scope(value);
      case "peer" -> peer(value);
      case "track_group" -> group(value);
      default -> preferred(value);
    }
    return 2;
  }

  private void flag(Word name) {
    flags |=
        switch (name.text()) {
          case "home" -> AddressTraits.HOME;
          case "-nodad" -> AddressTraits.SEEK_DUPLICATES;
          case "mngtmpaddr" -> AddressTraits.MANAGE_TEMPORARY;
          case "noprefixroute" -> AddressTraits.NO_PREFIX_ROUTE;
          case "autojoin" -> AddressTraits.AUTOJOIN;
          case "no_track" -> AddressTraits.UNTRACKED;
          default -> AddressTraits.MACVLAN;
        };
    if (name.text().equals("use_vmac")) {
      String message = "'use_vmac' of an address is read, not yet acted on";
      context.diagnostics().add(Code.RLV015, Severity.NOTICE, name, message, "");
    }
  }

  private void group(Word value) {
    if (groups == null || !LineWords.isGroup(value.text(), groups)) {
      String message = "no track_group '" + value.text() + "' is defined before, ignored";
      context.diagnostics().error(value, message);
    }
  }

  private void device(Word value) {
    if (device != null) {
      drop(value, "an address has one device");
      return;
    }
    try {
      device = Reader.interfaceName(value.text());
      deviceWord = value;
    } catch (Unreadable unreadable) {
      drop(value, unreadable.why());
    }
  }

  private void label(Word value) {
    if (value.text().length() > MAX_LABEL) {
      drop(value, "a label has at most " + MAX_LABEL + " characters");
    } else {
      label = Optional.of(value.text());
    }
  }

  private void peer(Word value) {
    Optional<IpAddress> other = IpAddress.parse(value.text());
    if (peer.isPresent()) {
      context.diagnostics().error(value, "an address has one peer, ignored");
    } else if (other.isEmpty() || other.get().family() != family()) {
      String message = "'" + value.text() + "' is no address of its family, the peer is ignored";
      context.diagnostics().error(value, message);
    } else {
      if (prefix.length() != family().bits()) {
        String message = "an address with a peer has no prefix length, using " + family().bits();
        context.diagnostics().error(value, message);
      }
      prefix = IpPrefix.host(prefix.address());
      peer = other;
    }
  }

  private void preferred(Word value) {
    try {
      boolean forever = value.text().equals("forever");
      preferred = forever ? Long.valueOf(AddressTraits.FOREVER) : SECONDS.read(value.text());
    } catch (Unreadable unreadable) {
      context.unreadable(value, "preferred_lft: " + unreadable.why() + ", ignored");
    }
  }

  private void broadcast(Word value) {
    String text = value.text();
    Optional<IpAddress> address = IpAddress.parse(text);
    boolean computed = text.equals("+") || text.equals("-");
    boolean four = address.isPresent() && address.get().family() == IpFamily.IPV4;
    if (family() != IpFamily.IPV4 || (!computed && !four)) {
      drop(value, "'" + text + "' is no broadcast address for it");
    } else if (!computed) {
      broadcast = address;
    }
    if (computed || broadcastWord == null) {
      broadcastWord = value;
    }
  }

  /// `+` and `-` are counted from the prefix length, wherever they stand.
  private void settleBroadcast() {
    Word asked = broadcastWord;
    if (asked == null) {
      return;
    }
    if (peer.isPresent()) {
      String message = "an address with a peer has no broadcast address, ignored";
      context.diagnostics().error(asked, message);
      broadcast = Optional.empty();
      return;
    }
    boolean computed = asked.text().equals("+") || asked.text().equals("-");
    if (!computed || !(prefix.address() instanceof Ipv4 own)) {
      return;
    }
    if (prefix.length() > MAX_BROADCAST_LENGTH) {
      String message = "a network of /" + prefix.length() + " has no broadcast address, ignored";
      context.diagnostics().error(asked, message);
      return;
    }
    // a shift by 32 would be none at all
    int host = prefix.length() == 0 ? -1 : (1 << (32 - prefix.length())) - 1;
    int bits = asked.text().equals("+") ? own.bits() | host : own.bits() & ~host;
    broadcast = bits == 0 ? Optional.empty() : Optional.of(new Ipv4(bits));
  }

  private void scope(Word value) {
    switch (value.text()) {
      case "global" -> scope = 0;
      case "site" -> scope = 200;
      case "link" -> scope = 253;
      case "host" -> scope = 254;
      case "nowhere" -> scope = 255;
      default -> {
        try {
          scope = Reader.integer(0, 255).read(value.text());
        } catch (Unreadable _) {
          context.diagnostics().error(value, "'" + value.text() + "' is no scope, ignored");
        }
      }
    }
  }

  /// As keepalived does; an error each.
  private void clearForIpv6() {
    if (family() != IpFamily.IPV6) {
      return;
    }
    if (scope != 0) {
      context.diagnostics().error(word, "an IPv6 address has no scope, ignored");
      scope = 0;
    }
    if (label.isPresent()) {
      context.diagnostics().error(word, "an IPv6 address has no label, ignored");
      label = Optional.empty();
    }
  }

  private void drop(Word value, String why) {
    context.diagnostics().error(value, why + ", the address is dropped");
    dropped = true;
  }
}
