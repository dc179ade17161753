package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.time.Moment;
import java.util.List;

/// What happens to a host: the only inputs of a `Node`, and what the flight recorder notes.
public sealed interface NodeEvent {
  record Started() implements NodeEvent {}

  /// The daemon is to stop. Masters with a `notify_pre_release` wait for its end (`isReleasing`);
  /// told a second time they wait no longer.
  record Stopped() implements NodeEvent {}

  /// The deadline may have come; early or double wake-ups are harmless.
  ///
  /// @param heard whether every advert that has arrived was told; while some lie unread, that a
  ///   Master is silent is not known, and no Backup takes over
  record Woken(boolean heard) implements NodeEvent {
    /// All that has arrived was told.
    public Woken() {
      this(true);
    }
  }

  record AdvertReceived(String router, Advertisement advert, IpAddress sender)
      implements NodeEvent {}

  /// The kernel answered for a router's `InstallAddresses`.
  record AddressesInstalled(String router, List<VirtualAddress> addresses) implements NodeEvent {}

  /// An address left an interface, whoever took it.
  record AddressRemoved(InterfaceName name, IpPrefix address) implements NodeEvent {}

  /// The kernel's view of an interface: also "missing" is a state (not running, no addresses).
  ///
  /// @param running up and with carrier
  record LinkChanged(InterfaceName name, boolean running, List<IpPrefix> addresses)
      implements NodeEvent {}

  /// A check ended: the raw result; rise and fall are the node's business.
  record ScriptEnded(String script, boolean succeeded) implements NodeEvent {}

  /// A run of a router's hook ended, or could not begin.
  ///
  /// @param since as in its `RunHook`
  record HookEnded(String router, Hook hook, Moment since, boolean succeeded)
      implements NodeEvent {}

  /// The number in a tracked file is this one; 0 where there is none.
  record FileRead(String file, int number) implements NodeEvent {}

  /// Whether there are as many processes of a kind as there should be.
  record QuorumChanged(String process, boolean met) implements NodeEvent {}

  /// The configuration changed (SIGHUP).
  record Reconfigured(NodeSettings settings) implements NodeEvent {}
}
