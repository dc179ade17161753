package dev.relevo.mail;

import dev.relevo.addr.IpAddress;
import dev.relevo.vrrp.Notice;
import java.util.Optional;

/// A transition of the past, and what led to it.
///
/// @param millis of the wall clock
/// @param why the last thing that the core had said before
/// @param peer who was last heard
record Turn(long millis, Notice.Entered entered, Optional<Notice> why, Optional<IpAddress> peer) {}
