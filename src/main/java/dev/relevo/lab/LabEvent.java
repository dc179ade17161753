package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.MacAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.Optional;

/// Something that was seen in the laboratory.
public sealed interface LabEvent {
  Moment at();

  /// A host's kernel has an address now, or has it no longer.
  record AddressSeen(Moment at, String host, IpAddress address, boolean held) implements LabEvent {}

  /// A daemon wrote a line; its date is cut off.
  record LogLine(Moment at, String host, String text) implements LabEvent {}

  /// The client hears another host than before at the address, or one again after a silence.
  ///
  /// @param mac what the client's neighbour table says at this moment
  record Answered(
      Moment at, IpAddress address, String host, Optional<MacAddress> mac, Duration silence)
      implements LabEvent {}

  /// Something was done to the laboratory.
  record Deed(Moment at, String text) implements LabEvent {}

  record ActBegun(Moment at, String title) implements LabEvent {}

  record ActEnded(Moment at, ActResult result) implements LabEvent {}
}
