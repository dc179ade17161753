package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a `vrrp_sync_group` has said so far.
final class SyncGroupDraft {
  final Word name;
  final NotifyDraft notifyScripts = new NotifyDraft();
  final TrackDraft tracking = new TrackDraft();
  final List<Setting> kept = new ArrayList<>();

  /// `null` until its block was read.
  @Nullable List<Word> members;

  @Nullable Boolean smtpAlert;
  boolean trackingWeight;

  SyncGroupDraft(Word name) {
    this.name = name;
  }
}
