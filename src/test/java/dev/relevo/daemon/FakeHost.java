package dev.relevo.daemon;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import dev.relevo.host.Channel;
import dev.relevo.host.Host;
import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A host of the imagination: time jumps from wake-up to wake-up, what happens is a script of the
/// test, and everything asked of it is written down.
final class FakeHost implements Host, Clock {
  private record Planned(long at, Consumer<HostListener> act) {}

  final List<String> log = new ArrayList<>();
  final Map<InterfaceName, Link> links = new LinkedHashMap<>();
  private final ArrayDeque<Planned> plan = new ArrayDeque<>();
  private long nanos;
  String refusal = "";
  long millisAnAnnouncement;
  long millisAnInstallation;
  long millisARemoval;
  String refusedAddress = "";
  private boolean unread;

  FakeHost with(String name, String... addresses) {
    var interfaceName = new InterfaceName(name);
    links.put(interfaceName, link(interfaceName, true, addresses));
    return this;
  }

  static Link link(InterfaceName name, boolean running, String... addresses) {
    List<IpPrefix> prefixes = new ArrayList<>();
    for (String text : addresses) {
      prefixes.add(IpPrefix.parse(text).orElseThrow());
    }
    return new Link(2, name, running, false, 0, 1, new MacAddress(2), 1500, prefixes);
  }

  /// Plans what happens at a time, in milliseconds from the start; in the order of time.
  FakeHost at(long millis, Consumer<HostListener> act) {
    plan.add(new Planned(millis * 1_000_000, act));
    return this;
  }

  /// While something happens: the daemon stood still until then, and not all packets are read now.
  void oversleep(long millis) {
    nanos = millis * 1_000_000;
    unread = true;
  }

  @Override
  public Moment now() {
    return new Moment(nanos);
  }

  private void write(String line) {
    log.add(nanos / 1_000_000 + " " + line);
  }

  @Override
  public List<Link> links() {
    return new ArrayList<>(links.values());
  }

  @Override
  public void join(Channel channel) throws HostException {
    if (!links.containsKey(channel.interfaceName())) {
      throw new HostException("no interface " + channel.interfaceName());
    }
    write("join " + text(channel));
  }

  @Override
  public void leave(Channel channel) {
    write("leave " + text(channel));
  }

  @Override
  public void send(
      Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet)
      throws HostException {
    if (!refusal.isEmpty()) {
      throw new HostException(refusal);
    }
    int vrid = packet.get(packet.position() + 1) & 0xff;
    int priority = packet.get(packet.position() + 2) & 0xff;
    write("send vrid=" + vrid + " priority=" + priority + " from " + source + to(destination, ttl));
  }

  private static String text(Channel channel) {
    String kind =
        channel instanceof Channel.Multicast multicast ? "" + multicast.group() : "unicast";
    return channel.interfaceName() + " " + kind;
  }

  private static String to(IpAddress destination, int ttl) {
    return destination.isMulticast() ? "" : " to " + destination + " ttl=" + ttl;
  }

  @Override
  public List<String> install(List<VirtualAddress> addresses) {
    write("install " + text(addresses));
    nanos += addresses.size() * millisAnInstallation * 1_000_000;
    for (VirtualAddress address : addresses) {
      if (address.prefix().toString().equals(refusedAddress)) {
        return List.of("cannot add " + address.prefix());
      }
    }
    return refusal.isEmpty() ? List.of() : List.of(refusal);
  }

  @Override
  public List<String> remove(List<VirtualAddress> addresses) {
    write("remove " + text(addresses));
    nanos += addresses.size() * millisARemoval * 1_000_000;
    return List.of();
  }

  @Override
  public List<String> announce(List<VirtualAddress> addresses, int repeat) {
    write("announce " + text(addresses) + " x" + repeat);
    for (int i = 0; i < addresses.size(); i++) {
      nanos += millisAnAnnouncement * 1_000_000;
    }
    return List.of();
  }

  @Override
  public void rehearse(List<VirtualAddress> addresses) {
    write("rehearse " + text(addresses));
  }

  private static String text(List<VirtualAddress> addresses) {
    var names = new ArrayList<String>();
    for (VirtualAddress address : addresses) {
      names.add(address.prefix() + " dev " + address.device());
    }
    return String.join(", ", names);
  }

  @Override
  public boolean await(Moment deadline, HostListener listener) {
    unread = false;
    Planned next = plan.peek();
    if (next == null && deadline.equals(Moment.NEVER)) {
      throw new AssertionError("nothing will ever happen: " + log);
    }
    if (next != null && next.at() <= Math.max(nanos, deadline.nanos())) {
      plan.remove();
      nanos = Math.max(nanos, next.at());
      next.act().accept(listener);
    } else {
      nanos = Math.max(nanos, deadline.nanos());
    }
    return !unread;
  }

  @Override
  public void wake() {}

  @Override
  public void close() {}
}
