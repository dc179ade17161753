package dev.relevo.packet;

import java.util.List;

/// What became of a received packet.
public sealed interface Decoded {
  /// @param remarks mostly empty
  record Accepted(Advertisement advert, List<Remark> remarks) implements Decoded {}

  /// @param found what the packet said where it went wrong, e.g. its version or its length
  /// @param expected what would have been right; the password and its digest are never told
  record Rejected(RejectReason reason, long found, long expected) implements Decoded {}
}
