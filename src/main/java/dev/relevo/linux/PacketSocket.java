package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.addr.MacAddress;
import dev.relevo.linux.libc.Abi;
import dev.relevo.linux.libc.Errno;
import dev.relevo.linux.libc.FileDescriptor;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.SmallFile;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.linux.libc.SyscallException;
import dev.relevo.linux.netlink.LinkMonitor;
import dev.relevo.packet.GratuitousArp;
import dev.relevo.packet.NeighborAdvertisement;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Announces addresses: gratuitous ARP and unsolicited neighbour advertisements as whole Ethernet
/// frames through one packet socket that receives nothing.
final class PacketSocket implements AutoCloseable {
  /// Frames a call: sendmmsg gains 10 to 15 % over single sends, and no more beyond this.
  private static final int BATCH = 64;

  /// A burst of some 5,000 frames waits in the queue of the device at most, not in ours.
  private static final int SEND_BUFFER = 4 << 20;

  private static final int FRAME = 96; // the longer of the two has 86 octets
  private static final int HEADERS = 0;
  private static final int VECTORS = HEADERS + BATCH * Structs.MMSGHDR_SIZE;
  private static final int NAMES = VECTORS + BATCH * Structs.IOVEC_SIZE;
  private static final int FRAMES = NAMES + BATCH * Structs.SOCKADDR_LL_SIZE;
  private static final int LINK_LAYER_SIZE = 6;

  private final Libc libc;
  private final LinkMonitor links;
  private final FileDescriptor descriptor;
  private final FileDescriptor nowhere;
  private final Memory memory = Memory.allocate(FRAMES + BATCH * FRAME);
  private final ByteBuffer view = memory.networkOrder(0, memory.size());
  private final List<VirtualAddress> batch = new ArrayList<>(BATCH);
  private @Nullable Stage stage;

  private PacketSocket(Libc libc, LinkMonitor links, FileDescriptor descriptor) {
    this.libc = libc;
    this.links = links;
    this.descriptor = descriptor;
    this.nowhere = FileDescriptor.none(libc);
    for (int i = 0; i < BATCH; i++) {
      int header = HEADERS + i * Structs.MMSGHDR_SIZE;
      int vector = VECTORS + i * Structs.IOVEC_SIZE;
      int name = NAMES + i * Structs.SOCKADDR_LL_SIZE;
      memory.putLong(header + Structs.MSGHDR_NAME, memory.address(name));
      memory.putInt(header + Structs.MSGHDR_NAMELEN, Structs.SOCKADDR_LL_SIZE);
      memory.putLong(header + Structs.MSGHDR_IOV, memory.address(vector));
      memory.putLong(header + Structs.MSGHDR_IOVLEN, 1);
      memory.putLong(vector + Structs.IOVEC_BASE, memory.address(FRAMES + i * FRAME));
      memory.putShort(name, Sockets.AF_PACKET);
      memory.putByte(name + Structs.SOCKADDR_LL_HALEN, LINK_LAYER_SIZE);
    }
  }

  static PacketSocket open(Sockets sockets, LinkMonitor links) throws SyscallException {
    FileDescriptor descriptor = sockets.open(Sockets.AF_PACKET, Sockets.SOCK_RAW, 0);
    sockets.setBuffers(descriptor, 0, SEND_BUFFER);
    return new PacketSocket(sockets.libc(), links, descriptor);
  }

  /// @return a line for each refusal; an interface without neighbours is none
  List<String> announce(List<VirtualAddress> addresses, int repeat) {
    return announce(descriptor, addresses, repeat);
  }

  private List<String> announce(FileDescriptor to, List<VirtualAddress> addresses, int repeat) {
    var refusals = new ArrayList<String>(0);
    stage = null; // an interface may have changed
    for (int round = 0; round < repeat; round++) {
      for (VirtualAddress address : addresses) {
        write(address, refusals);
        if (batch.size() == BATCH) {
          flush(to, refusals);
        }
      }
      flush(to, refusals);
    }
    return refusals;
  }

  /// Does all of it for these addresses, and gives the frames to no socket.
  void rehearse(List<VirtualAddress> addresses) {
    announce(nowhere, addresses, 1);
  }

  private void write(VirtualAddress address, List<String> refusals) {
    Stage here = stage;
    if (here == null || !here.isOf(address)) {
      here = stage(address);
      stage = here;
    }
    if (here.index() == 0) {
      refuse(address, Errno.ENODEV, refusals);
      return;
    }
    if (here.mac().equals(MacAddress.NONE)) {
      return; // loopback, tunnels
    }
    int slot = batch.size();
    int frame = FRAMES + slot * FRAME;
    view.clear().position(frame);
    if (address.prefix().address() instanceof Ipv4 four) {
      if (!here.hasArp()) {
        return;
      }
      GratuitousArp.encode(here.mac(), four, view);
    } else if (address.prefix().address() instanceof Ipv6 six) {
      NeighborAdvertisement.encode(here.mac(), six, here.forwards(), view);
    }
    memory.putLong(
        VECTORS + slot * Structs.IOVEC_SIZE + Structs.IOVEC_LEN, view.position() - frame);
    int name = NAMES + slot * Structs.SOCKADDR_LL_SIZE;
    memory.putInt(name + Structs.SOCKADDR_LL_IFINDEX, here.index());
    // The frame's own EtherType and destination, for what looks at the socket's address.
    memory.putShort(name + Structs.SOCKADDR_LL_PROTOCOL, memory.getShort(frame + 12));
    memory.putBytes(name + Structs.SOCKADDR_LL_ADDR, memory.getBytes(frame, LINK_LAYER_SIZE));
    batch.add(address);
  }

  private Stage stage(VirtualAddress address) {
    InterfaceName device = address.device();
    IpFamily family = address.prefix().address().family();
    return new Stage(
        device,
        family,
        links.index(device),
        links.ethernet(device),
        links.hasArp(device),
        family == IpFamily.IPV6 && forwards(device));
  }

  /// The interface that is announced on, looked up once for all addresses in a row.
  ///
  /// @param forwards whether it routes IPv6
  private record Stage(
      InterfaceName device,
      IpFamily family,
      int index,
      MacAddress mac,
      boolean hasArp,
      boolean forwards) {
    boolean isOf(VirtualAddress address) {
      return device.equals(address.device()) && family == address.prefix().address().family();
    }
  }

  /// Hosts forget a router whose advertisement says it is none (RFC 4861 7.2.5).
  private boolean forwards(InterfaceName device) {
    try {
      String path = "/proc/sys/net/ipv6/conf/" + device + "/forwarding";
      byte[] content = SmallFile.read(libc, path);
      return content.length > 0 && content[0] != '0';
    } catch (SyscallException noIpv6) {
      return false;
    }
  }

  private void flush(FileDescriptor to, List<String> refusals) {
    int sent = 0;
    while (sent < batch.size()) {
      long from = memory.address(HEADERS + sent * Structs.MMSGHDR_SIZE);
      int count = batch.size() - sent;
      long result = libc.sys(Abi.SENDMMSG, to.number(), from, count, Sockets.MSG_DONTWAIT, 0, 0);
      if (result > 0) {
        sent += (int) result;
      } else {
        refuse(batch.get(sent++), (int) -result, refusals); // the others may pass
      }
    }
    batch.clear();
  }

  private static void refuse(VirtualAddress address, int errno, List<String> refusals) {
    refusals.add(
        "cannot announce "
            + address.prefix().address()
            + " on "
            + address.device()
            + ": "
            + Errno.text(errno));
  }

  @Override
  public void close() {
    descriptor.close();
  }
}
