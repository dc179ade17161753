package dev.relevo.script;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Command;
import java.util.List;

/// What a check does to find out.
public sealed interface Check {
  /// Well when all of them find nothing wrong.
  ///
  /// @param probes one at least
  record Native(List<Probe> probes) implements Check {}

  /// Well when it exits with 0.
  record Program(Command command) implements Check {}

  /// Well when a connection is made: the `</dev/tcp/ADDRESS/PORT` of bash without a bash.
  record TcpConnect(IpAddress address, int port) implements Check {}
}
