package dev.relevo.fuzz;

import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.recorder.Replay;
import dev.relevo.recorder.UnreadableRecording;
import java.nio.charset.StandardCharsets;

/// A file of the flight recorder: read, or refused with the line that is wrong. What is read is
/// written to a text that reads the same again, and is replayed, whatever came of it.
final class RecordingTarget implements FuzzTarget {
  @Override
  public void feed(byte[] input) {
    Recording recording;
    try {
      recording = RecordingText.decode(new String(input, StandardCharsets.UTF_8));
    } catch (UnreadableRecording refused) {
      String message = String.valueOf(refused.getMessage());
      if (!message.startsWith("line ")) {
        throw new AssertionError("refused without a place: " + message);
      }
      return;
    }
    try {
      String text = RecordingText.encode(recording, "p", "t");
      Recording again = RecordingText.decode(text);
      if (!again.equals(recording)) {
        throw new AssertionError(recording + " is read back as " + again);
      }
      String twice = RecordingText.encode(again, "p", "t");
      if (!twice.equals(text)) {
        throw new AssertionError(text + " is read back as " + twice);
      }
    } catch (UnreadableRecording refused) {
      throw new AssertionError("what was read cannot be read back", refused);
    }
    Replay replay = Replay.of(recording);
    if (replay.steps() > recording.events().size()) {
      throw new AssertionError("more steps than events");
    }
  }
}
