package dev.relevo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.packet.RejectReason;
import dev.relevo.packet.Remark;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
  @Test
  void oneOfAKindForEachRouterUntilItsStateChanges() {
    RateLimit limit = new RateLimit();
    assertThat(limit.allows("A", RejectReason.TTL)).isTrue();
    assertThat(limit.allows("A", RejectReason.TTL)).isFalse();
    assertThat(limit.allows("A", RejectReason.CHECKSUM)).isTrue();
    assertThat(limit.allows("A", Remark.INTERVAL)).isTrue();
    assertThat(limit.allows("A", Remark.INTERVAL)).isFalse();
    assertThat(limit.allows("B", RejectReason.TTL)).isTrue();
    assertThat(limit.reset("A")).isEqualTo(2);
    assertThat(limit.reset("A")).isZero();
    assertThat(limit.allows("A", RejectReason.TTL)).isTrue();
    assertThat(limit.allows("B", RejectReason.TTL)).isFalse();
  }
}
