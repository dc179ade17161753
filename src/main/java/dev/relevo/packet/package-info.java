/// What goes over the wire, as values: VRRP advertisements (RFC 3768, RFC 5798, RFC 9568),
/// gratuitous ARP (RFC 5227) and unsolicited neighbour advertisements (RFC 4861).
///
/// A codec never throws on what it reads: it answers with an accepted advertisement or a reason.
@NullMarked
package dev.relevo.packet;

import org.jspecify.annotations.NullMarked;
