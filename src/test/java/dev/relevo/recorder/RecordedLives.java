package dev.relevo.recorder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Recordings of what can happen to a node, for tests of other packages.
public final class RecordedLives {
  private RecordedLives() {}

  /// Short ones, each with another seed.
  public static List<byte[]> texts(int count) {
    var texts = new ArrayList<byte[]>();
    for (int seed = 0; seed < count; seed++) {
      var life = new RandomLife(seed);
      var recorder = new FlightRecorder();
      for (int i = 0; i < seed; i++) {
        RecordedEvent next = life.next();
        recorder.note(life.node, next.at(), next.event());
        life.node.step(next.event(), next.at());
      }
      String text = RecordingText.encode(recorder.take(life.node, ""), "p", "t");
      texts.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return texts;
  }

  /// The words in them.
  public static Collection<String> words() {
    var words = new TreeSet<String>();
    for (byte[] text : texts(40)) {
      for (String word : new String(text, StandardCharsets.UTF_8).split("[ \n]", -1)) {
        if (word.matches("[A-Za-z_-]+")) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
