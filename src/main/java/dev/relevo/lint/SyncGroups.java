package dev.relevo.lint;

import dev.relevo.config.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `vrrp_sync_group` blocks of a node, as they were written.
final class SyncGroups {
  /// One of them.
  ///
  /// @param members the words that name instances
  record Written(Entry block, List<Word> members) {
    String name() {
      return block.value().text();
    }

    /// Whether weights of its members count.
    boolean keepsWeights() {
      return block.has("sync_group_tracking_weight");
    }

    List<Site> sites(NodeFile node) {
      return node.sites().stream()
          .filter(site -> members.stream().anyMatch(word -> word.text().equals(site.name())))
          .toList();
    }
  }

  private SyncGroups() {}

  static List<Written> of(NodeFile node) {
    var groups = new ArrayList<Written>();
    for (Entry block : node.outline().top().all("vrrp_sync_group")) {
      var members = new ArrayList<Word>();
      for (Entry list : block.all("group")) {
        for (Entry entry : list.inner()) {
          members.add(entry.keyword());
          members.addAll(entry.arguments());
        }
      }
      groups.add(new Written(block, members));
    }
    return groups;
  }

  static Optional<Written> of(Site site) {
    return of(site.node()).stream()
        .filter(group -> group.sites(site.node()).contains(site))
        .findFirst();
  }
}
