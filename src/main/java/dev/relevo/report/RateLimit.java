package dev.relevo.report;

import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/// One line per kind of complaint and router until the router's state or its Master changes, as
/// keepalived does: a neighbour with a wrong password talks every second. What is kept back is
/// counted. Belongs to one thread. Its size is bounded by routers times kinds.
public final class RateLimit {
  private final Map<String, Held> routers = new HashMap<>();

  private static final class Held {
    private final EnumSet<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    private final EnumSet<Remark> remarks = EnumSet.noneOf(Remark.class);
    private long count;

    boolean say(boolean isNew) {
      if (!isNew) {
        count++;
      }
      return isNew;
    }
  }

  /// @return whether the complaint is to be logged
  public boolean allows(String router, RejectReason reason) {
    Held held = held(router);
    return held.say(held.reasons.add(reason));
  }

  /// @return whether the remark is to be logged
  public boolean allows(String router, Remark remark) {
    Held held = held(router);
    return held.say(held.remarks.add(remark));
  }

  /// The router's state or its Master changed.
  ///
  /// @return how many complaints were kept back since the last time
  public long reset(String router) {
    Held held = routers.remove(router);
    return held == null ? 0 : held.count;
  }

  private Held held(String router) {
    Held held = routers.get(router);
    if (held == null) {
      held = new Held();
      routers.put(router, held);
    }
    return held;
  }
}
