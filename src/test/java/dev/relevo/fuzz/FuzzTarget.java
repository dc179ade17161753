package dev.relevo.fuzz;

/// Something that reads octets nobody vouches for, and what must hold whatever they are.
public interface FuzzTarget {
  /// Reads them. What was fed before makes no difference.
  ///
  /// @throws AssertionError when a promise is broken; any other exception is a bug as well
  void feed(byte[] input);
}
