package dev.relevo.config;

import dev.relevo.config.model.Setting;
import dev.relevo.track.Weight;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Weights as they are written: an entry of `track_*` that says nothing of a direction takes that
/// of what it names.
final class WeightTexts {
  private final Set<String> reversed = new HashSet<>();

  static String of(Weight weight) {
    return weight.reversed() ? weight.value() + " reverse" : Integer.toString(weight.value());
  }

  /// Where a name is defined.
  String defined(String name, Weight weight) {
    if (weight.reversed()) {
      reversed.add(name);
    }
    return of(weight);
  }

  /// Of the sessions among what is kept as it was written.
  void kept(List<Setting> settings) {
    for (Setting setting : settings) {
      Optional<Setting> weight = Setting.last(setting.block(), "weight");
      if (weight.isPresent() && weight.get().words().contains("reverse")) {
        setting.value().ifPresent(reversed::add);
      }
    }
  }

  /// Where it is tracked.
  String used(String name, Weight weight) {
    boolean turned = !weight.reversed() && reversed.contains(name);
    return "weight " + of(weight) + (turned ? " noreverse" : "");
  }
}
