package dev.relevo.conformance;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.NodeSettings;
import java.util.List;
import java.util.Map;

/// A conformance scenario as it stands in its file.
///
/// @param prose the comment at the top: what is shown, and which clause or behaviour demands it
/// @param hosts by interface, the addresses it has when the scenario starts
record Scenario(String name, String prose, NodeSettings settings, Hosts hosts, List<Line> lines) {
  record Hosts(Map<String, List<String>> addresses) {}

  /// @param expected what should come of it, `UNCHECKED` if the line only sets the stage
  record Line(int number, Moment at, String event, String expected) {
    static final String UNCHECKED = "";

    boolean checked() {
      return !expected.equals(UNCHECKED);
    }
  }
}
