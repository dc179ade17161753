package dev.relevo.host;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import java.nio.ByteBuffer;

/// What the operating system tells, on the loop's thread, during `Host.await`.
public interface HostListener {
  /// A VRRP packet (protocol 112) arrived.
  ///
  /// @param ttl TTL or hop limit it arrived with; -1 if the kernel did not say
  /// @param packet the VRRP message without IP header; valid during this call alone
  void received(
      Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet);

  /// An interface appeared or changed: flags, carrier, MAC, or its addresses other than those that
  /// `markedAddress` tells of.
  void linkChanged(Link link);

  /// An interface is gone.
  void linkRemoved(InterfaceName name);

  /// An address that carries our mark came or went: at a takeover they are thousands, and nearly
  /// nobody has to know. A later `linkChanged` of the interface lists them all.
  void markedAddress(InterfaceName name, IpPrefix address, boolean added);

  /// An address left an interface, whoever took it (also after our own `remove`).
  void addressRemoved(InterfaceName name, IpPrefix address);

  /// A signal arrived.
  void signal(int number);

  /// `Host.wake` was called.
  void woken();
}
