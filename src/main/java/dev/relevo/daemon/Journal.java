package dev.relevo.daemon;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.HostException;
import dev.relevo.host.Link;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Remark;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.util.List;

/// What the loop tells, from its own thread: it queues and returns at once. Whoever listens takes
/// what it wants; the rest is told to nobody.
interface Journal {
  /// From now on these routers run.
  default void configured(List<RouterSettings> routers) {}

  default void notice(String router, Notice notice) {}

  /// The kernel refused something.
  default void refused(String router, String line) {}

  default void sendRefused(String router, HostException reason) {}

  default void rejected(RouterSettings router, IpAddress source, Decoded.Rejected rejected) {}

  default void remarked(
      RouterSettings router, IpAddress source, Remark remark, Advertisement advert) {}

  default void unknownRouter(Channel channel, IpAddress source, int vrid) {}

  default void announced(String router, List<VirtualAddress> addresses, int repeat) {}

  default void leftovers(String router, List<VirtualAddress> addresses) {}

  /// A link that was there at the start: nothing to tell, something to compare with.
  default void knownLink(Link link) {}

  default void link(Link link) {}

  /// An address with our mark came or went.
  default void markedAddress(InterfaceName name, IpPrefix address, boolean added) {}

  default void linkRemoved(InterfaceName name) {}

  default void reloaded() {}

  /// Told to stop; the resignations follow.
  default void stopping() {}
}
