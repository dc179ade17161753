package dev.relevo.linux;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes down what a host tells.
final class Heard implements HostListener {
  final List<String> lines = new ArrayList<>();
  final List<Link> links = new ArrayList<>();

  @Override
  public void received(
      Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet) {
    byte[] octets = new byte[packet.remaining()];
    packet.get(octets);
    lines.add(
        channel.interfaceName()
            + " "
            + source
            + " > "
            + destination
            + " ttl "
            + ttl
            + " "
            + HexFormat.of().formatHex(octets));
  }

  @Override
  public void linkChanged(Link link) {
    links.add(link);
    lines.add(link.name() + (link.running() ? " running" : " not running"));
  }

  @Override
  public void linkRemoved(InterfaceName name) {
    lines.add(name + " removed");
  }

  @Override
  public void addressRemoved(InterfaceName name, IpPrefix address) {
    lines.add(name + " lost " + address);
  }

  @Override
  public void markedAddress(InterfaceName name, IpPrefix address, boolean added) {
    lines.add(name + (added ? " marked " : " unmarked ") + address);
  }

  @Override
  public void signal(int number) {
    lines.add("signal " + number);
  }

  @Override
  public void woken() {
    lines.add("woken");
  }
}
