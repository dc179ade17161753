package dev.relevo.lint;

import dev.relevo.config.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The front door: files in, findings out.
public final class Lint {
  /// Combinations of all virtual routers together: a second's work.
  private static final int MAX_COMBINATIONS = 1 << 21;

  private static final int MIN_COMBINATIONS = 64;

  private Lint() {}

  /// Looks at the files of a group, or at one alone.
  ///
  /// @return in the order of the files and their lines
  public static List<Finding> of(List<NodeFile> nodes) {
    return of(nodes, Optional.empty());
  }

  /// The same, and one of the files is this host's.
  public static List<Finding> of(List<NodeFile> nodes, NodeFile here, ThisHost host) {
    return of(nodes, Optional.of(new Here(here, host)));
  }

  private record Here(NodeFile node, ThisHost host) {}

  private static List<Finding> of(List<NodeFile> nodes, Optional<Here> here) {
    var findings = new Findings();
    List<VirtualGroup> groups = VirtualGroup.of(nodes);
    new GroupChecks(findings).look(nodes, groups);
    for (NodeFile node : nodes) {
      new InstanceChecks(findings).sameRouter(node);
      node.sites().forEach(new InstanceChecks(findings)::look);
      new CommandChecks(findings).look(node);
      new MailChecks(findings).look(node);
    }
    int share = MAX_COMBINATIONS / Math.max(1, groups.size());
    int most = Math.clamp(share, MIN_COMBINATIONS, Election.MAX_COMBINATIONS);
    for (VirtualGroup group : groups) {
      new UnicastChecks(findings).look(group);
      new AgreementChecks(findings).look(group);
      new ElectionChecks(findings).look(group);
      new FailoverChecks(findings, most).look(group);
    }
    new SyncChecks(findings, nodes, groups).look();
    if (here.isPresent()) {
      new ScriptChecks(findings, here.get().node(), here.get().host()).look();
      new HostChecks(findings, here.get().node(), here.get().host()).look();
    }
    new ReadingChecks(findings).look(nodes);
    return sorted(nodes, findings);
  }

  private static List<Finding> sorted(List<NodeFile> nodes, Findings findings) {
    Map<String, Integer> rank = new HashMap<>();
    nodes.forEach(node -> rank.put(node.file(), rank.size()));
    var sorted = new ArrayList<Finding>(findings.toList());
    sorted.sort(
        Comparator.comparingInt(
                (Finding finding) -> rank.getOrDefault(finding.place().at().file(), rank.size()))
            .thenComparing(finding -> finding.place().at().file())
            .thenComparingInt(finding -> finding.place().at().line())
            .thenComparingInt(finding -> finding.place().at().column())
            .thenComparing(Finding::rule));
    if (findings.leftOut() > 0) {
      Position file = Position.of(nodes.getFirst().file());
      String message = "and " + findings.leftOut() + " more findings like these";
      sorted.add(new Finding(Rule.RLV003, Place.of(file), message, "", List.of()));
    }
    return List.copyOf(sorted);
  }
}
