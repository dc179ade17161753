package dev.relevo.linux.netlink;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Link;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Sockets;
import dev.relevo.linux.libc.Structs;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes and reads the notices of addresses that come and go, in a table of its own, so that the
/// kernel's notices of a takeover are not the first that are read.
final class NoticeRehearsal implements LinkListener {
  private static final int NOTICE = 128; // octets; an address of IPv6 takes 76
  private static final int STAGE = 1; // the number of an interface
  private static final byte[] NAME = "stage\0".getBytes(StandardCharsets.UTF_8);

  private final Memory memory = Memory.allocate(NOTICE);
  private final MessageWriter writer = new MessageWriter(memory);
  private final MessageReader reader = new MessageReader(memory);

  void play(List<VirtualAddress> addresses) {
    var table = new LinkTable();
    writer.clear();
    int body = writer.begin(Rtnetlink.RTM_NEWLINK, 0, 0, Structs.IFINFOMSG_SIZE);
    memory.putInt(body + Structs.IFINFOMSG_INDEX, STAGE);
    writer.attribute(Rtnetlink.IFLA_IFNAME, NAME);
    tell(table);
    for (VirtualAddress address : addresses) {
      tell(table, address.prefix(), Rtnetlink.RTM_NEWADDR);
    }
    for (VirtualAddress address : addresses) {
      tell(table, address.prefix(), Rtnetlink.RTM_DELADDR);
    }
  }

  private void tell(LinkTable table, IpPrefix prefix, int type) {
    boolean four = prefix.address().family() == IpFamily.IPV4;
    writer.clear();
    int body = writer.begin(type, 0, 0, Structs.IFADDRMSG_SIZE);
    memory.putByte(body, four ? Sockets.AF_INET : Sockets.AF_INET6);
    memory.putByte(body + Structs.IFADDRMSG_PREFIXLEN, prefix.length());
    memory.putInt(body + Structs.IFADDRMSG_INDEX, STAGE);
    writer.attribute(Rtnetlink.IFA_ADDRESS, prefix.address());
    writer.attribute(Rtnetlink.IFA_LOCAL, prefix.address());
    writer.attribute(Rtnetlink.IFA_FLAGS, 0);
    writer.attribute(Rtnetlink.IFA_PROTO, (byte) AddressChanges.PROTOCOL);
    tell(table);
  }

  private void tell(LinkTable table) {
    reader.start(writer.length());
    while (reader.next()) {
      table.apply(reader, this);
    }
    table.tellChanged(this);
  }

  @Override
  public void linkChanged(Link link) {}

  @Override
  public void linkRemoved(InterfaceName name) {}

  @Override
  public void markedAddress(InterfaceName name, IpPrefix address, boolean added) {}

  @Override
  public void addressRemoved(InterfaceName name, IpPrefix address) {}
}
