package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.Host;
import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.linux.netlink.AddressChanges;
import dev.relevo.linux.netlink.LinkListener;
import dev.relevo.linux.netlink.LinkMonitor;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The loop's host on Linux. Its network namespace is the one of the thread that opens it.
public final class LinuxHost implements Host {
  private final Libc libc;
  private final Poller<Source> poller;
  private final LinkMonitor links;
  private final AddressChanges changes;
  private final PacketSocket packets;
  private final Memberships memberships;
  private final Backlog backlog = new Backlog();
  private final RealTimeSignals realTime;
  private final Source linkNews = this::readLinks;
  private final Memory name = Memory.allocate(InterfaceName.MAX_LENGTH * 3 + 1);
  private @Nullable Signals signals;
  private volatile boolean woken;

  private LinuxHost(Libc libc, int receiveBuffer) throws SyscallException {
    this.libc = libc;
    var sockets = new Sockets(libc);
    realTime = RealTimeSignals.reserve(libc); // before others take the numbers
    poller = new Poller<>(libc);
    links = LinkMonitor.open(sockets, receiveBuffer);
    changes = AddressChanges.open(sockets, this::index, this::indexEvenRenamed);
    packets = PacketSocket.open(sockets, links);
    memberships = new Memberships(sockets, poller);
    poller.add(links.descriptor(), Poller.READABLE, linkNews);
    realTime.listen(poller);
  }

  /// @throws HostException when the kernel refuses: most likely CAP_NET_RAW or CAP_NET_ADMIN lacks
  public static LinuxHost open() throws HostException {
    return open(LinkMonitor.RECEIVE_BUFFER);
  }

  /// @param receiveBuffer octets of unread netlink notices; a test makes it small to lose some
  static LinuxHost open(int receiveBuffer) throws HostException {
    try {
      return new LinuxHost(new Libc(), receiveBuffer);
    } catch (SyscallException refused) {
      throw new HostException("cannot open the host: " + refused.getMessage());
    }
  }

  /// Catches HUP, INT, TERM, USR1 and USR2 for the whole process and tells them in `await`; those
  /// for JSON and for clearing (36, 63) are caught since the host is open.
  public void listenToSignals() {
    signals = Signals.listen(libc, poller::wake);
  }

  /// Signals of `RealTimeSignals` that cannot be told: somebody had their descriptors before us.
  public List<Integer> unheardSignals() {
    return realTime.unheard();
  }

  @Override
  public List<Link> links() {
    return links.links();
  }

  @Override
  public void tellLinks(HostListener listener) {
    links.tellAll(new Follower(listener));
  }

  /// Addresses of the interface that carry our mark: leftovers of a run that was killed. Linux
  /// before 5.18 marks none.
  public List<IpPrefix> marked(InterfaceName interfaceName) {
    return links.marked(interfaceName);
  }

  /// @param told on the loop's thread, after notices of the kernel were lost and all was read anew
  public void whenNoticesAreLost(Runnable told) {
    links.whenLost(told);
  }

  /// How often notices of the kernel were lost and all was read anew.
  public long resynchronised() {
    return links.resynchronised();
  }

  @Override
  public void join(Channel channel) throws HostException {
    memberships.join(channel, index(channel.interfaceName()));
  }

  @Override
  public void leave(Channel channel) {
    memberships.leave(channel);
  }

  @Override
  public int descriptor(Channel channel) {
    return memberships.descriptor(channel);
  }

  @Override
  public void send(
      Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet)
      throws HostException {
    memberships.send(channel, source, destination, ttl, packet);
  }

  @Override
  public List<String> install(List<VirtualAddress> addresses) {
    return changes.add(addresses);
  }

  @Override
  public List<String> remove(List<VirtualAddress> addresses) {
    return changes.remove(addresses);
  }

  @Override
  public List<String> announce(List<VirtualAddress> addresses, int repeat) {
    return packets.announce(addresses, repeat);
  }

  @Override
  public void rehearse(List<VirtualAddress> addresses) {
    try {
      memberships.rehearse(addresses);
    } catch (SyscallException refused) {
      return; // no descriptor left: there are more urgent wants
    }
    changes.rehearse(addresses);
    packets.rehearse(addresses);
    links.rehearse(addresses);
  }

  @Override
  public void endRehearsal() {
    memberships.endRehearsal();
  }

  @Override
  public boolean await(Moment deadline, HostListener listener) {
    return await(deadline, listener, false);
  }

  @Override
  public boolean glance(HostListener listener) {
    return await(LONG_AGO, listener, true);
  }

  private boolean await(Moment deadline, HostListener listener, boolean urgent) {
    int count = poller.await(deadline);
    boolean full = poller.isFull();
    for (int i = 0; i < count; i++) {
      Source source = poller.attachment(i);
      if (urgent && isLinkNews(source)) {
        continue;
      }
      if (source != null) {
        source.ready(listener);
      } else if (poller.isWake(i)) {
        answerWake(listener);
      }
    }
    boolean unread = memberships.takeUnread() || full;
    return backlog.isHeard(unread, memberships.size());
  }

  @SuppressWarnings("ReferenceEquality") // it is this one or it is not
  private boolean isLinkNews(@Nullable Source source) {
    return source == linkNews;
  }

  private void answerWake(HostListener listener) {
    poller.quench();
    if (signals != null) {
      signals.drain(listener::signal);
    }
    if (woken) {
      woken = false; // before the listener looks at its queue: a wake from now on counts again
      listener.woken();
    }
  }

  @Override
  public void wake() {
    woken = true;
    poller.wake();
  }

  private int index(VirtualAddress address) {
    return index(address.device());
  }

  private int indexEvenRenamed(VirtualAddress address) {
    int known = links.indexEvenRenamed(address.device());
    return known != 0 ? known : index(address);
  }

  /// An interface may be there before the loop was told of it.
  private int index(InterfaceName interfaceName) {
    int known = links.index(interfaceName);
    if (known != 0) {
      return known;
    }
    name.putString(0, interfaceName.text());
    return (int) libc.call(Libc.function("if_nametoindex"), name.address(), 0, 0, 0, 0, 0);
  }

  private void readLinks(HostListener listener) {
    links.read(new Follower(listener));
  }

  @Override
  public void close() {
    realTime.close();
    memberships.close();
    packets.close();
    changes.close();
    links.close();
    poller.close();
  }

  /// Lets the channels follow an interface before the listener hears of it, so that it can send.
  private final class Follower implements LinkListener {
    private final HostListener listener;

    Follower(HostListener listener) {
      this.listener = listener;
    }

    @Override
    public void linkChanged(Link link) {
      memberships.follow(link.name(), link.index());
      listener.linkChanged(link);
    }

    @Override
    public void linkRemoved(InterfaceName interfaceName) {
      memberships.follow(interfaceName, 0);
      listener.linkRemoved(interfaceName);
    }

    @Override
    public void markedAddress(InterfaceName interfaceName, IpPrefix address, boolean added) {
      listener.markedAddress(interfaceName, address, added);
    }

    @Override
    public void addressRemoved(InterfaceName interfaceName, IpPrefix address) {
      listener.addressRemoved(interfaceName, address);
    }
  }
}
