package dev.relevo.vrrp;

import dev.relevo.time.Moment;

/// The announcements a Master still owes.
///
/// @param burstAt the second burst, `NEVER` if none is due
/// @param burstRepeat messages an address in it
/// @param refreshAt the next periodic announcement, `NEVER` if none is configured
public record AnnouncePlan(Moment burstAt, int burstRepeat, Moment refreshAt) {
  public static final AnnouncePlan NONE = new AnnouncePlan(Moment.NEVER, 0, Moment.NEVER);

  AnnouncePlan withBurst(Moment at, int repeat) {
    return new AnnouncePlan(at, repeat, refreshAt);
  }

  AnnouncePlan withRefresh(Moment at) {
    return new AnnouncePlan(burstAt, burstRepeat, at);
  }

  Moment deadline() {
    return burstAt.earlier(refreshAt);
  }
}
