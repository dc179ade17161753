package dev.relevo.report;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;

/// The lines that begin with a router's name.
final class RouterText {
  private RouterText() {}

  /// What is said with `-D` alone.
  static boolean isDetail(LogEvent.OfRouter event) {
    return event instanceof LogEvent.Announced
        || (event instanceof LogEvent.Noticed noticed && NoticeText.isDetail(noticed.notice()));
  }

  static List<String> lines(LogEvent.OfRouter event, boolean detailed) {
    if (!detailed && isDetail(event)) {
      return List.of();
    }
    String name = "(" + event.router() + ")";
    return switch (event) {
      case LogEvent.Noticed noticed -> NoticeText.lines(name, noticed.notice());
      case LogEvent.Announced announced -> announced(name, announced);
      case LogEvent.LeftoversRemoved left -> leftovers(name, left, detailed);
      case LogEvent.Refused refused -> List.of(name + " " + refused.line());
      case LogEvent.SendRefused refused ->
          List.of(name + ": send advert error (" + refused.line() + ")");
      case LogEvent.PacketRejected rejected -> PacketText.lines(name, rejected);
      case LogEvent.PacketRemarked remarked -> PacketText.lines(name, remarked);
      case LogEvent.ComplaintsHeld held ->
          List.of(name + " " + held.count() + " more complaints about packets were not logged");
    };
  }

  /// keepalived says it at each start, there or not; we only when there was something to remove.
  private static List<String> leftovers(
      String name, LogEvent.LeftoversRemoved left, boolean detailed) {
    List<String> lines = new ArrayList<>();
    if (detailed) {
      lines.add(name + " removing VIPs.");
    }
    for (VirtualAddress address : left.addresses()) {
      lines.add(
          name
              + " "
              + address.prefix()
              + " was left on "
              + address.device()
              + " by an earlier run");
    }
    return lines;
  }

  /// In rounds, as they leave.
  private static List<String> announced(String name, LogEvent.Announced event) {
    List<String> lines = new ArrayList<>(event.addresses().size() * (event.repeat() + 1));
    for (int round = 0; round < event.repeat(); round++) {
      for (VirtualAddress virtual : event.addresses()) {
        IpAddress address = virtual.prefix().address();
        boolean arp = address.family() == IpFamily.IPV4;
        String to = " on " + virtual.device() + " for " + address;
        if (round == 0) {
          String many = arp ? "gratuitous ARPs" : "Unsolicited Neighbour Adverts";
          lines.add(name + " Sending/queueing " + many + to);
        }
        lines.add("Sending " + (arp ? "gratuitous ARP" : "unsolicited Neighbour Advert") + to);
      }
    }
    return lines;
  }
}
