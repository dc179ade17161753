package dev.relevo.linux;

import dev.relevo.host.Channel;
import dev.relevo.host.HostListener;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;

/// Packets as the kernel hands them to the receiving sockets, without a kernel: octets are put
/// where `recvmmsg` puts them, and the receiver reads on from there.
public final class ReceivedDatagrams {
  /// What a socket's buffer holds of a packet; the kernel cuts the rest.
  public static final int MAX_OCTETS = AdvertReceiver.PACKET;

  /// What it holds of control messages.
  public static final int MAX_CONTROL = AdvertReceiver.CONTROL;

  private final AdvertReceiver receiver = new AdvertReceiver(new Libc());
  private final Memory memory = receiver.memory();

  /// A packet on an IPv4 socket: with its IP header.
  public void ipv4(Channel channel, byte[] octets, HostListener listener) {
    put(octets);
    receiver.deliver(channel, 0, listener);
  }

  /// A packet on an IPv6 socket: without its IP header, which the kernel tells in other places.
  ///
  /// @param source 16 octets
  /// @param control control messages, one behind the other
  public void ipv6(
      Channel channel, byte[] source, byte[] control, byte[] octets, HostListener listener) {
    memory.putBytes(AdvertReceiver.NAMES + Structs.SOCKADDR_IN6_ADDR, source);
    memory.putBytes(AdvertReceiver.CONTROLS, control);
    memory.putLong(AdvertReceiver.HEADERS + Structs.MSGHDR_CONTROLLEN, control.length);
    put(octets);
    receiver.deliver(channel, 0, listener);
  }

  private void put(byte[] octets) {
    memory.putBytes(AdvertReceiver.PACKETS, octets);
    memory.putInt(AdvertReceiver.HEADERS + Structs.MMSGHDR_LEN, octets.length);
  }
}
