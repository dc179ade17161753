package dev.relevo.daemon;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
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

/// What the loop tells, from its own thread: it queues and returns at once.
interface Journal {
  /// From now on these routers run.
  void configured(List<RouterSettings> routers);

  void notice(String router, Notice notice);

  /// The kernel refused something.
  void refused(String router, String line);

  void sendRefused(String router, HostException reason);

  void rejected(RouterSettings router, IpAddress source, Decoded.Rejected rejected);

  void remarked(RouterSettings router, IpAddress source, Remark remark, Advertisement advert);

  void unknownRouter(Channel channel, IpAddress source, int vrid);

  void announced(String router, List<VirtualAddress> addresses, int repeat);

  void leftovers(String router, List<VirtualAddress> addresses);

  /// A link that was there at the start: nothing to tell, something to compare with.
  void knownLink(Link link);

  void link(Link link);

  void linkRemoved(InterfaceName name);

  void reloaded();

  /// Told to stop; the resignations follow.
  void stopping();
}
