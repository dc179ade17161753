package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.dump.Counters;
import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import org.junit.jupiter.api.Test;

class RouterCountersTest {
  private final RouterCounters counters = new RouterCounters();

  /// Every reason once, so that each of the dumps' numbers shows how many fall under it.
  @Test
  void everyReasonIsCountedSomewhere() {
    for (RejectReason reason : RejectReason.values()) {
      counters.rejected(reason);
    }
    for (Remark remark : Remark.values()) {
      counters.remarked(remark);
    }
    counters.received(true);
    counters.received(false);
    counters.sent(true);
    counters.sendFailed();
    counters.becameMaster();
    counters.releasedMaster();
    assertThat(counters.take())
        .isEqualTo(new Counters(2, 1, 1, 1, 2, 1, 1, 1, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1));
  }

  @Test
  void clearingBeginsAnewAndKeepsTheTransition() {
    counters.received(true);
    counters.rejected(RejectReason.TTL);
    counters.remarked(Remark.ADDRESS_LIST);
    counters.transition();
    long transition = counters.transitionMicros();
    counters.clear();
    assertThat(counters.take())
        .isEqualTo(new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(counters.transitionMicros()).isEqualTo(transition);
  }
}
