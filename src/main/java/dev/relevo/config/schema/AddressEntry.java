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
import dev.relevo.config.syntax.Statement;
import dev.relevo.vrrp.VirtualAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of `virtual_ipaddress`: `ADDRESS[/LENGTH] [dev IF] [label L] [brd A|+|-] [scope S]`.
final class AddressEntry {
  /// The kernel's IFNAMSIZ less its terminator.
  private static final int MAX_LABEL = 15;

  /// A network needs four addresses to have one to spare (keepalived 2.2.7).
  private static final int MAX_BROADCAST_LENGTH = 30;

  /// Known words of `ip address` that take no value and change nothing here yet.
  private static final String FLAGS =
      " home -nodad nodad mngtmpaddr noprefixroute autojoin no_track use_vmac deprecated ";

  /// The same, with a value.
  private static final String OPTIONS = " peer preferred_lft track_group ";

  final Word word;
  final IpPrefix prefix;
  private @Nullable InterfaceName device;
  private @Nullable Word deviceWord;
  private Optional<String> label = Optional.empty();
  private Optional<IpAddress> broadcast = Optional.empty();
  private int scope;
  private boolean dropped;

  private AddressEntry(Word word, IpPrefix prefix) {
    this.word = word;
    this.prefix = prefix;
  }

  /// `null` if the line gives no address to use; says so.
  static @Nullable AddressEntry read(Statement line, Context context) {
    Word word = line.keyword();
    IpPrefix prefix = prefix(word, context);
    if (prefix == null) {
      return null;
    }
    AddressEntry entry = new AddressEntry(word, prefix);
    List<Word> options = line.arguments();
    int at = 0;
    while (at < options.size()) {
      at += entry.option(options, at, context);
    }
    entry.clearForIpv6(context);
    return entry.dropped ? null : entry;
  }

  /// Where it names an interface of its own.
  @Nullable Word deviceWord() {
    return deviceWord;
  }

  IpFamily family() {
    return prefix.address().family();
  }

  /// The address as it is installed; on the instance's interface unless it names its own.
  VirtualAddress on(InterfaceName instance) {
    return new VirtualAddress(prefix, device == null ? instance : device, label, broadcast, scope);
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
  private int option(List<Word> options, int at, Context context) {
    Word name = options.get(at);
    String key = " " + name.text() + " ";
    if (FLAGS.indexOf(key) >= 0) {
      notYet(name, context);
      return 1;
    }
    boolean known =
        switch (name.text()) {
          case "dev", "label", "brd", "broadcast", "scope" -> true;
          default -> OPTIONS.indexOf(key) >= 0;
        };
    if (!known) {
      String message = "unknown word '" + name.text() + "' after an address, ignored";
      context.diagnostics().error(name, message);
      return 1;
    }
    if (at + 1 == options.size()) {
      context.diagnostics().error(name, "'" + name.text() + "' needs a value, ignored");
      return 1;
    }
    Word value = options.get(at + 1);
    switch (name.text()) {
      case "dev" -> device(value, context);
      case "label" -> label(value, context);
      case "brd", "broadcast" -> broadcast(value, context);
      case "scope" -> scope(value, context);
      default -> notYet(name, context);
    }
    return 2;
  }

  private static void notYet(Word name, Context context) {
    String message = "'" + name.text() + "' is read, not yet acted on";
    context.diagnostics().add(Code.RLV015, Severity.NOTICE, name, message, "");
  }

  private void device(Word value, Context context) {
    try {
      device = Reader.interfaceName(value.text());
      deviceWord = value;
    } catch (Unreadable unreadable) {
      drop(value, unreadable.why(), context);
    }
  }

  private void label(Word value, Context context) {
    if (value.text().length() > MAX_LABEL) {
      drop(value, "a label has at most " + MAX_LABEL + " characters", context);
    } else {
      label = Optional.of(value.text());
    }
  }

  private void broadcast(Word value, Context context) {
    String text = value.text();
    boolean computed = text.equals("+") || text.equals("-");
    if (computed && prefix.address() instanceof Ipv4 own) {
      if (prefix.length() > MAX_BROADCAST_LENGTH) {
        String message = "a network of /" + prefix.length() + " has no broadcast address, ignored";
        context.diagnostics().error(value, message);
        return;
      }
      // a shift by 32 would be none at all
      int host = prefix.length() == 0 ? -1 : (1 << (32 - prefix.length())) - 1;
      int bits = text.equals("+") ? own.bits() | host : own.bits() & ~host;
      broadcast = bits == 0 ? Optional.empty() : Optional.of(new Ipv4(bits));
      return;
    }
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isEmpty() || address.get().family() != IpFamily.IPV4 || family() != IpFamily.IPV4) {
      drop(value, "'" + text + "' is no broadcast address for it", context);
    } else {
      broadcast = address;
    }
  }

  private void scope(Word value, Context context) {
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
  private void clearForIpv6(Context context) {
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

  private void drop(Word value, String why, Context context) {
    context.diagnostics().error(value, why + ", the address is dropped");
    dropped = true;
  }
}
