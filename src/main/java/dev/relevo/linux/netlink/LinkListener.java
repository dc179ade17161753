package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Link;

/// Told of what the kernel changed.
public interface LinkListener {
  void linkChanged(Link link);

  void linkRemoved(InterfaceName name);

  void addressRemoved(InterfaceName name, IpPrefix address);
}
