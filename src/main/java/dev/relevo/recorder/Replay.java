package dev.relevo.recorder;

import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeSnapshot;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import java.util.List;

/// What came of stepping a node through a recording.
///
/// @param reached where it led
/// @param steps events that the node took in
/// @param failure what stopped the node, empty if nothing did
public record Replay(Recording recording, NodeSnapshot reached, int steps, String failure) {

  /// Steps a node through all of it.
  public static Replay of(Recording recording) {
    Node node = Node.of(recording.start());
    List<RecordedEvent> events = recording.events();
    for (int i = 0; i < events.size(); i++) {
      RecordedEvent recorded = events.get(i);
      try {
        node.step(recorded.event(), recorded.at());
      } catch (RuntimeException bug) { // what a recording of a crash is made for
        return new Replay(recording, node.snapshot(), i, bug.toString());
      }
    }
    return new Replay(recording, node.snapshot(), events.size(), "");
  }

  /// Whether it led where the recording says: to the same state, and to the same failure if the
  /// core failed at all. A failure elsewhere, in the loop or the host, does not show here.
  public boolean isSame() {
    boolean sameEnd = failure.isEmpty() || failure.equals(recording.failure());
    boolean atEnd = failure.isEmpty() || steps == recording.events().size() - 1;
    return sameEnd && atEnd && reached.equals(recording.end());
  }

  /// A router's state as a line of the recording's form.
  public static String text(RouterState state) {
    var out = new WordWriter();
    SnapshotCodec.encode(state, out);
    return out.toString();
  }

  /// The routers as they are at the end of the recording.
  public List<RouterSettings> routers() {
    return recording.end().settings().routers();
  }
}
