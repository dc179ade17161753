package dev.relevo.daemon;

import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import java.util.EnumMap;
import java.util.Map;

/// What a router has sent, heard and refused since it was configured. Written by the loop's thread
/// alone.
public final class RouterCounters {
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final Map<Remark, Long> remarked = new EnumMap<>(Remark.class);
  private long advertsReceived;
  private long advertsSent;
  private long resignationsReceived;
  private long resignationsSent;
  private long sendFailures;
  private long becameMaster;
  private long releasedMaster;

  void received(boolean resignation) {
    advertsReceived++;
    if (resignation) {
      resignationsReceived++;
    }
  }

  void sent(boolean resignation) {
    advertsSent++;
    if (resignation) {
      resignationsSent++;
    }
  }

  void sendFailed() {
    sendFailures++;
  }

  void rejected(RejectReason reason) {
    rejected.merge(reason, 1L, Long::sum);
  }

  void remarked(Remark remark) {
    remarked.merge(remark, 1L, Long::sum);
  }

  void becameMaster() {
    becameMaster++;
  }

  void releasedMaster() {
    releasedMaster++;
  }

  public long of(RejectReason reason) {
    return rejected.getOrDefault(reason, 0L);
  }

  public long of(Remark remark) {
    return remarked.getOrDefault(remark, 0L);
  }

  public long advertsReceived() {
    return advertsReceived;
  }

  public long advertsSent() {
    return advertsSent;
  }

  public long resignationsReceived() {
    return resignationsReceived;
  }

  public long resignationsSent() {
    return resignationsSent;
  }

  public long sendFailures() {
    return sendFailures;
  }

  public long masterships() {
    return becameMaster;
  }

  public long releases() {
    return releasedMaster;
  }
}
