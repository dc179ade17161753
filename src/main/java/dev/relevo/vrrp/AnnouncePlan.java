package dev.relevo.vrrp;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;

/// The announcements a Master still owes.
///
/// @param settleAt soon after a rival was heard, when what the rival announced meanwhile is out;
///   `NEVER` if none is due
/// @param burstAt the second burst, `NEVER` if none is due
/// @param burstRepeat messages an address in it
/// @param refreshAt the next periodic announcement, `NEVER` if none is configured
/// @param round the rest of what is too much for one batch
public record AnnouncePlan(
    Moment settleAt, Moment burstAt, int burstRepeat, Moment refreshAt, Round round) {
  public static final AnnouncePlan NONE =
      new AnnouncePlan(Moment.NEVER, Moment.NEVER, 0, Moment.NEVER);

  /// Between two batches: at most half of the time is spent on announcing, the rest is left to
  /// adverts, and to neighbours who have to read the broadcasts.
  static final Duration PACE = Duration.ofMillis(1);

  /// With nothing under way.
  public AnnouncePlan(Moment settleAt, Moment burstAt, int burstRepeat, Moment refreshAt) {
    this(settleAt, burstAt, burstRepeat, refreshAt, Round.NONE);
  }

  /// Many addresses are announced batch by batch, round after round.
  ///
  /// @param at when the next batch is due, `NEVER` if none is
  /// @param from the first address of it, by its place among those the router holds
  /// @param left messages still to be sent
  public record Round(Moment at, int from, int left) {
    public static final Round NONE = new Round(Moment.NEVER, 0, 0);

    /// So many messages follow from now on, if not more did already.
    Round atLeast(int messages, Moment due) {
      return new Round(left == 0 ? due : at, from, Math.max(left, messages));
    }

    /// The batch that is due.
    List<VirtualAddress> batch(List<VirtualAddress> present) {
      int begin = from < present.size() ? from : 0; // a reload may have shortened them
      int size = Math.min(Math.min(Installation.BATCH, left), present.size() - begin);
      return present.subList(begin, begin + size);
    }

    /// When that has been announced.
    Round after(List<VirtualAddress> batch, List<VirtualAddress> present, Moment now) {
      int rest = left - batch.size();
      if (batch.isEmpty() || rest <= 0) {
        return NONE;
      }
      int begin = from < present.size() ? from : 0;
      return new Round(now.plus(PACE), (begin + batch.size()) % present.size(), rest);
    }
  }

  AnnouncePlan settlingAt(Moment at) {
    return new AnnouncePlan(at, burstAt, burstRepeat, refreshAt, round);
  }

  AnnouncePlan withBurst(Moment at, int repeat) {
    return new AnnouncePlan(settleAt, at, repeat, refreshAt, round);
  }

  AnnouncePlan withRefresh(Moment at) {
    return new AnnouncePlan(settleAt, burstAt, burstRepeat, at, round);
  }

  AnnouncePlan withRound(Round next) {
    return new AnnouncePlan(settleAt, burstAt, burstRepeat, refreshAt, next);
  }

  Moment deadline() {
    return settleAt.earlier(burstAt).earlier(refreshAt).earlier(round.at());
  }
}
