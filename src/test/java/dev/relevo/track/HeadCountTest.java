package dev.relevo.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.time.Moment;
import dev.relevo.track.HeadCount.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeadCountTest {
  private static final Quorum AT_ONCE = new Quorum(2, 3, Duration.ZERO, Duration.ZERO);
  private static final Quorum LATER =
      new Quorum(2, 3, Duration.ofSeconds(5), Duration.ofSeconds(7));

  private static Moment at(long seconds) {
    return new Moment(seconds * 1_000_000_000L);
  }

  @Test
  void tooFewAndTooManyAreNoQuorum() {
    HeadCount count = HeadCount.start(1, AT_ONCE);
    assertThat(count.met()).isFalse();
    count = count.next(2, Cause.OTHER, AT_ONCE, at(0));
    assertThat(count.met()).isTrue();
    count = count.next(3, Cause.FORK, AT_ONCE, at(0));
    assertThat(count.met()).isTrue();
    count = count.next(4, Cause.FORK, AT_ONCE, at(0));
    assertThat(count.met()).isFalse();
    count = count.next(3, Cause.EXIT, AT_ONCE, at(0));
    assertThat(count.met()).isTrue();
  }

  @Test
  void anEndCountsAfterItsDelayUnlessTheCountComesBack() {
    HeadCount count = HeadCount.start(2, LATER).next(1, Cause.EXIT, LATER, at(10));
    assertThat(count.met()).isTrue();
    assertThat(count.due()).isEqualTo(at(17));
    HeadCount further = count.next(0, Cause.EXIT, LATER, at(12));
    assertThat(further.due()).as("the first one counts").isEqualTo(at(17));
    assertThat(further.at(at(16), LATER).met()).isTrue();
    assertThat(further.at(at(17), LATER).met()).isFalse();
    HeadCount back = further.next(2, Cause.OTHER, LATER, at(13));
    assertThat(back).isEqualTo(new HeadCount(2, true, Moment.NEVER));
  }

  @Test
  void aForkWaitsAndAProgramDoesNot() {
    HeadCount forked = HeadCount.start(1, LATER).next(2, Cause.FORK, LATER, at(0));
    assertThat(forked.met()).isFalse();
    assertThat(forked.at(at(5), LATER).met()).isTrue();
    assertThat(forked.next(1, Cause.OTHER, LATER, at(1)).due()).isEqualTo(Moment.NEVER);
    assertThat(HeadCount.start(1, LATER).next(2, Cause.OTHER, LATER, at(0)).met()).isTrue();
  }
}
