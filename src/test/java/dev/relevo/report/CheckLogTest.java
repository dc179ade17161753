package dev.relevo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.script.Outcome;
import dev.relevo.track.TrackedScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same order of results as a keepalived was given, the same lines.
final class CheckLogTest {
  private final CheckLog log = new CheckLog();

  private List<String> ended(Outcome outcome) {
    return Golden.say(false, log.ended("c", outcome));
  }

  @Test
  void aLineForEachNewStatusAndForEachVerdict() {
    assertThat(log.configure(List.of(new TrackedScript("c", 2, 2, false)))).isEmpty();
    assertThat(ended(new Outcome.Exited(0))).containsExactly("VRRP_Script(c) succeeded");
    assertThat(ended(new Outcome.Exited(7))).containsExactly("Script `c` now returning 7");
    assertThat(ended(new Outcome.Exited(7)))
        .containsExactly("VRRP_Script(c) failed (exited with status 7)");
    assertThat(ended(new Outcome.Exited(7))).isEmpty();
    assertThat(ended(new Outcome.Exited(0))).containsExactly("Script `c` now returning 0");
    assertThat(ended(new Outcome.Exited(0))).containsExactly("VRRP_Script(c) succeeded");
    assertThat(ended(new Outcome.Signalled(9))).isEmpty();
    assertThat(ended(new Outcome.Signalled(9)))
        .containsExactly("VRRP_Script(c) failed (due to signal 9)");
    assertThat(ended(new Outcome.Exited(0))).as("its last status was 0").isEmpty();
  }

  @Test
  void aFirstFailureCountsAtOnce() {
    log.configure(List.of(new TrackedScript("c", 3, 3, false)));
    assertThat(ended(new Outcome.Exited(1)))
        .containsExactly(
            "Script `c` now returning 1", "VRRP_Script(c) failed (exited with status 1)");
  }

  @Test
  void aReloadKeepsVerdicts() {
    log.configure(List.of(new TrackedScript("c", 1, 1, false)));
    ended(new Outcome.TimedOut());
    assertThat(
            Golden.say(
                false,
                log.configure(
                    List.of(
                        new TrackedScript("c", 2, 2, false), new TrackedScript("d", 1, 1, false)))))
        .containsExactly("VRRP_Script(c) considered unsuccessful on reload");
    assertThat(ended(new Outcome.Exited(0))).as("rise is 2 now").isEmpty();
    assertThat(log.ended("unknown", new Outcome.Exited(1))).isEmpty();
  }
}
