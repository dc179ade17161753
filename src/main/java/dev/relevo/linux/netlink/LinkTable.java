package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.linux.libc.Structs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All interfaces as the kernel last described them, kept up to date by its messages.
final class LinkTable {
  private final Map<Integer, LinkEntry> byIndex = new LinkedHashMap<>();
  private final Map<InterfaceName, LinkEntry> byName = new HashMap<>();
  private final Map<InterfaceName, LinkEntry> renamed = new HashMap<>(); // by the name before
  private final List<Lost> lost = new ArrayList<>();

  /// An address that went within the batch of messages that is being read.
  private record Lost(int index, InterfaceName name, IpPrefix prefix) {}

  @Nullable LinkEntry find(InterfaceName name) {
    return byName.get(name);
  }

  /// The interface that has the name, or had it before it was renamed and nobody took it.
  @Nullable LinkEntry findEvenRenamed(InterfaceName name) {
    LinkEntry entry = byName.get(name);
    return entry == null ? renamed.get(name) : entry;
  }

  Collection<LinkEntry> entries() {
    return byIndex.values();
  }

  /// Takes in a message of a dump.
  void load(MessageReader reader) {
    if (reader.type() == Rtnetlink.RTM_NEWLINK && isOwnLink(reader)) {
      LinkEntry entry = LinkEntry.read(reader);
      if (entry != null) {
        byIndex.put(entry.index(), entry);
        byName.put(entry.name(), entry);
      }
    } else if (reader.type() == Rtnetlink.RTM_NEWADDR) {
      AddressEntry address = AddressEntry.read(reader);
      LinkEntry entry = address == null ? null : byIndex.get(address.index());
      if (address != null && entry != null) {
        entry.append(address);
      }
    }
  }

  /// Takes in a message of the monitor and tells what leaves; what changes is told by
  /// `tellChanged`.
  void apply(MessageReader reader, LinkListener listener) {
    int type = reader.type();
    if (type == Rtnetlink.RTM_NEWLINK && isOwnLink(reader)) {
      newLink(reader, listener);
    } else if (type == Rtnetlink.RTM_DELLINK && isOwnLink(reader)) {
      LinkEntry gone = byIndex.remove(reader.bodyInt(Structs.IFINFOMSG_INDEX));
      if (gone != null) {
        renamed.values().remove(gone);
        forget(gone.name(), gone, listener);
      }
    } else if (type == Rtnetlink.RTM_NEWADDR || type == Rtnetlink.RTM_DELADDR) {
      AddressEntry address = AddressEntry.read(reader);
      LinkEntry entry = address == null ? null : byIndex.get(address.index());
      if (address == null || entry == null) {
        return;
      }
      if (type == Rtnetlink.RTM_NEWADDR) {
        if (entry.put(address)) {
          listener.markedAddress(entry.name(), address.prefix(), true);
        }
      } else if (entry.has(address.prefix())) {
        if (entry.remove(address.prefix())) {
          listener.markedAddress(entry.name(), address.prefix(), false);
        }
        lost.add(new Lost(address.index(), entry.name(), address.prefix()));
      }
    }
  }

  /// A bridge tells of its ports in the same messages with its own family: a port that leaves a
  /// bridge is no link that is gone.
  private static boolean isOwnLink(MessageReader reader) {
    return reader.hasBody(Structs.IFINFOMSG_SIZE) && reader.bodyByte(0) == 0;
  }

  private void newLink(MessageReader reader, LinkListener listener) {
    LinkEntry read = LinkEntry.read(reader);
    if (read == null) {
      return;
    }
    LinkEntry known = byIndex.get(read.index());
    if (known == null) {
      byIndex.put(read.index(), read);
      take(read);
      return;
    }
    InterfaceName before = known.name();
    boolean ran = known.isRunning();
    if (ran != read.isRunning()) {
      // The carrier may be back within the same batch of messages: each flap is told.
      tellLost(listener);
      tell(known, listener);
    }
    known.update(read);
    if (!before.equals(known.name())) {
      renamed.values().remove(known); // one name before is enough, and bounds them
      renamed.put(before, known);
      forget(before, known, listener);
      take(known);
    }
    if (ran != known.isRunning()) {
      tell(known, listener);
    }
  }

  private void take(LinkEntry entry) {
    byName.put(entry.name(), entry);
    renamed.remove(entry.name());
  }

  /// Should another interface have the name by now, then that one is told of again: a name is not
  /// gone that somebody has.
  private void forget(InterfaceName name, LinkEntry entry, LinkListener listener) {
    tellLost(listener);
    LinkEntry named = byName.get(name);
    if (named == null || named == entry) {
      byName.remove(name);
      listener.linkRemoved(name);
    } else {
      named.markChanged();
    }
  }

  /// Not those that are back meanwhile: who changes an address's label takes it away and adds it.
  private void tellLost(LinkListener listener) {
    tellLost(lost, listener);
    lost.clear();
  }

  private void tellLost(List<Lost> those, LinkListener listener) {
    for (Lost one : those) {
      LinkEntry entry = byIndex.get(one.index());
      if (entry == null || !entry.has(one.prefix())) {
        listener.addressRemoved(one.name(), one.prefix());
      }
    }
  }

  void tellChanged(LinkListener listener) {
    tellLost(listener);
    for (LinkEntry entry : byIndex.values()) {
      tell(entry, listener);
    }
  }

  private static void tell(LinkEntry entry, LinkListener listener) {
    if (entry.isChanged()) {
      listener.linkChanged(entry.tell());
    }
  }

  /// Nothing to tell: whoever asks for the links now knows them.
  void markTold() {
    for (LinkEntry entry : byIndex.values()) {
      entry.tell();
    }
  }

  /// Tells the listener, who knows the older table, what is different in this one.
  void tellDifferences(LinkTable older, LinkListener listener) {
    tellLost(older.lost, listener);
    for (Map.Entry<InterfaceName, LinkEntry> entry : older.renamed.entrySet()) {
      rename(entry.getKey(), entry.getValue().index());
    }
    for (LinkEntry was : older.byIndex.values()) {
      LinkEntry is = byIndex.get(was.index());
      for (IpPrefix gone : gone(was, is)) {
        listener.addressRemoved(was.name(), gone);
      }
      if (is == null || !is.name().equals(was.name())) {
        rename(was.name(), was.index());
        listener.linkRemoved(was.name());
      }
    }
    for (LinkEntry is : byIndex.values()) {
      LinkEntry was = older.byIndex.get(is.index());
      if (was == null || was.isChanged() || !is.sameAs(was)) {
        is.markChanged();
        tell(is, listener);
      } else {
        is.tell();
      }
    }
  }

  private void rename(InterfaceName before, int index) {
    LinkEntry entry = byIndex.get(index);
    if (entry != null && !byName.containsKey(before)) {
      renamed.put(before, entry);
    }
  }

  private static List<IpPrefix> gone(LinkEntry was, @Nullable LinkEntry is) {
    var gone = new ArrayList<IpPrefix>();
    for (AddressEntry address : was.addresses()) {
      if (is == null || !is.has(address.prefix())) {
        gone.add(address.prefix());
      }
    }
    return gone;
  }
}
