package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.time.Moment;
import java.util.List;

/// An interface's announcements in one family, of which one goes out at a time.
///
/// @param freeAt when the next one may
/// @param waiting in their order, each once
public record PacedLane(
    InterfaceName device, IpFamily family, Moment freeAt, List<Waiting> waiting) {
  /// @param router that holds the address
  public record Waiting(String router, VirtualAddress address) {}
}
