package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.host.Channel;
import dev.relevo.host.HostException;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The channels that were joined, each with its count and its socket. A channel outlives its
/// interface: when one of that name is there again, its socket is opened anew.
final class Memberships implements AutoCloseable {
  private static final int MAX_TTL = 255;
  private static final int REHEARSED = 20; // octets: an advert with one address and a password

  private final Sockets sockets;
  private final Poller<Source> poller;
  private final AdvertReceiver receiver;
  private final AdvertSender sender;
  private final FileDescriptor nowhere;
  private final ByteBuffer advert = ByteBuffer.allocate(REHEARSED);
  private @Nullable ReceptionRehearsal reception;
  private final Map<Channel, Membership> byChannel = new HashMap<>();

  Memberships(Sockets sockets, Poller<Source> poller) {
    this.sockets = sockets;
    this.poller = poller;
    receiver = new AdvertReceiver(sockets.libc());
    sender = new AdvertSender(sockets.libc());
    nowhere = FileDescriptor.none(sockets.libc());
  }

  /// @param index the interface's number, 0 if there is none
  void join(Channel channel, int index) throws HostException {
    Membership known = byChannel.get(channel);
    if (known != null) {
      known.joined++;
      return;
    }
    try {
      if (index == 0) {
        throw new SyscallException("if_nametoindex", Errno.ENODEV);
      }
      var membership = new Membership();
      open(channel, membership, index);
      byChannel.put(channel, membership);
    } catch (SyscallException refused) {
      throw new HostException("cannot join " + channel + ": " + refused.getMessage());
    }
  }

  /// Whether a socket was left with packets in it since this was asked last.
  boolean takeUnread() {
    return receiver.takeUnread();
  }

  /// The number of channels.
  int size() {
    return byChannel.size();
  }

  /// The socket's number, negative if the channel has none.
  int descriptor(Channel channel) {
    Membership known = byChannel.get(channel);
    VrrpSocket socket = known == null ? null : known.socket;
    return socket == null ? -1 : socket.descriptor().number();
  }

  void leave(Channel channel) {
    Membership known = byChannel.get(channel);
    if (known != null && --known.joined == 0) {
      byChannel.remove(channel);
      close(known);
    }
  }

  /// Follows an interface: its channels are opened if it is another one than before.
  ///
  /// @param index 0 if it is gone
  void follow(InterfaceName name, int index) {
    for (Map.Entry<Channel, Membership> entry : byChannel.entrySet()) {
      Membership membership = entry.getValue();
      VrrpSocket socket = membership.socket;
      if (!entry.getKey().interfaceName().equals(name)
          || (socket != null && socket.index() == index)) {
        continue;
      }
      close(membership);
      if (index != 0) {
        try {
          open(entry.getKey(), membership, index);
        } catch (SyscallException refused) {
          // Gone again, or IPv6 not yet ready on it: tried again with its next change. Until then
          // `send` says that there is no socket.
          close(membership);
        }
      }
    }
  }

  void send(Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet)
      throws HostException {
    Membership known = byChannel.get(channel);
    VrrpSocket socket = known == null ? null : known.socket;
    long result =
        socket == null
            ? -Errno.ENODEV
            : sender.send(socket.descriptor(), socket.index(), source, destination, ttl, packet);
    if (result < 0) {
      throw new HostException(
          "cannot send from "
              + source
              + (channel instanceof Channel.Unicast ? " to " + destination : "")
              + " on "
              + channel.interfaceName()
              + ": "
              + Errno.text((int) -result));
    }
  }

  /// Makes an advert for each address, and gives it to no socket; one comes to a socket of our own,
  /// and the next `Poller.await` tells of it.
  void rehearse(List<VirtualAddress> addresses) throws SyscallException {
    ReceptionRehearsal known = reception;
    if (known == null) {
      known = ReceptionRehearsal.open(sockets, poller, receiver);
      reception = known;
    }
    known.send();
    for (VirtualAddress address : addresses) {
      IpAddress ip = address.prefix().address();
      IpAddress group = Channel.standard(address.device(), ip.family()).group();
      sender.send(nowhere, 0, ip, group, MAX_TTL, advert);
    }
  }

  void endRehearsal() {
    if (reception != null) {
      reception.close();
      reception = null;
    }
  }

  private void open(Channel channel, Membership membership, int index) throws SyscallException {
    VrrpSocket socket = VrrpSocket.open(sockets, channel, index, receiver);
    try {
      membership.token = poller.add(socket.descriptor(), Poller.READABLE, socket);
      membership.socket = socket;
    } catch (SyscallException refused) {
      socket.close();
      throw refused;
    }
  }

  private void close(Membership membership) {
    VrrpSocket socket = membership.socket;
    if (socket != null) {
      poller.remove(socket.descriptor(), membership.token);
      socket.close();
      membership.socket = null;
    }
  }

  @Override
  public void close() {
    endRehearsal();
    for (Membership membership : byChannel.values()) {
      close(membership);
    }
    byChannel.clear();
  }

  private static final class Membership {
    int joined = 1;
    int token;
    @Nullable VrrpSocket socket;
  }
}
