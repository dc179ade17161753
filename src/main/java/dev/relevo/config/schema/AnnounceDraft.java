package dev.relevo.config.schema;

import dev.relevo.vrrp.AnnounceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `garp_*` keywords of one block; what it leaves open comes from the block above.
final class AnnounceDraft {
  private @Nullable Duration delay;
  private @Nullable Integer repeat;
  private @Nullable Duration refresh;
  private @Nullable Integer refreshRepeat;
  private @Nullable Duration lowerDelay;
  private @Nullable Integer lowerRepeat;

  void delay(Duration value) {
    delay = value;
  }

  void repeat(int value) {
    repeat = value;
  }

  void refresh(Duration value) {
    refresh = value;
  }

  void refreshRepeat(int value) {
    refreshRepeat = value;
  }

  void lowerDelay(Duration value) {
    lowerDelay = value;
  }

  void lowerRepeat(int value) {
    lowerRepeat = value;
  }

  /// Takes the bursts after a lower priority to be none; whether some were asked for.
  boolean clearLowerRepeat() {
    boolean asked = lowerRepeat != null && lowerRepeat != 0;
    lowerRepeat = 0;
    return asked;
  }

  /// Takes the second burst after a lower priority not to come; whether it was asked for.
  boolean clearLowerDelay() {
    boolean asked = lowerDelay != null && !lowerDelay.isZero();
    lowerDelay = Duration.ZERO;
    return asked;
  }

  /// For `global_defs`: the bursts after a lower priority follow the ones of a new Master.
  AnnounceSettings finishGlobal() {
    AnnounceSettings standard = AnnounceSettings.DEFAULT;
    Duration ownDelay = or(delay, standard.delay());
    int ownRepeat = or(repeat, standard.repeat());
    return finish(
        new AnnounceSettings(
            ownRepeat,
            ownDelay,
            standard.refresh(),
            standard.refreshRepeat(),
            ownDelay,
            ownRepeat));
  }

  /// For an instance: each value by itself falls back to the global one, as in keepalived 2.2.7's
  /// dump.
  AnnounceSettings finish(AnnounceSettings above) {
    return new AnnounceSettings(
        or(repeat, above.repeat()),
        or(delay, above.delay()),
        or(refresh, above.refresh()),
        or(refreshRepeat, above.refreshRepeat()),
        or(lowerDelay, above.lowerPriorityDelay()),
        or(lowerRepeat, above.lowerPriorityRepeat()));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
