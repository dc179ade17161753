package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/// What an experiment is played on: how many machines and wires, what each is told, and what is
/// watched. Host 1 is the master, the others are backups.
///
/// @param configuration of a host by its number, from 1
/// @param addresses the virtual ones; the first is the one that measures are about
/// @param probed which of them the client asks each millisecond
/// @param settle how long all is left alone when the last backup has joined
record Layout(
    int hosts,
    int links,
    IntFunction<String> configuration,
    List<IpAddress> addresses,
    List<IpAddress> probed,
    Duration settle) {
  Layout {
    addresses = List.copyOf(addresses);
    probed = List.copyOf(probed);
  }
}
