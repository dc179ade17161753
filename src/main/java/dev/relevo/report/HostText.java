package dev.relevo.report;

import java.util.List;

/// The lines about the host's interfaces and addresses.
final class HostText {
  private HostText() {}

  static List<String> lines(LogEvent.OfHost event, boolean detailed) {
    return switch (event) {
      case LogEvent.LinkChanged(var name, boolean running) ->
          List.of("Netlink reports " + name + (running ? " up" : " down"));
      case LogEvent.LinkRemoved(var name) -> List.of("Interface " + name + " deleted");
      case LogEvent.NoticesLost() ->
          List.of("Netlink: Receive buffer overrun on monitor socket - all is read anew");
      case LogEvent.AddressAssigned(var name, var address) ->
          detailed ? List.of("Assigned address " + address + " for interface " + name) : List.of();
      case LogEvent.AddressReported(var name, var address, boolean added) ->
          List.of(
              "Netlink reflector reports IP "
                  + address
                  + (added ? " added to " : " removed from ")
                  + name);
      case LogEvent.AddressGone(var name, var address) ->
          detailed
              ? List.of("Deassigned address " + address + " from interface " + name)
              : List.of();
      case LogEvent.UnknownRouter(var name, var source, int vrid) ->
          detailed ? List.of(PacketText.unknownRouter(name, source, vrid)) : List.of();
    };
  }
}
