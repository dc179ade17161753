package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.vrrp.NodeEvent;
import java.util.ArrayList;
import java.util.List;

/// An interface as the host's kernel sees it.
final class SimInterface {
  private final SimHost host;
  private final InterfaceName name;
  private final Wire wire;
  private final int place;
  private final List<IpPrefix> addresses;
  private final List<IpPrefix> home;
  private List<IpPrefix> own;
  private boolean running = true;

  /// @param place on the wire
  SimInterface(SimHost host, Attachment attachment, Wire wire, int place) {
    this.host = host;
    this.name = attachment.name();
    this.wire = wire;
    this.place = place;
    this.home = attachment.addresses();
    this.own = home;
    this.addresses = new ArrayList<>(own);
  }

  SimHost host() {
    return host;
  }

  InterfaceName name() {
    return name;
  }

  Wire wire() {
    return wire;
  }

  int place() {
    return place;
  }

  boolean running() {
    return running;
  }

  void running(boolean now) {
    running = now;
  }

  boolean holds(IpPrefix address) {
    return addresses.contains(address);
  }

  boolean owns(IpAddress address) {
    for (int i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).address().equals(address)) {
        return true;
      }
    }
    return false;
  }

  /// Whether it has the addresses that the others expect it to have.
  boolean isAtHome() {
    return own.equals(home);
  }

  void add(IpPrefix address) {
    if (!addresses.contains(address)) {
      addresses.add(address);
    }
  }

  boolean remove(IpPrefix address) {
    return addresses.remove(address);
  }

  /// Only its own are left.
  void reset() {
    addresses.clear();
    addresses.addAll(own);
  }

  /// Other own addresses; the virtual ones stay.
  void renumber(List<IpPrefix> wanted) {
    addresses.removeAll(own);
    addresses.removeAll(wanted);
    addresses.addAll(0, wanted);
    own = wanted;
  }

  List<IpPrefix> addresses() {
    return List.copyOf(addresses);
  }

  NodeEvent.LinkChanged link() {
    return new NodeEvent.LinkChanged(name, running, addresses());
  }
}
