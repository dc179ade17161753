package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import java.util.Objects;

/// What keeps a router out of the election. A router is in FAULT while it has at least one.
///
/// Equality is written out: reasons are compared on the loop's thread when a fault decides about
/// mastership, and the generated form takes milliseconds the first time.
public sealed interface FaultReason {
  /// Whether it only waits for a first word: nothing to report, nothing to raise.
  default boolean isWaiting() {
    return this instanceof ScriptPending || this instanceof TrackerPending;
  }

  /// Whether a hook may be awaited before the addresses go. Not when nobody can reach this host any
  /// more: the others take over, and hear of no resignation.
  default boolean allowsHook() {
    return !(this instanceof InterfaceDown
        || this instanceof NoAddress
        || this instanceof NoSource);
  }

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
      return other instanceof NoSource that && Objects.equals(address, that.address);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(address);
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

  /// @param status the number in the file times the weight; says nothing about being the same
  ///   reason
  record FileFault(String file, int status) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof FileFault that && file.equals(that.file);
    }

    @Override
    public int hashCode() {
      return file.hashCode() + 2;
    }
  }

  /// Too few processes of a kind, or too many.
  record QuorumLost(String process) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof QuorumLost that && process.equals(that.process);
    }

    @Override
    public int hashCode() {
      return process.hashCode() + 3;
    }
  }

  /// A file was not read yet, or processes not counted: a reason to wait, nothing to report.
  record TrackerPending(String name) implements FaultReason {
    @Override
    public boolean equals(Object other) {
      return other instanceof TrackerPending that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode() + 4;
    }
  }
}
