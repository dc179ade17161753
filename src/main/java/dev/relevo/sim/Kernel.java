package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host's interfaces and addresses. It tells the daemon of every change, the daemon's own ones at
/// once, since those are readable before the daemon sleeps again.
final class Kernel {
  /// The notice of a change by others arrives after this.
  static final long NOTICE_AFTER = 1_000_000;

  private final World world;
  private final SimHost host;
  private final List<SimInterface> interfaces = new ArrayList<>();
  private int unnoticed;
  private int requests;
  private int unheard; // answers

  Kernel(World world, SimHost host, List<Attachment> attachments) {
    this.world = world;
    this.host = host;
    for (Attachment attachment : attachments) {
      Wire wire = world.wire(attachment.segment());
      var place = new SimInterface(host, attachment, wire, wire.size());
      wire.attach(place);
      interfaces.add(place);
    }
  }

  List<SimInterface> interfaces() {
    return interfaces;
  }

  @Nullable SimInterface find(InterfaceName name) {
    for (SimInterface place : interfaces) {
      if (place.name().equals(name)) {
        return place;
      }
    }
    return null;
  }

  /// Only the interfaces' own addresses are left.
  void reset() {
    for (SimInterface place : interfaces) {
      place.reset();
    }
  }

  /// The daemon knows of all that was done, and waits for nothing.
  boolean isNoticed() {
    return unnoticed == 0 && requests == 0 && unheard == 0;
  }

  /// It works for the daemon, which does nothing meanwhile.
  boolean isBusy() {
    return requests > 0;
  }

  void begins() {
    requests++;
  }

  void ends(int answers) {
    requests--;
    unheard += answers;
  }

  /// The daemon has taken in an answer.
  void heard() {
    unheard--;
  }

  /// The daemon has read a notice.
  void noticed() {
    unnoticed--;
  }

  /// Nobody reads notices any more.
  void forget() {
    unnoticed = 0;
    requests = 0;
    unheard = 0;
  }

  void link(InterfaceName name, boolean running) {
    SimInterface place = find(name);
    if (place != null && place.running() != running) {
      place.running(running);
      changedByOthers(place.link());
    }
  }

  void renumber(InterfaceName name, List<IpPrefix> addresses) {
    SimInterface place = find(name);
    if (place != null) {
      place.renumber(addresses);
      changedByOthers(place.link());
    }
  }

  void takeAddress(InterfaceName name, IpPrefix address) {
    SimInterface place = find(name);
    if (place != null && place.remove(address)) {
      changedByOthers(new NodeEvent.AddressRemoved(name, address));
      changedByOthers(place.link());
    }
  }

  void install(List<VirtualAddress> addresses) {
    for (VirtualAddress address : addresses) {
      SimInterface place = find(address.device());
      if (place != null) {
        place.add(address.prefix());
        tell(place.link(), 0);
      }
    }
  }

  void remove(List<VirtualAddress> addresses) {
    for (VirtualAddress address : addresses) {
      SimInterface place = find(address.device());
      if (place != null && place.remove(address.prefix())) {
        tell(new NodeEvent.AddressRemoved(address.device(), address.prefix()), 0);
        tell(place.link(), 0);
      }
    }
  }

  private void changedByOthers(NodeEvent notice) {
    host.disturb();
    if (host.node() != null) {
      tell(notice, NOTICE_AFTER);
    }
  }

  private void tell(NodeEvent notice, long after) {
    unnoticed++;
    world.add(world.nanos() + after, new Occurrence.Noticed(host, host.incarnation(), notice));
  }
}
