package dev.relevo.daemon;

import dev.relevo.dump.Counters;
import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What a router has sent, heard and refused since it was configured. Written by the loop's thread
/// alone.
public final class RouterCounters {
  private static final long MICROS = 1_000_000;
  private static final int NANOS_A_MICRO = 1_000;

  private final Map<RejectReason, Long> rejected = new HashMap<>();
  private final Map<Remark, Long> remarked = new HashMap<>();
  private long advertsReceived;
  private long advertsSent;
  private long resignationsReceived;
  private long resignationsSent;
  private long sendFailures;
  private long becameMaster;
  private long releasedMaster;
  private long transitionMicros = wallMicros();

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

  /// The router has entered another state.
  void transition() {
    transitionMicros = wallMicros();
  }

  /// Wall time of the last transition, in microseconds since 1970.
  public long transitionMicros() {
    return transitionMicros;
  }

  /// Microseconds since 1970.
  static long wallMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * MICROS + now.getNano() / NANOS_A_MICRO;
  }

  /// Begins anew.
  void clear() {
    rejected.clear();
    remarked.clear();
    advertsReceived = 0;
    advertsSent = 0;
    resignationsReceived = 0;
    resignationsSent = 0;
    sendFailures = 0;
    becameMaster = 0;
    releasedMaster = 0;
  }

  /// What was counted until now, as the dumps tell it.
  Counters take() {
    return new Counters(
        advertsReceived,
        advertsSent,
        becameMaster,
        releasedMaster,
        of(RejectReason.TOO_SHORT) + of(RejectReason.TOO_LONG),
        of(RejectReason.TTL),
        of(RejectReason.TYPE),
        of(RejectReason.INTERVAL),
        addressErrors(),
        of(RejectReason.AUTHENTICATION_TYPE),
        of(RejectReason.AUTHENTICATION_MISMATCH),
        of(RejectReason.AUTHENTICATION_FAILURE),
        resignationsReceived,
        resignationsSent,
        of(RejectReason.VERSION),
        of(RejectReason.CHECKSUM),
        of(RejectReason.NOT_A_PEER),
        sendFailures);
  }

  /// keepalived counts the wrong kind of destination here, too.
  private long addressErrors() {
    return of(RejectReason.UNICAST)
        + of(RejectReason.MULTICAST)
        + of(RejectReason.NO_ADDRESSES)
        + of(Remark.ADDRESS_COUNT)
        + of(Remark.ADDRESS_LIST);
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
