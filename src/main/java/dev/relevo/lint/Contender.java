package dev.relevo.lint;

import dev.relevo.config.model.Tracking;
import dev.relevo.track.EffectivePriority;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.NodeSettings;
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

  /// With what counts: a sync group may add to it, or take from it.
  static Contender of(Site site) {
    NodeSettings settings = site.node().settings();
    List<Weighted> weighted =
        weights(
            settings.scriptTracking().getOrDefault(site.name(), List.of()),
            settings.interfaceTracking().getOrDefault(site.name(), List.of()));
    return new Contender(
        site, List.copyOf(weighted.subList(0, Math.min(weighted.size(), MAX_WEIGHTED))));
  }

  /// What the site itself tracks with a weight, whether it counts or not.
  static List<Weighted> weights(Site site) {
    Tracking written = site.instance().tracking();
    return weights(written.scripts(), written.interfaces());
  }

  private static List<Weighted> weights(
      List<ScriptTracking> scripts, List<InterfaceTracking> interfaces) {
    var weighted = new ArrayList<Weighted>();
    for (ScriptTracking tracking : scripts) {
      weighted.add(new Weighted(tracking.script(), tracking.weight(), true));
    }
    for (InterfaceTracking tracking : interfaces) {
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
