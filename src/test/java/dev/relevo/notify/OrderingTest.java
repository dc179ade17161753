package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import dev.relevo.linux.LinuxProcesses;
import dev.relevo.linux.MonotonicClock;
import dev.relevo.packet.Priority;
import dev.relevo.script.Job;
import dev.relevo.script.Outcome;
import dev.relevo.script.ScriptListener;
import dev.relevo.script.Scripts;
import dev.relevo.vrrp.StateName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A router that flaps a thousand times while its script is slow, with real processes.
@Tag("host")
@Timeout(300)
final class OrderingTest {
  private static final int TRANSITIONS = 1_000;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path directory;
  private final BlockingQueue<Outcome> ended = new LinkedBlockingQueue<>();

  private final ScriptListener listener =
      new ScriptListener() {
        @Override
        public void checkEnded(String name, Outcome outcome) {}

        @Override
        public void checkSkipped(String name) {}

        @Override
        public void jobEnded(Job job, Outcome outcome) {
          ended.add(outcome);
        }
      };

  /// @return the states that the script was told of, in order
  private List<String> flap(NotifyRules rules) throws Exception {
    Path file = directory.resolve("slow.sh");
    Path out = directory.resolve("out");
    Files.writeString(file, "#!/bin/sh\necho $3 $RELEVO_SEQUENCE >> " + out + "\nsleep 0.005\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    var command = new Command(file.toString(), List.of(file.toString()), Optional.empty());
    NotifyCommands none = NotifyCommands.NONE;
    var commands =
        new NotifyCommands(
            Optional.of(command),
            none.master(),
            none.backup(),
            none.fault(),
            none.stop(),
            none.lowerPriority(),
            none.deleted(),
            rules);
    var scripts =
        new Scripts(LinuxProcesses.open(LinuxProcesses.UMASK), new MonotonicClock(), listener);
    scripts.start();
    var channel = new ScriptChannel(scripts, new Stories(System::currentTimeMillis));
    channel.replace(Map.of("V", commands), Map.of());
    for (int i = 1; i <= TRANSITIONS; i++) {
      var state = state(i);
      assertThat(channel.deliver(new Notification.StateEntered("V", state, new Priority(150))))
          .isZero();
    }
    for (int i = 0; i < TRANSITIONS; i++) {
      assertThat(ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("end " + i).isNotNull();
    }
    scripts.stop();
    assertThat(scripts.awaitEnd(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))).isTrue();
    return Files.readAllLines(out);
  }

  private static StateName state(int number) {
    return number % 2 == 0 ? StateName.MASTER : StateName.BACKUP;
  }

  @Test
  void nothingIsLostAndTheLastWordIsTheLastState() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= TRANSITIONS; i++) {
      expected.add(state(i) + " " + i);
    }
    assertThat(flap(NotifyRules.DEFAULT)).isEqualTo(expected);
  }

  @Test
  void whoAsksForItIsToldOfTheNewestStateSoon() throws Exception {
    List<String> told = flap(new NotifyRules(Duration.ofSeconds(60), true));
    assertThat(told).hasSizeLessThan(TRANSITIONS / 2);
    assertThat(told.getLast()).isEqualTo(state(TRANSITIONS) + " " + TRANSITIONS);
    List<Integer> numbers = new ArrayList<>();
    for (String line : told) {
      numbers.add(Integer.parseInt(line.substring(line.indexOf(' ') + 1)));
    }
    assertThat(numbers).isSorted();
  }
}
