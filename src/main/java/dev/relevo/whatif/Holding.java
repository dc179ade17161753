package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.time.Duration;

/// A host has an address for a while.
public record Holding(IpAddress address, String host, Moment from, Moment to) {
  Duration length() {
    return to.since(from);
  }
}
