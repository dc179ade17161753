package dev.relevo.mail;

import dev.relevo.addr.IpAddress;
import dev.relevo.vrrp.Notice;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The last transitions of each router, for the mails. Belongs to the loop's thread: it keeps what
/// the core says as it is, and makes no text.
public final class History {
  /// A flapping router shows itself in fewer.
  static final int KEPT = 8;

  private final Map<String, Past> pasts = new HashMap<>();
  private final LongSupplier wallMillis;

  private static final class Past {
    private final ArrayDeque<Turn> turns = new ArrayDeque<>(KEPT);
    private @Nullable Notice why;
    private @Nullable IpAddress peer;
  }

  /// @param wallMillis milliseconds since 1970
  public History(LongSupplier wallMillis) {
    this.wallMillis = wallMillis;
  }

  /// Hears what the core says of a router.
  public void hear(String router, Notice notice) {
    Past past = pasts.get(router);
    if (past == null) {
      past = new Past();
      pasts.put(router, past);
    }
    IpAddress peer = peer(notice);
    if (peer != null) {
      past.peer = peer;
    }
    if (notice instanceof Notice.Entered entered) {
      if (past.turns.size() == KEPT) {
        past.turns.removeLast();
      }
      Optional<Notice> why = Optional.ofNullable(past.why);
      past.turns.addFirst(
          new Turn(wallMillis.getAsLong(), entered, why, Optional.ofNullable(past.peer)));
      past.why = null;
    } else if (explains(notice)) {
      past.why = notice;
    }
  }

  /// Forgets who is not among these any more (reload).
  public void keep(Set<String> routers) {
    pasts.keySet().retainAll(routers);
  }

  /// The newest first.
  List<Turn> of(String router) {
    Past past = pasts.get(router);
    return past == null ? List.of() : List.copyOf(past.turns);
  }

  /// By `instanceof`, since most notices of a busy router end here.
  private static @Nullable IpAddress peer(Notice notice) {
    if (notice instanceof Notice.MasterLearned learned) {
      return learned.address();
    }
    if (notice instanceof Notice.HigherHeard higher) {
      return higher.from();
    }
    if (notice instanceof Notice.EqualHeard equal) {
      return equal.from();
    }
    if (notice instanceof Notice.ResignationHeard resigned) {
      return resigned.from();
    }
    return notice instanceof Notice.LowerHeardByMaster lower ? lower.from() : null;
  }

  private static boolean explains(Notice notice) {
    return notice instanceof Notice.HigherHeard
        || notice instanceof Notice.EqualHeard
        || notice instanceof Notice.ResignationHeard
        || notice instanceof Notice.MasterDown
        || notice instanceof Notice.GroupSyncing
        || notice instanceof Notice.AddressLost
        || notice instanceof Notice.FaultRaised
        || notice instanceof Notice.FaultCleared;
  }
}
