package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Link;

/// Told of what the kernel changed.
public interface LinkListener {
  void linkChanged(Link link);

  void linkRemoved(InterfaceName name);

  /// An address that carries our mark came or went; `linkChanged` is not called for it.
  void markedAddress(InterfaceName name, IpPrefix address, boolean added);

  void addressRemoved(InterfaceName name, IpPrefix address);
}
