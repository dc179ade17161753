package dev.relevo.track;

import dev.relevo.packet.Priority;

/// The base priority plus what trackers add, kept within 1 and 254. An owner's 255 never changes
/// and nobody becomes an owner by tracking (keepalived, behaviours.md section 8).
public final class EffectivePriority {
  private static final int LOWEST = 1;
  private static final int HIGHEST = 254;

  private EffectivePriority() {}

  public static Priority of(Priority base, int sum) {
    return base.isOwner()
        ? base
        : new Priority(Math.clamp(base.value() + (long) sum, LOWEST, HIGHEST));
  }
}
