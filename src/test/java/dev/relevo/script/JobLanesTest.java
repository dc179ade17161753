package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobLanesTest {
  private final JobLanes lanes = new JobLanes();

  private static Job job(String label, boolean last) {
    return job("A", label, last);
  }

  private static Job job(String lane, String label, boolean last) {
    var command = new Command("/bin/true", List.of("true"), Optional.empty());
    return new Job(lane, label, command, Duration.ofSeconds(1), last);
  }

  private static Job of(String lane, String label, long order) {
    var command = new Command("/bin/true", List.of("true"), Optional.empty());
    return new Job(lane, label, command, Duration.ofSeconds(1), false, order, true);
  }

  private List<String> dropped() {
    return lanes.takeDropped().stream()
        .map(each -> each.job().label() + " " + each.outcome())
        .toList();
  }

  @Test
  void aNewerStateOvertakesWhatWaitsOfOlderOnesWhereThatIsAsked() {
    lanes.offer(of("A", "BACKUP", 1));
    assertThat(lanes.take().orElseThrow().label()).isEqualTo("BACKUP");
    lanes.offer(of("A", "BACKUP any", 1));
    lanes.offer(of("B", "BACKUP", 1));
    lanes.offer(of("A", "MASTER", 2));
    lanes.offer(of("A", "MASTER any", 2));
    assertThat(dropped()).containsExactly("BACKUP any Overtaken[]");
    lanes.offer(of("A", "FAULT", 3));
    assertThat(dropped()).containsExactly("MASTER Overtaken[]", "MASTER any Overtaken[]");
    assertThat(lanes.take().orElseThrow().lane()).isEqualTo("B");
    lanes.ended(of("A", "BACKUP", 1));
    assertThat(lanes.take().orElseThrow().label()).isEqualTo("FAULT");
    assertThat(lanes.take()).isEmpty();
    assertThat(lanes.waiting()).isZero();
  }

  @Test
  void aLaneThatIsReadyAndOvertakenIsTakenOnce() {
    lanes.offer(of("A", "BACKUP", 1));
    lanes.offer(of("A", "MASTER", 2));
    assertThat(lanes.take().orElseThrow().label()).isEqualTo("MASTER");
    assertThat(lanes.take()).isEmpty();
  }

  @Test
  void withoutRoomInAnyLaneAJobIsRefusedButNeverALastOne() {
    for (int i = 0; lanes.waiting() < JobLanes.MAX_IN_ALL; i++) {
      assertThat(lanes.offer(job("lane " + i % 100, "n" + i, false))).isTrue();
    }
    assertThat(lanes.offer(job("another", "n", false))).isFalse();
    assertThat(lanes.offer(job("another", "STOP", true))).isTrue();
  }

  @Test
  void aFullLaneDropsItsOldestSoThatTheLastWordIsTheLastState() {
    for (int i = 0; i < JobLanes.MAX_WAITING; i++) {
      assertThat(lanes.offer(job("n" + i, false))).isTrue();
    }
    assertThat(lanes.offer(job("one more", false))).isTrue();
    assertThat(dropped()).containsExactly("n0 NotStarted[reason=too many wait behind it]");
    assertThat(lanes.offer(job("STOP", true))).isTrue();
    assertThat(dropped()).hasSize(1);
    assertThat(lanes.take().orElseThrow().label()).isEqualTo("n2");
    assertThat(lanes.take()).as("one at a time").isEmpty();
    assertThat(lanes.stop()).hasSize(JobLanes.MAX_WAITING - 2);
    assertThat(lanes.isEmpty()).isFalse();
    lanes.ended(job("n2", false));
    assertThat(lanes.take().orElseThrow().label()).isEqualTo("STOP");
    lanes.ended(job("STOP", true));
    assertThat(lanes.isEmpty()).isTrue();
  }

  @Test
  void lastJobsAreTakenAfterTheStopToo() {
    lanes.stop();
    assertThat(lanes.offer(job("MASTER", false))).isFalse();
    assertThat(lanes.offer(job("STOP", true))).isTrue();
    assertThat(lanes.take()).isPresent();
  }
}
