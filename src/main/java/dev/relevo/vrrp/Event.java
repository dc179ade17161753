package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import java.util.List;

/// What happens to one virtual router.
public sealed interface Event {
  /// Nothing keeps it out of the election, or a `FaultRaised` follows at once.
  ///
  /// @param eligible whether it may take part at this moment
  record Started(boolean eligible) implements Event {}

  record AdvertReceived(Advertisement advert, IpAddress sender) implements Event {}

  record DeadlineReached() implements Event {}

  /// The kernel answered for an `InstallAddresses` of these addresses.
  record AddressesInstalled(List<VirtualAddress> addresses) implements Event {}

  /// Somebody else took away an address this router holds.
  record AddressLost(VirtualAddress address) implements Event {}

  /// The effective priority was another one until now.
  record PriorityChanged(Priority before) implements Event {}

  /// The first reason to be in FAULT appeared.
  record FaultRaised(FaultReason reason) implements Event {}

  /// The last reason to be in FAULT went away.
  record FaultCleared() implements Event {}

  /// The master down interval ended, but other members of the sync group are not ready.
  record HeldBack() implements Event {}

  /// Another member of the sync group went there; this one follows.
  ///
  /// @param lettingGo to Backup: a Master resigns, and waits for the skew time alone; to FAULT: it
  ///   waits for no hook
  record GroupMoved(StateName to, boolean lettingGo) implements Event {}

  /// Another member of the sync group heard a lower priority as Master.
  record RivalHeard() implements Event {}

  /// The settings were others until now (reload). Held addresses follow the new ones.
  record Reconfigured(RouterSettings before) implements Event {}

  /// A run of a hook has ended, or could not begin.
  ///
  /// @param since when it was begun; that of another run does not count
  record HookEnded(Hook hook, Moment since, boolean succeeded) implements Event {}

  /// The daemon is to stop: a Master with a `notify_pre_release` waits for its end.
  record StopAsked() implements Event {}

  /// At once: a reload drops the router, or the daemon waits no longer.
  record Stopped() implements Event {}
}
