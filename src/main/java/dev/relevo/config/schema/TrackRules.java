package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.config.Word;
import dev.relevo.config.model.OtherTracking;
import dev.relevo.config.model.TrackedObject;
import dev.relevo.config.model.Tracking;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a router or a group may track: what is defined, once, and with a weight only where one
/// counts.
///
/// @param scripts by name
record TrackRules(Map<String, VrrpScript> scripts, TrackObjects objects, Context context) {
  static final String GROUPED = "a sync group";

  /// keepalived 2.2.7 looks for it when it reads the line.
  private static final String BELOW = " is defined only below, ignored; define it first";

  /// Who tracks.
  ///
  /// @param name for complaints
  /// @param own its own interface, tracked anyway; `null` for a group
  /// @param noWeights why a weight does not count here; empty if it does
  record Owner(String name, @Nullable InterfaceName own, String noWeights) {
    boolean grouped() {
      return noWeights.equals(GROUPED);
    }
  }

  Tracking tracking(TrackDraft draft, Owner owner, boolean primary) {
    List<ScriptTracking> checks = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TrackEntry entry : draft.scripts) {
      VrrpScript script = scripts.get(entry.name().text());
      String what = "track_script " + entry.name().text();
      if (script == null) {
        error(entry.name(), owner, what + " is not defined, ignored");
      } else if (objects.isBelow("track_script", entry)) {
        error(entry.name(), owner, what + BELOW);
      } else if (!seen.add(script.name())) {
        error(entry.name(), owner, what + " is there twice, ignored");
      } else {
        Weight weight = entry.weightOver(script.weight());
        if (counts(entry.name(), weight, owner)) {
          checks.add(new ScriptTracking(script.name(), weight));
        }
      }
    }
    return new Tracking(List.copyOf(checks), interfaces(draft, owner), primary);
  }

  OtherTracking others(TrackDraft draft, Owner owner) {
    return new OtherTracking(
        objects("track_file", draft.files, objects.fileWeights, owner),
        objects("track_process", draft.processes, objects.processWeights, owner),
        objects("track_bfd", draft.sessions, objects.sessionWeights, owner));
  }

  private List<InterfaceTracking> interfaces(TrackDraft draft, Owner owner) {
    List<InterfaceTracking> tracked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TrackEntry entry : draft.interfaces) {
      Word word = entry.name();
      Weight weight = entry.weightOver(Weight.FAULT);
      InterfaceName own = owner.own();
      if (!InterfaceName.isValid(word.text())) {
        error(word, owner, "track_interface '" + word.text() + "' is no interface, ignored");
      } else if (own != null && word.text().equals(own.text())) {
        warn(word, owner, "track_interface " + own + " is the instance's own, ignored");
      } else if (!seen.add(word.text())) {
        error(word, owner, "track_interface " + word.text() + " is there twice, ignored");
      } else if (interfaceCounts(word, weight, owner)) {
        tracked.add(new InterfaceTracking(new InterfaceName(word.text()), weight));
      }
    }
    return List.copyOf(tracked);
  }

  private List<TrackedObject> objects(
      String keyword, List<TrackEntry> entries, Map<String, Weight> defined, Owner owner) {
    List<TrackedObject> tracked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (TrackEntry entry : entries) {
      String name = entry.name().text();
      Optional<Weight> otherwise = Optional.ofNullable(defined.get(name));
      if (otherwise.isEmpty()) {
        error(entry.name(), owner, keyword + " " + name + " is not defined, ignored");
      } else if (objects.isBelow(keyword, entry)) {
        error(entry.name(), owner, keyword + " " + name + BELOW);
      } else if (!seen.add(name)) {
        error(entry.name(), owner, keyword + " " + name + " is there twice, ignored");
      } else {
        Weight weight = entry.weightOver(otherwise.get());
        if (keyword.equals("track_process") || counts(entry.name(), weight, owner)) {
          tracked.add(new TrackedObject(name, weight));
        } else if (keyword.equals("track_file") && weight.value() == 1) {
          tracked.add(new TrackedObject(name, Weight.FAULT)); // 2.2.7: of 1 only the weight goes
        }
      }
    }
    return List.copyOf(tracked);
  }

  private boolean counts(Word word, Weight weight, Owner owner) {
    if (!weight.isFault() && owner.grouped()) {
      // kept as it was written; what comes of it is GroupPlan's
      warn(word, owner, "the weight of " + word.text() + " does not count in a sync group");
    } else if (!weight.isFault() && !owner.noWeights().isEmpty()) {
      String message =
          "a weight does not go with " + owner.noWeights() + ", " + word.text() + " is ignored";
      warn(word, owner, message);
      return false;
    }
    return true;
  }

  private boolean interfaceCounts(Word word, Weight weight, Owner owner) {
    if (!weight.isFault() && owner.grouped()) {
      warn(word, owner, "the weight of " + word.text() + " counts though this is in a sync group");
      return true;
    }
    return counts(word, weight, owner);
  }

  private void error(Word at, Owner owner, String message) {
    context.diagnostics().error(at, "(" + owner.name() + ") " + message);
  }

  private void warn(Word at, Owner owner, String message) {
    context.diagnostics().warning(at, "(" + owner.name() + ") " + message);
  }
}
