package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import dev.relevo.host.Link;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;

/// Knows every interface and address, and hears from the kernel what changes. Messages that were
/// lost (ENOBUFS) are made up for: all is read anew and the differences are told.
public final class LinkMonitor implements AutoCloseable {
  /// Room for about 2,000 messages (their buffers count at some 1 KB each): mass takeovers of this
  /// and other programs, between two wake-ups.
  public static final int RECEIVE_BUFFER = 2 << 20;

  /// The kernel fills at most 32 KB at a time (netlink_dump).
  private static final int DATAGRAM = 32 << 10;

  /// Datagrams read in one wake-up, so that a flood of changes leaves time for adverts.
  private static final int MAX_DATAGRAMS = 256;

  /// How often a dump that was disturbed by a change is begun again before it is taken as it is;
  /// the monitor's own messages put right what it missed.
  private static final int MAX_DUMPS = 3;

  private final NetlinkSocket requests;
  private final NetlinkSocket notices;
  private final Memory memory = Memory.allocate(DATAGRAM);
  private final MessageWriter writer = new MessageWriter(Memory.allocate(64));
  private final MessageReader reader = new MessageReader(memory);
  private final NoticeRehearsal rehearsal = new NoticeRehearsal();
  private LinkTable table = new LinkTable();
  private int sequence;
  private boolean resynchronise;
  private long resynchronised;
  private Runnable lost = () -> {};

  private LinkMonitor(NetlinkSocket requests, NetlinkSocket notices) {
    this.requests = requests;
    this.notices = notices;
  }

  /// @param receiveBuffer octets the kernel keeps of what was not yet read
  public static LinkMonitor open(Sockets sockets, int receiveBuffer) throws SyscallException {
    int groups =
        Rtnetlink.RTMGRP_LINK | Rtnetlink.RTMGRP_IPV4_IFADDR | Rtnetlink.RTMGRP_IPV6_IFADDR;
    NetlinkSocket notices = NetlinkSocket.open(sockets, groups, receiveBuffer);
    try {
      var monitor = new LinkMonitor(NetlinkSocket.open(sockets, 0, RECEIVE_BUFFER), notices);
      monitor.table = monitor.readAll();
      monitor.table.markTold();
      return monitor;
    } catch (SyscallException refused) {
      notices.close();
      throw refused;
    }
  }

  /// To be polled for reading.
  public FileDescriptor descriptor() {
    return notices.descriptor();
  }

  public List<Link> links() {
    var links = new ArrayList<Link>();
    for (LinkEntry entry : table.entries()) {
      links.add(entry.snapshot());
    }
    return links;
  }

  /// The kernel's number of an interface, 0 if there is none of this name.
  public int index(InterfaceName name) {
    LinkEntry entry = table.find(name);
    return entry == null ? 0 : entry.index();
  }

  /// The same, or the number of the interface that had the name until it was renamed: what we put
  /// on it is still there.
  public int indexEvenRenamed(InterfaceName name) {
    LinkEntry entry = table.findEvenRenamed(name);
    return entry == null ? 0 : entry.index();
  }

  /// The interface's MAC, or `MacAddress.NONE` if it is no Ethernet: nothing to announce there.
  public MacAddress ethernet(InterfaceName name) {
    LinkEntry entry = table.find(name);
    return entry == null || !entry.isEthernet() ? MacAddress.NONE : entry.mac();
  }

  /// Whether neighbours on the interface ask by ARP at all (IFF_NOARP is not set).
  public boolean hasArp(InterfaceName name) {
    LinkEntry entry = table.find(name);
    return entry != null && entry.hasArp();
  }

  /// Addresses that carry our mark (`AddressChanges.PROTOCOL`), from a run that was killed.
  public List<IpPrefix> marked(InterfaceName name) {
    var marked = new ArrayList<IpPrefix>();
    LinkEntry entry = table.find(name);
    if (entry != null) {
      for (AddressEntry address : entry.addresses()) {
        if (address.protocol() == AddressChanges.PROTOCOL) {
          marked.add(address.prefix());
        }
      }
    }
    return marked;
  }

  /// @param told after messages were lost and all was read anew
  public void whenLost(Runnable told) {
    lost = told;
  }

  /// How often messages were lost and all was read anew.
  public long resynchronised() {
    return resynchronised;
  }

  /// Reads what waits and tells it.
  public void read(LinkListener listener) {
    for (int i = 0; i < MAX_DATAGRAMS; i++) {
      int length = notices.receive(memory);
      if (length == -Errno.ENOBUFS) {
        resynchronise = true;
      } else if (length <= 0) {
        break;
      } else if (!resynchronise) {
        reader.start(length);
        while (reader.next()) {
          table.apply(reader, listener);
        }
      }
    }
    if (resynchronise) {
      resynchronise(listener);
    }
    table.tellChanged(listener);
  }

  /// Tells of all interfaces as they are known now.
  public void tellAll(LinkListener listener) {
    for (LinkEntry entry : table.entries()) {
      entry.markChanged();
    }
    table.tellChanged(listener);
  }

  /// Reads notices like the kernel's of these addresses into a table that nobody looks at.
  public void rehearse(List<VirtualAddress> addresses) {
    rehearsal.play(addresses);
  }

  private void resynchronise(LinkListener listener) {
    LinkTable fresh;
    try {
      fresh = readAll();
    } catch (SyscallException refused) {
      return; // out of memory, say; tried again with the next notice
    }
    resynchronise = false;
    resynchronised++;
    lost.run();
    LinkTable older = table;
    table = fresh;
    fresh.tellDifferences(older, listener);
  }

  private LinkTable readAll() throws SyscallException {
    for (int i = 1; ; i++) {
      var fresh = new LinkTable();
      boolean whole = dump(Rtnetlink.RTM_GETLINK, Structs.IFINFOMSG_SIZE, fresh);
      whole &= dump(Rtnetlink.RTM_GETADDR, Structs.IFADDRMSG_SIZE, fresh);
      if (whole || i == MAX_DUMPS) {
        return fresh;
      }
    }
  }

  /// @return whether nothing changed meanwhile
  private boolean dump(int type, int bodySize, LinkTable target) throws SyscallException {
    writer.clear();
    int flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
    writer.begin(type, flags, ++sequence, bodySize);
    if (type == Rtnetlink.RTM_GETLINK) {
      writer.attribute(Rtnetlink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS);
    }
    long sent = requests.send(writer);
    if (sent < 0) {
      throw new SyscallException("cannot ask for links", (int) -sent);
    }
    boolean whole = true;
    while (true) {
      int length = requests.receive(memory);
      if (length < 0) {
        throw new SyscallException("cannot read links", -length);
      }
      reader.start(length);
      while (reader.next()) {
        if (reader.sequence() != sequence) {
          continue; // of an earlier dump that was given up
        }
        whole &= (reader.flags() & Rtnetlink.NLM_F_DUMP_INTR) == 0;
        if (reader.type() == Rtnetlink.NLMSG_DONE) {
          return whole;
        }
        if (reader.isAnswer()) {
          throw new SyscallException("cannot read links", reader.errno());
        }
        target.load(reader);
      }
    }
  }

  @Override
  public void close() {
    notices.close();
    requests.close();
  }
}
