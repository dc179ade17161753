package dev.relevo.config.schema;

import java.time.Duration;
import java.util.function.Function;

/// The keywords on gratuitous ARP, which an instance and `global_defs` share but for a prefix.
final class AnnounceKeywords {
  /// keepalived's longest time, 2^32 microseconds.
  static final int MAX_SECONDS = 4294;

  private static final long MAX_REFRESH_SECONDS = 4_294_967_295L; // 32 bits

  private AnnounceKeywords() {}

  static <D> void add(Block<D> block, String prefix, Function<D, AnnounceDraft> of) {
    Reader<Duration> seconds = Reader.wholeSeconds(0, MAX_SECONDS);
    block
        .keyword(prefix + "garp_master_delay", seconds, (d, v) -> of.apply(d).delay(v))
        .repeat(prefix + "garp_master_repeat", (d, v) -> of.apply(d).repeat(v))
        .keyword(
            prefix + "garp_master_refresh",
            Reader.wholeSeconds(0, MAX_REFRESH_SECONDS),
            Duration.ZERO,
            (d, v) -> of.apply(d).refresh(v))
        .repeat(prefix + "garp_master_refresh_repeat", (d, v) -> of.apply(d).refreshRepeat(v))
        .keyword(prefix + "garp_lower_prio_delay", seconds, (d, v) -> of.apply(d).lowerDelay(v))
        .keyword(
            prefix + "garp_lower_prio_repeat",
            Reader.integer(0, Integer.MAX_VALUE),
            (d, v) -> of.apply(d).lowerRepeat(v));
  }
}
