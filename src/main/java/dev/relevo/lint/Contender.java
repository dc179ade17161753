package dev.relevo.lint;

import dev.relevo.track.EffectivePriority;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import java.util.ArrayList;
import java.util.List;

/// A node in an election, with what moves its priority. A set of failed checks is a bit for each.
///
/// @param weighted what has a weight; what has none takes the node out, as its end would
record Contender(Site site, List<Weighted> weighted) {
  /// Bits of a set; nobody has seen as many checks with a weight on one router.
  static final int MAX_WEIGHTED = 30;

  /// In place of a set: the node is down, or in FAULT.
  static final int OUT = -1;

  /// A check or an interface with a weight.
  record Weighted(String name, Weight weight, boolean script) {}

  /// In a sync group weights count only if it says so.
  static Contender of(Site site) {
    boolean counts = SyncGroups.of(site).map(SyncGroups.Written::keepsWeights).orElse(true);
    List<Weighted> weighted = counts ? weights(site) : List.of();
    return new Contender(
        site, List.copyOf(weighted.subList(0, Math.min(weighted.size(), MAX_WEIGHTED))));
  }

  /// What the site tracks with a weight, whether it counts or not.
  static List<Weighted> weights(Site site) {
    var weighted = new ArrayList<Weighted>();
    for (ScriptTracking tracking :
        site.node().settings().scriptTracking().getOrDefault(site.name(), List.of())) {
      weighted.add(new Weighted(tracking.script(), tracking.weight(), true));
    }
    for (InterfaceTracking tracking :
        site.node().settings().interfaceTracking().getOrDefault(site.name(), List.of())) {
      weighted.add(new Weighted(tracking.name().text(), tracking.weight(), false));
    }
    weighted.removeIf(one -> one.weight().isFault());
    return weighted;
  }

  /// The effective priority, as the daemon computes it.
  int priority(int failed) {
    int sum = 0;
    for (int i = 0; i < weighted.size(); i++) {
      sum += weighted.get(i).weight().delta((failed >> i & 1) == 0);
    }
    return EffectivePriority.of(site.instance().priority(), sum).value();
  }

  /// How many sets of failed checks there are.
  int sets() {
    return 1 << weighted.size();
  }

  /// The set in which only that check has failed; empty if it has no weight here.
  int only(String name) {
    for (int i = 0; i < weighted.size(); i++) {
      if (weighted.get(i).name().equals(name)) {
        return 1 << i;
      }
    }
    return 0;
  }

  String names(int failed) {
    var names = new ArrayList<String>();
    for (int i = 0; i < weighted.size(); i++) {
      if ((failed >> i & 1) != 0) {
        names.add(weighted.get(i).name());
      }
    }
    return String.join(" and ", names);
  }

  static Place place(Site site, Weighted one) {
    return site.within(one.script() ? "track_script" : "track_interface", one.name());
  }

  Place place(Weighted one) {
    return place(site, one);
  }
}
