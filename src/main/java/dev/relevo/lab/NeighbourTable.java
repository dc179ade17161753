package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.MacAddress;
import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The tutorial's `arp`: which MAC address a machine has learnt for an IP address.
final class NeighbourTable {
  private NeighbourTable() {}

  static Optional<MacAddress> look(NetworkNamespace namespace, IpAddress address) {
    if (!(address instanceof Ipv4)) {
      Outcome shown =
          Shell.run(namespace, List.of("ip", "-6", "neigh", "show", "to", address.toString()), "");
      String[] words = shown.output().strip().split("\\s+", -1);
      int at = List.of(words).indexOf("lladdr");
      return at < 0 ? Optional.empty() : mac(words[at + 1]);
    }
    try {
      return namespace.call(() -> arp(address));
    } catch (IOException failure) {
      throw new LabException("cannot read the ARP table", failure);
    }
  }

  /// The IPv4 table of the calling thread's own namespace; of IPv6 the kernel has no such file.
  static Optional<MacAddress> arp(IpAddress address) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/thread-self/net/arp"))) {
        String[] words = line.split("\\s+", -1);
        // IP, HW type, Flags, HW address: flags 0x0 are an entry that never was resolved
        if (words.length > 3 && words[0].equals(address.toString()) && !words[2].equals("0x0")) {
          return mac(words[3]);
        }
      }
      return Optional.empty();
    } catch (IOException failure) {
      throw new LabException("cannot read the ARP table", failure);
    }
  }

  private static Optional<MacAddress> mac(String text) {
    String digits = text.replace(":", "");
    return digits.length() == 12
        ? Optional.of(new MacAddress(Long.parseUnsignedLong(digits, 16)))
        : Optional.empty();
  }
}
