package dev.relevo.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A file that people carry around arrives cut, edited, or is another one altogether.
class DamagedRecordingTest {
  private static String text = "";

  @BeforeAll
  static void record() {
    var life = new RandomLife(11);
    var recorder = new FlightRecorder();
    for (int i = 0; i < 60; i++) {
      RecordedEvent next = life.next();
      recorder.note(life.node, next.at(), next.event());
      life.node.step(next.event(), next.at());
    }
    text = RecordingText.encode(recorder.take(life.node, ""), "test", "now");
  }

  @Test
  void everyTruncationIsRefused() {
    for (int end = 0; end < text.length() - 1; end++) {
      String cut = text.substring(0, end);
      assertThatThrownBy(() -> RecordingText.decode(cut))
          .as("cut after " + end)
          .isInstanceOf(UnreadableRecording.class)
          .hasMessageStartingWith("line ");
    }
  }

  @Test
  void aChangedCharacterIsRefusedOrMeansSomething() {
    var random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      var changed = new StringBuilder(text);
      changed.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      try {
        RecordingText.decode(changed.toString());
      } catch (UnreadableRecording _) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 20_000);
  }

  @Test
  void theMessageNamesTheLineAndWhatIsWrong() {
    assertRefused("", "line 1: the file ends where 'relevo-recorder' should follow");
    assertRefused("\u007fELF\u0001", "line 1: this is not a recording");
    assertRefused("relevo-recorder 4\n", "line 1: version 4 of the form is not known here");
    assertRefused(
        text.replace("program test", "programme test"),
        "line 2: it says 'programme' where 'program' should stand");
    assertRefused(
        text.replaceFirst("events 60", "events 61"),
        "line 72: it says 'end' where a moment should stand");
    assertRefused(text.replaceFirst("\nevents 60", "\nevents x"), "a number from 0");
  }

  private static void assertRefused(String damaged, String message) {
    assertThatThrownBy(() -> RecordingText.decode(damaged))
        .isInstanceOf(UnreadableRecording.class)
        .hasMessageContaining(message);
  }
}
