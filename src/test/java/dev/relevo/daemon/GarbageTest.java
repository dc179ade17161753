package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.time.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The heap is collected when it has grown, and when there is time.
class GarbageTest {
  private static final long SMALL = 4 << 20;
  private static final long LARGE = 100 << 20;
  private static final Moment NOW = new Moment(1_000_000_000_000L);
  private static final Moment SOON = NOW.plus(Garbage.QUIET);
  private static final Moment LATER = SOON.plus(Duration.ofNanos(1));

  private long size = SMALL;
  private long live = SMALL;
  private int collections;

  private final Garbage garbage =
      new Garbage(
          () -> size,
          () -> {
            collections++;
            size = live;
          });

  private void grow(long to, Moment due) {
    size = to;
    garbage.look(NOW, due);
  }

  @Test
  void whatHasGrownIsCollected() {
    garbage.look(NOW, LATER);
    grow(SMALL + Garbage.GROWTH, LATER);
    assertThat(collections).isZero();
    grow(SMALL + Garbage.GROWTH + 1, LATER);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void theSizeAtTheLastTimeCounts() {
    garbage.look(NOW, Moment.NEVER);
    live = 2 * SMALL;
    grow(2 * SMALL + 1, Moment.NEVER);
    grow(2 * SMALL + Garbage.GROWTH, Moment.NEVER);
    assertThat(collections).isEqualTo(1);
    grow(live + live / Garbage.PART + 1, Moment.NEVER);
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void aDeadlineThatIsNearComesFirst() {
    garbage.look(NOW, SOON);
    grow(SMALL + 2 * Garbage.GROWTH, SOON);
    assertThat(collections).isZero();
    grow(SMALL + 2 * Garbage.GROWTH + SMALL, SOON);
    assertThat(collections).as("twice the growth does not wait").isEqualTo(1);
  }

  @Test
  void aLargeHeapMayGrowMore() {
    size = LARGE;
    garbage.look(NOW, LATER);
    grow(LARGE + LARGE / Garbage.PART, LATER);
    assertThat(collections).isZero();
    grow(LARGE + LARGE / Garbage.PART + 1, LATER);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void whatIsCollectedAtOnceIsNotCollectedAgain() {
    size = 2 * LARGE;
    live = LARGE;
    garbage.collect();
    assertThat(collections).isEqualTo(1);
    grow(LARGE + LARGE / Garbage.PART, LATER);
    assertThat(collections).isEqualTo(1);
    grow(LARGE + LARGE / Garbage.PART + 1, LATER);
    assertThat(collections).isEqualTo(2);
  }
}
