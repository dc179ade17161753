/// The host port on Linux, without C and without JNI: raw sockets for protocol 112, packet sockets
/// for announcements, rtnetlink for links and addresses, epoll, processes by a list of calls that a
/// few instructions of machine code perform in the child (docs/adr/0007).
///
/// The only room with native calls; they go through `libc`, and `netlink` speaks rtnetlink. Each
/// host object owns its calls' errno and buffers and so belongs to one thread; what may be called
/// from any thread says so. Nothing here logs: a refusal is a `HostException` or a line.
@NullMarked
package dev.relevo.linux;

import org.jspecify.annotations.NullMarked;
