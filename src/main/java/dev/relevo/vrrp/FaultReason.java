package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;

/// What keeps a router out of the election. A router is in FAULT while it has at least one.
///
/// Equality is written out: reasons are compared on the loop's thread when a fault decides about
/// mastership, and the generated form takes milliseconds the first time.
public sealed interface FaultReason {
  record InterfaceDown(InterfaceName name) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof InterfaceDown that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /// The interface has no address of the router's family to send adverts from.
  record NoAddress(InterfaceName name, IpFamily family) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof NoAddress that && family == that.family && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode() + family.octets();
    }
  }

  /// The configured source of unicast adverts is on no interface: peers would answer to nobody.
  record NoSource(IpAddress address) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof NoSource that && address.equals(that.address);
    }

    @Override
    public int hashCode() {
      return address.hashCode();
    }
  }

  record ScriptFailed(String script) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof ScriptFailed that && script.equals(that.script);
    }

    @Override
    public int hashCode() {
      return script.hashCode();
    }
  }

  /// The check has not answered yet since the start: a reason to wait, nothing to report.
  record ScriptPending(String script) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof ScriptPending that && script.equals(that.script);
    }

    @Override
    public int hashCode() {
      return script.hashCode() + 1;
    }
  }
}
