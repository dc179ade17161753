package dev.relevo.report;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;

/// Complaints about packets. keepalived does not say who sent them, which is the first thing one
/// wants to know; its line comes first and ends where it always ended, the sender follows in a line
/// of its own.
final class PacketText {
  private static final int MILLIS_PER_CENTI = 10;

  /// keepalived counts the IPv4 header with the packet's length.
  private static final int IPV4_HEADER_OCTETS = 20;

  private PacketText() {}

  /// A refused packet.
  static List<String> lines(String name, LogEvent.PacketRejected event) {
    return List.of(line(name, event), sender(name, event.source()));
  }

  private static String sender(String name, IpAddress source) {
    return name + " that packet came from " + source;
  }

  private static String line(String name, LogEvent.PacketRejected event) {
    Decoded.Rejected rejected = event.rejected();
    long found = rejected.found();
    long expected = rejected.expected();
    boolean second = event.settings().version() == VrrpVersion.V2;
    return switch (rejected.reason()) {
      case TOO_SHORT -> name + " vrrp packet too short, length " + lengths(event);
      case TOO_LONG -> name + " vrrp packet too long, length " + lengths(event);
      case TTL -> name + " invalid TTL/HL. Received " + found + " and expect " + expected;
      case VERSION -> name + " wrong version. Received " + found + " and expect " + expected;
      case VRID -> name + " received VRID mismatch. Received " + found + ", Expected " + expected;
      case AUTHENTICATION_TYPE -> name + " Invalid auth type: " + found;
      case AUTHENTICATION_MISMATCH ->
          name + " received a " + found + " auth, expecting " + expected + "!";
      case AUTHENTICATION_FAILURE -> name + " received an invalid passwd!";
      case INTERVAL ->
          (name + " advertisement interval mismatch mine=" + interval(expected, second))
              + (" rcv'd=" + interval(found, second));
      case TYPE -> name + " Invalid packet type. " + found + " and expect " + expected;
      case CHECKSUM -> name + (second ? " Invalid VRRPv2 checksum" : " Invalid VRRPv3 checksum");
      case UNICAST -> name + " received unicast advert when multicast expected";
      case MULTICAST -> name + " received multicast advert when unicast expected";
      case NO_ADDRESSES -> name + " received an advert without addresses";
      case NOT_A_PEER -> name + " unicast source address " + event.source() + " not a unicast peer";
    };
  }

  private static String lengths(LogEvent.PacketRejected event) {
    int header = event.settings().family() == IpFamily.IPV4 ? IPV4_HEADER_OCTETS : 0;
    long found = event.rejected().found() + header;
    return found + " and expect " + (event.rejected().expected() + header);
  }

  /// A packet that is odd and accepted.
  static List<String> lines(String name, LogEvent.PacketRemarked event) {
    RouterSettings settings = event.settings();
    List<String> lines = new ArrayList<>();
    switch (event.remark()) {
      case ADDRESS_COUNT ->
          lines.add(
              (name
                      + " received an unexpected ip number count "
                      + event.advert().addresses().size())
                  + (", expected " + settings.addresses().size() + "!"));
      case ADDRESS_LIST -> {
        for (VirtualAddress ours : settings.addresses()) {
          if (!event.advert().addresses().contains(ours.prefix().address())) {
            lines.add(
                (name + " ip address associated with VRID " + settings.vrid())
                    + (" not present in MASTER advert: " + ours.prefix().address()));
          }
        }
      }
      case INTERVAL ->
          lines.add(
              (name + " advertisement interval updated from ")
                  + (settings.advertInterval().toMillis() + "ms to ")
                  + (event.advert().interval().toMillis() + "ms by master"));
    }
    lines.add(sender(name, event.source()));
    return lines;
  }

  static String unknownRouter(InterfaceName name, IpAddress source, int vrid) {
    return vrid < 0
        ? "VRRP packet too short from " + source + " on " + name
        : "VRRP packet for unknown VRID " + vrid + " from " + source + " on " + name;
  }

  /// @param units whole seconds in version 2, centiseconds in version 3
  private static String interval(long units, boolean seconds) {
    return seconds ? units + " sec" : units * MILLIS_PER_CENTI + " ms";
  }
}
