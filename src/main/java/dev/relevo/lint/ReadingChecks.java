package dev.relevo.lint;

import dev.relevo.config.Diagnostic;
import dev.relevo.config.Position;
import dev.relevo.config.Severity;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the reader itself had to say.
record ReadingChecks(Findings findings) {
  /// What the reader complains about, too, in fewer words; others may stand at the same word by
  /// chance.
  private static final Set<Rule> RESTATING =
      EnumSet.of(
          Rule.RLV404,
          Rule.RLV406,
          Rule.RLV408,
          Rule.RLV501,
          Rule.RLV502,
          Rule.RLV503,
          Rule.RLV504,
          Rule.RLV505,
          Rule.RLV506,
          Rule.RLV508,
          Rule.RLV509,
          Rule.RLV510,
          Rule.RLV514,
          Rule.RLV803,
          Rule.RLV805);

  /// After all others: a complaint about a word that a finding is about is said once.
  void look(List<NodeFile> nodes) {
    Set<Position> told = new HashSet<>();
    for (Finding finding : findings.toList()) {
      if (RESTATING.contains(finding.rule())) {
        told.add(finding.place().at());
      }
    }
    for (NodeFile node : nodes) {
      Set<Position> synced = new HashSet<>();
      node.outline().top().all("vrrp_sync_group").forEach(one -> synced.add(one.keyword().at()));
      for (Diagnostic diagnostic : node.reading().diagnostics()) {
        boolean understood = synced.contains(diagnostic.at());
        if (!(told.contains(diagnostic.at()) && diagnostic.severity() != Severity.SECURITY)
            && !(understood && isNotice(diagnostic))) {
          findings.add(Finding.of(diagnostic));
        }
      }
      boolean empty =
          !node.outline().top().has("vrrp_instance") && !node.outline().top().has("virtual_server");
      if (empty && node.reading().diagnostics().isEmpty()) {
        findings.add(
            Rule.RLV005,
            Place.of(Position.of(node.file())),
            node.name() + " defines no virtual router: a daemon with it does nothing",
            "write a vrrp_instance, or name the right file");
      }
    }
  }

  /// That sync groups are not acted on says nothing about the file, and is said by the daemon.
  private static boolean isNotice(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.NOTICE;
  }
}
