package dev.relevo.vrrp;

import dev.relevo.time.Moment;

/// The announcements a Master still owes.
///
/// @param settleAt soon after a rival was heard, when what the rival announced meanwhile is out;
///   `NEVER` if none is due
/// @param burstAt the second burst, `NEVER` if none is due
/// @param burstRepeat messages an address in it
/// @param refreshAt the next periodic announcement, `NEVER` if none is configured
public record AnnouncePlan(Moment settleAt, Moment burstAt, int burstRepeat, Moment refreshAt) {
  public static final AnnouncePlan NONE =
      new AnnouncePlan(Moment.NEVER, Moment.NEVER, 0, Moment.NEVER);

  AnnouncePlan settlingAt(Moment at) {
    return new AnnouncePlan(at, burstAt, burstRepeat, refreshAt);
  }

  AnnouncePlan withBurst(Moment at, int repeat) {
    return new AnnouncePlan(settleAt, at, repeat, refreshAt);
  }

  AnnouncePlan withRefresh(Moment at) {
    return new AnnouncePlan(settleAt, burstAt, burstRepeat, at);
  }

  Moment deadline() {
    return settleAt.earlier(burstAt).earlier(refreshAt);
  }
}
