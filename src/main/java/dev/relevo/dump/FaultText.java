package dev.relevo.dump;

import dev.relevo.addr.IpFamily;
import dev.relevo.vrrp.FaultReason;

/// What keeps a router out of the election, in a few words.
public final class FaultText {
  private FaultText() {}

  public static String of(FaultReason reason) {
    return switch (reason) {
      case FaultReason.InterfaceDown down -> "interface " + down.name().text() + " down";
      case FaultReason.NoAddress none ->
          "no "
              + (none.family() == IpFamily.IPV4 ? "IPv4" : "IPv6")
              + " address on "
              + none.name().text();
      case FaultReason.NoSource source -> "source " + source.address() + " not configured";
      case FaultReason.ScriptFailed failed -> "script " + failed.script() + " failed";
      case FaultReason.FileFault file -> "file " + file.file() + " has status " + file.status();
      case FaultReason.QuorumLost lost -> "quorum of " + lost.process() + " lost";
      case FaultReason.TrackerPending pending -> pending.name() + " not yet known";
      case FaultReason.ScriptPending pending -> "script " + pending.script() + " not yet ended";
    };
  }
}
