package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Knows what it is told, and nothing else: who listens to a table must know all that is in it.
final class LinkEar implements LinkListener {
  private final Map<InterfaceName, Link> links = new HashMap<>();
  private final Map<InterfaceName, Set<IpPrefix>> marked = new HashMap<>();
  private final Set<InterfaceName> doubtful = new HashSet<>();

  @Override
  public void linkChanged(Link link) {
    links.put(link.name(), link);
    marked.remove(link.name());
  }

  @Override
  public void linkRemoved(InterfaceName name) {
    links.remove(name);
    marked.remove(name);
  }

  @Override
  public void markedAddress(InterfaceName name, IpPrefix address, boolean added) {
    Set<IpPrefix> here = marked.computeIfAbsent(name, _ -> new HashSet<>());
    if (added ? !here.add(address) : !here.remove(address)) {
      throw new AssertionError("told twice of " + address + " on " + name);
    }
  }

  @Override
  public void addressRemoved(InterfaceName name, IpPrefix address) {}

  /// Two interfaces of one name are nothing that a kernel has: nothing is asked of that name any
  /// more.
  ///
  /// @return all names in the table
  Set<InterfaceName> watch(LinkTable table) {
    var names = new HashSet<InterfaceName>();
    for (LinkEntry entry : table.entries()) {
      if (!names.add(entry.name())) {
        doubtful.add(entry.name());
      }
    }
    return names;
  }

  /// @throws AssertionError unless all that is in the table was told, and nothing else
  void compare(LinkTable table) {
    Set<InterfaceName> names = watch(table);
    for (LinkEntry entry : table.entries()) {
      if (!doubtful.contains(entry.name())) {
        compare(entry, links.get(entry.name()));
      }
    }
    for (InterfaceName name : links.keySet()) {
      if (!names.contains(name) && !doubtful.contains(name)) {
        throw new AssertionError("never told that " + name + " has gone");
      }
    }
  }

  private void compare(LinkEntry entry, @Nullable Link told) {
    if (told == null) {
      throw new AssertionError("never told of " + entry.name());
    }
    Link is = entry.snapshot();
    var addresses = new HashSet<>(told.addresses());
    addresses.addAll(marked.getOrDefault(entry.name(), Set.of()));
    if (told.index() != is.index()
        || told.running() != is.running()
        || !told.mac().equals(is.mac())
        || told.mtu() != is.mtu()
        || !addresses.equals(new HashSet<>(is.addresses()))) {
      throw new AssertionError("it is " + is + ", but told " + told + " and " + marked);
    }
  }
}
