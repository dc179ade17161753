package dev.relevo.lab.torture;

import java.util.List;

/// Something is not as it should be.
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> troubles;

  Trouble(String when, List<String> troubles) {
    super(when + ": " + troubles, null, false, false);
    this.troubles = troubles.stream().map(trouble -> when + ": " + trouble).toList();
  }

  List<String> troubles() {
    return troubles;
  }
}
