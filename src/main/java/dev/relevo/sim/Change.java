package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.vrrp.NodeSettings;
import java.util.List;

/// What befalls a world from outside. Hosts and segments are numbered as in `WorldSpec`. A change
/// that finds nothing to change does nothing.
public sealed interface Change {
  /// The power comes back if it was off, and the daemon starts with these settings.
  record Boot(int host, NodeSettings settings) implements Change {}

  /// The power fails: addresses and daemon are gone.
  record PowerOff(int host) implements Change {}

  /// SIGKILL: the daemon is gone, its addresses stay.
  record Kill(int host) implements Change {}

  /// The operator stops the daemon.
  record Stop(int host) implements Change {}

  record Reload(int host, NodeSettings settings) implements Change {}

  /// A stop-the-world pause, or a suspended machine. The monotonic clock goes on.
  record Freeze(int host) implements Change {}

  record Thaw(int host) implements Change {}

  record LinkDown(int host, InterfaceName name) implements Change {}

  record LinkUp(int host, InterfaceName name) implements Change {}

  /// The interface's own addresses change, e.g. a DHCP lease that ends.
  record Renumber(int host, InterfaceName name, List<IpPrefix> addresses) implements Change {}

  /// Somebody removes an address, perhaps a virtual one.
  record TakeAddress(int host, InterfaceName name, IpPrefix address) implements Change {}

  record SetCheck(int host, String check, CheckMood mood) implements Change {}

  /// What one host sends does not reach the other.
  record Cut(int segment, int from, int to) implements Change {}

  /// The end of every cut of the segment.
  record Mend(int segment) implements Change {}

  record Turn(int segment, Weather weather) implements Change {}

  /// The daemon wakes for no reason.
  record Nudge(int host) implements Change {}
}
