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
    var command = new Command("/bin/true", List.of("true"), Optional.empty());
    return new Job("A", label, command, Duration.ofSeconds(1), last);
  }

  @Test
  void aFullLaneRefusesTheNewestButNeverALastJob() {
    for (int i = 0; i < JobLanes.MAX_WAITING; i++) {
      assertThat(lanes.offer(job("n" + i, false))).isTrue();
    }
    assertThat(lanes.offer(job("one too many", false))).isFalse();
    assertThat(lanes.offer(job("STOP", true))).isTrue();
    assertThat(lanes.take().orElseThrow().label()).isEqualTo("n0");
    assertThat(lanes.take()).as("one at a time").isEmpty();
    assertThat(lanes.stop())
        .as("the oldest")
        .hasSize(JobLanes.MAX_WAITING - 1 - JobLanes.LAST_WORDS)
        .startsWith(job("n1", false));
    assertThat(lanes.isEmpty()).isFalse();
    lanes.ended(job("n0", false));
    for (int i = JobLanes.LAST_WORDS; i > 0; i--) {
      Job next = lanes.take().orElseThrow();
      assertThat(next.label()).isEqualTo("n" + (JobLanes.MAX_WAITING - i));
      lanes.ended(next);
    }
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
