package dev.relevo.sim;

import dev.relevo.addr.IpAddress;
import java.nio.ByteBuffer;

/// What travels: the octets after the IP header, and what that said. Encoded once by the sender,
/// like the daemon's; nobody writes to the octets afterwards.
record Packet(ByteBuffer octets, IpAddress source, IpAddress destination) {}
