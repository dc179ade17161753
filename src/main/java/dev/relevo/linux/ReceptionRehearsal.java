package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;
import java.nio.ByteBuffer;
import java.util.List;

/// Adverts that come to a socket of our own, wake the loop and are read as those from the wire, and
/// nobody hears of them. Each call in freshly compiled code costs 0.1 ms the first time: a Backup
/// would pay for some ten of them when its Master has died.
final class ReceptionRehearsal implements Source, HostListener, AutoCloseable {
  private static final Channel CHANNEL =
      Channel.standard(new InterfaceName("stage"), IpFamily.IPV4);
  private static final int PACKET = 40; // octets: one address, a password
  private static final int VERSION_AND_LENGTH = 0x45;

  private final Libc libc;
  private final Poller<Source> poller;
  private final AdvertReceiver receiver;
  private final FileDescriptor near;
  private final FileDescriptor far;
  private final int token;
  private final Memory packet = Memory.allocate(PACKET);

  private ReceptionRehearsal(
      Libc libc, Poller<Source> poller, AdvertReceiver receiver, List<FileDescriptor> pair)
      throws SyscallException {
    this.libc = libc;
    this.poller = poller;
    this.receiver = receiver;
    near = pair.getFirst();
    far = pair.getLast();
    packet.putByte(0, VERSION_AND_LENGTH);
    packet.networkOrder(0, PACKET).putShort(2, (short) PACKET);
    token = poller.add(near, Poller.READABLE, this);
  }

  static ReceptionRehearsal open(Sockets sockets, Poller<Source> poller, AdvertReceiver receiver)
      throws SyscallException {
    List<FileDescriptor> pair = sockets.pair();
    try {
      return new ReceptionRehearsal(sockets.libc(), poller, receiver, pair);
    } catch (SyscallException refused) {
      pair.forEach(FileDescriptor::close);
      throw refused;
    }
  }

  /// The next `await` finds an advert.
  void send() {
    libc.sys(Abi.WRITE, far.number(), packet.address(), PACKET);
  }

  @Override
  public void ready(HostListener listener) {
    receiver.receive(near, CHANNEL, this);
  }

  @Override
  public void close() {
    poller.remove(near, token);
    near.close();
    far.close();
  }

  @Override
  public void received(
      Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer advert) {}

  @Override
  public void linkChanged(Link link) {}

  @Override
  public void linkRemoved(InterfaceName name) {}

  @Override
  public void markedAddress(InterfaceName name, IpPrefix address, boolean added) {}

  @Override
  public void addressRemoved(InterfaceName name, IpPrefix address) {}

  @Override
  public void signal(int number) {}

  @Override
  public void woken() {}
}
