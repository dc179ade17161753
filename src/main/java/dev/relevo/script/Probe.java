package dev.relevo.script;

import java.time.Duration;
import java.util.Optional;

/// A check that is done here, without a process of its own. It may wait, on a thread that is there
/// for it; equal ones ask for the same.
public interface Probe {
  /// @param limit after which nobody wants the answer any more
  /// @return what is wrong; empty when all is well
  Optional<String> fault(Duration limit);
}
