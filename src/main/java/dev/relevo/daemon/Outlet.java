package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import java.nio.ByteBuffer;

/// Whom an advertisement goes to, and its octets for them: version 3's checksum covers the
/// destination.
record Outlet(IpAddress destination, ByteBuffer packet) {}
