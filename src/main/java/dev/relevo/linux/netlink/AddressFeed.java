package dev.relevo.linux.netlink;

import dev.relevo.addr.IpAddress;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.SyscallException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// Every address that a network namespace gains or loses, as the kernel tells it and nothing more:
/// for measurements. The daemon has [LinkMonitor].
public final class AddressFeed implements AutoCloseable {
  /// Thousands of addresses at once, while somebody else has the processor.
  private static final int RECEIVE_BUFFER = 16 << 20;

  private static final int DATAGRAM = 65536;

  private final NetlinkSocket socket;
  private final Memory memory = Memory.allocate(DATAGRAM);
  private final MessageReader reader = new MessageReader(memory);
  private final AtomicLong overruns = new AtomicLong();

  private AddressFeed(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Listens in the network namespace of the calling thread.
  public static AddressFeed open(Sockets sockets) throws SyscallException {
    int groups = Rtnetlink.RTMGRP_IPV4_IFADDR | Rtnetlink.RTMGRP_IPV6_IFADDR;
    return new AddressFeed(NetlinkSocket.open(sockets, groups, RECEIVE_BUFFER));
  }

  /// To be polled for reading.
  public FileDescriptor descriptor() {
    return socket.descriptor();
  }

  /// Reads what waits: each address, and whether the kernel has it now.
  public void read(BiConsumer<IpAddress, Boolean> listener) {
    while (true) {
      int length = socket.receive(memory);
      if (length == -Errno.ENOBUFS) {
        overruns.incrementAndGet();
      } else if (length <= 0) {
        return;
      } else {
        reader.start(length);
        tell(listener);
      }
    }
  }

  private void tell(BiConsumer<IpAddress, Boolean> listener) {
    while (reader.next()) {
      int type = reader.type();
      if (type == Rtnetlink.RTM_NEWADDR || type == Rtnetlink.RTM_DELADDR) {
        AddressEntry entry = AddressEntry.read(reader);
        if (entry != null) {
          listener.accept(entry.prefix().address(), type == Rtnetlink.RTM_NEWADDR);
        }
      }
    }
  }

  /// How often the kernel had to drop messages, each time some that nobody will tell again.
  public long overruns() {
    return overruns.get();
  }

  @Override
  public void close() {
    socket.close();
  }
}
