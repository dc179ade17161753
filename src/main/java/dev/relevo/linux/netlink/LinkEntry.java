package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import dev.relevo.host.Link;
import dev.relevo.linux.libc.Structs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An interface in the table, with its addresses in the kernel's order.
final class LinkEntry {
  private final int index;
  private InterfaceName name;
  private int flags;
  private int hardware;
  private MacAddress mac = MacAddress.NONE;
  private int mtu;
  private final List<AddressEntry> addresses = new ArrayList<>();
  private final Map<IpPrefix, AddressEntry> byPrefix = new HashMap<>();

  /// Of the addresses with our mark, those that came since the listener was last told of all.
  private final Set<IpPrefix> untold = new HashSet<>();

  /// Not yet told to the listener.
  private boolean changed = true;

  private LinkEntry(int index, InterfaceName name) {
    this.index = index;
    this.name = name;
  }

  /// Reads an RTM_NEWLINK; `null` if its name is none.
  static @Nullable LinkEntry read(MessageReader reader) {
    String name = "";
    int mtu = 0;
    MacAddress mac = MacAddress.NONE;
    reader.startAttributes(Structs.IFINFOMSG_SIZE);
    while (reader.nextAttribute()) {
      int type = reader.attributeType();
      if (type == Rtnetlink.IFLA_IFNAME) {
        name = reader.attributeText();
      } else if (type == Rtnetlink.IFLA_MTU) {
        mtu = reader.attributeInt();
      } else if (type == Rtnetlink.IFLA_ADDRESS) {
        mac = reader.attributeMac();
      }
    }
    if (!InterfaceName.isValid(name)) {
      return null; // the kernel lets control characters pass; no configuration can name it
    }
    var entry = new LinkEntry(reader.bodyInt(Structs.IFINFOMSG_INDEX), new InterfaceName(name));
    entry.flags = reader.bodyInt(Structs.IFINFOMSG_FLAGS);
    entry.hardware = reader.bodyShort(Structs.IFINFOMSG_TYPE);
    entry.mac = mac;
    entry.mtu = mtu;
    return entry;
  }

  int index() {
    return index;
  }

  InterfaceName name() {
    return name;
  }

  MacAddress mac() {
    return mac;
  }

  boolean isRunning() {
    int both = Rtnetlink.IFF_UP | Rtnetlink.IFF_RUNNING;
    return (flags & both) == both;
  }

  boolean isLoopback() {
    return (flags & Rtnetlink.IFF_LOOPBACK) != 0;
  }

  boolean isEthernet() {
    return hardware == Rtnetlink.ARPHRD_ETHER && !isLoopback();
  }

  boolean hasArp() {
    return (flags & Rtnetlink.IFF_NOARP) == 0;
  }

  boolean isChanged() {
    return changed;
  }

  void markChanged() {
    changed = true;
  }

  /// Takes over what a newer message says of the interface itself.
  void update(LinkEntry newer) {
    boolean same =
        name.equals(newer.name)
            && flags == newer.flags
            && mac.equals(newer.mac)
            && mtu == newer.mtu;
    name = newer.name;
    flags = newer.flags;
    hardware = newer.hardware;
    mac = newer.mac;
    mtu = newer.mtu;
    changed |= !same;
  }

  /// Adds an address or takes over what is new about it.
  ///
  /// @return whether it is new and carries our mark: to be told alone
  boolean put(AddressEntry address) {
    if (!address.usable()) {
      return false; // told again when duplicate address detection is over
    }
    AddressEntry known = byPrefix.put(address.prefix(), address);
    if (known != null && known.secondary() == address.secondary()) {
      addresses.set(addresses.indexOf(known), address);
      return false;
    }
    if (known != null) {
      addresses.remove(known);
    }
    addresses.add(address.isIpv4() ? place4(address) : place6(address), address);
    if (known == null && address.protocol() == AddressChanges.PROTOCOL) {
      untold.add(address.prefix());
      return true;
    }
    changed = true;
    return false;
  }

  /// `__inet_insert_ifa`: a secondary last, a primary behind the last primary that is not wider.
  private int place4(AddressEntry address) {
    int end = addresses.size();
    while (end > 0 && !addresses.get(end - 1).isIpv4()) {
      end--;
    }
    if (address.secondary()) {
      return end;
    }
    int place = end;
    while (place > 0) {
      AddressEntry other = addresses.get(place - 1);
      if (!other.secondary() && other.scope() >= address.scope()) {
        break;
      }
      place--;
    }
    return place;
  }

  /// `ipv6_link_dev_addr`: the wider scope first, then the newer. Behind all of IPv4.
  private int place6(AddressEntry address) {
    int place = 0;
    while (place < addresses.size()) {
      AddressEntry other = addresses.get(place);
      if (!other.isIpv4() && other.scope() >= address.scope()) {
        break;
      }
      place++;
    }
    return place;
  }

  /// Adds an address of a dump, which comes in the kernel's order.
  void append(AddressEntry address) {
    if (address.usable() && byPrefix.put(address.prefix(), address) == null) {
      addresses.add(address);
    }
  }

  /// @return whether the listener was told of it alone, and knows it from nowhere else
  boolean remove(IpPrefix prefix) {
    AddressEntry known = byPrefix.remove(prefix);
    addresses.remove(known);
    boolean alone = untold.remove(prefix);
    changed |= !alone;
    return alone;
  }

  boolean has(IpPrefix prefix) {
    return byPrefix.containsKey(prefix);
  }

  List<AddressEntry> addresses() {
    return addresses;
  }

  /// Whether a listener who knows the other one has nothing to learn from this one.
  boolean sameAs(LinkEntry other) {
    if (!name.equals(other.name)
        || isRunning() != other.isRunning()
        || !mac.equals(other.mac)
        || mtu != other.mtu
        || addresses.size() != other.addresses.size()) {
      return false;
    }
    for (int i = 0; i < addresses.size(); i++) {
      if (!addresses.get(i).prefix().equals(other.addresses.get(i).prefix())) {
        return false;
      }
    }
    return true;
  }

  /// What the listener is told; from here on it knows.
  Link tell() {
    changed = false;
    untold.clear();
    return snapshot();
  }

  Link snapshot() {
    var prefixes = new ArrayList<IpPrefix>(addresses.size());
    for (AddressEntry address : addresses) {
      prefixes.add(address.prefix());
    }
    return new Link(
        index, name, isRunning(), isLoopback(), flags, hardware, mac, mtu, List.copyOf(prefixes));
  }
}
