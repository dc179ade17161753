package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;

/// What keeps a router out of the election. A router is in FAULT while it has at least one.
public sealed interface FaultReason {
  record InterfaceDown(InterfaceName name) implements FaultReason {}

  /// The interface has no address of the router's family to send adverts from.
  record NoAddress(InterfaceName name, IpFamily family) implements FaultReason {}

  record ScriptFailed(String script) implements FaultReason {}

  /// The check has not answered yet since the start.
  record ScriptPending(String script) implements FaultReason {}
}
