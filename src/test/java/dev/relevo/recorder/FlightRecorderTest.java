package dev.relevo.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSnapshot;
import dev.relevo.vrrp.RouterState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightRecorderTest {
  private static Recording record(RandomLife life, int events) {
    var recorder = new FlightRecorder();
    for (int i = 0; i < events; i++) {
      RecordedEvent next = life.next();
      recorder.note(life.node, next.at(), next.event());
      life.node.step(next.event(), next.at());
    }
    return recorder.take(life.node, "");
  }

  @Test
  void whateverHappenedLeadsToTheSameStateAgain() throws UnreadableRecording {
    for (int seed = 0; seed < 40; seed++) {
      Recording recording = record(new RandomLife(seed), 1 + seed * 250);
      String text = RecordingText.encode(recording, "test", "now");
      Recording read = RecordingText.decode(text);
      Replay replay = Replay.of(read);
      assertThat(replay.failure()).as("seed " + seed).isEmpty();
      assertThat(replay.reached()).as("seed " + seed).isEqualTo(read.end());
      assertThat(replay.isSame()).isTrue();
      assertThat(RecordingText.encode(read, "test", "now")).isEqualTo(text);
    }
  }

  @Test
  void keepsTheLast4096EventsOfALongLifeAndNotAllOfIt() {
    for (int events : List.of(5_000, 9_999, 20_480)) {
      Recording recording = record(new RandomLife(7), events);
      assertThat(recording.events().size())
          .isBetween(FlightRecorder.EVENTS, FlightRecorder.EVENTS + FlightRecorder.EVENTS / 4);
      assertThat(Replay.of(recording).isSame()).isTrue();
    }
  }

  @Test
  void aNodeGoesOnFromItsSnapshotLikeTheOneItWasTakenFrom() {
    for (int seed = 0; seed < 20; seed++) {
      var life = new RandomLife(seed);
      for (int i = 0; i < 500; i++) {
        RecordedEvent next = life.next();
        life.node.step(next.event(), next.at());
      }
      Node twin = Node.of(life.node.snapshot());
      for (int i = 0; i < 500; i++) {
        RecordedEvent next = life.next();
        assertThat(twin.step(next.event(), next.at()))
            .isEqualTo(life.node.step(next.event(), next.at()));
        assertThat(twin.nextDeadline()).isEqualTo(life.node.nextDeadline());
      }
    }
  }

  @Test
  void strangersAdvertsDoNotFillTheHeap() {
    var life = new RandomLife(3);
    var recorder = new FlightRecorder();
    for (int i = 0; i < 20_000; i++) {
      var advert = life.advert(RandomLife.ROUTER, 255);
      recorder.note(life.node, new Moment(i), advert);
      life.node.step(advert, new Moment(i));
    }
    Recording recording = recorder.take(life.node, "");
    assertThat(recording.events().size()).isBetween(400, 1_000);
    assertThat(Replay.of(recording).isSame()).isTrue();
  }

  @Test
  void aBugOfTheCoreHappensAgain() throws UnreadableRecording {
    var life = new RandomLife(0);
    var recorder = new FlightRecorder();
    String failure = "";
    try {
      for (int i = 0; i < 2; i++) {
        recorder.note(life.node, new Moment(i), new NodeEvent.Started());
        life.node.step(new NodeEvent.Started(), new Moment(i));
      }
    } catch (IllegalStateException twice) {
      failure = twice.toString();
    }
    assertThat(failure).contains("started twice");
    Recording recording = recorder.take(life.node, failure);
    Recording read = RecordingText.decode(RecordingText.encode(recording, "test", "now"));
    Replay replay = Replay.of(read);
    assertThat(replay.failure()).isEqualTo(failure);
    assertThat(replay.steps()).isEqualTo(1);
    assertThat(replay.isSame()).isTrue();
  }

  @Test
  void anotherEndIsSeen() {
    Recording recording = record(new RandomLife(1), 3_000);
    NodeSnapshot end = recording.end();
    var states = new ArrayList<RouterState>(end.states());
    states.set(0, new RouterState.Fault(true));
    states.set(1, new RouterState.Fault(false));
    var other =
        new NodeSnapshot(
            end.settings(), end.running(), end.links(), end.verdicts(), states, end.groups());
    var tampered = new Recording(recording.start(), recording.events(), other, "");
    assertThat(Replay.of(tampered).isSame()).isFalse();
  }

  @Test
  void anEventLessIsSeen() {
    Recording recording = record(new RandomLife(5), 100);
    var events = new ArrayList<RecordedEvent>(recording.events());
    assertThat(events.removeIf(recorded -> recorded.event() instanceof NodeEvent.LinkChanged))
        .isTrue();
    var shorter = new Recording(recording.start(), events, recording.end(), "");
    assertThat(Replay.of(shorter).isSame()).isFalse();
  }

  @Test
  void aPasswordIsNotWritten() {
    String text = RecordingText.encode(record(new RandomLife(2), 300), "test", "now");
    assertThat(text).contains("authentication 1").doesNotContain(RandomLife.PASSWORD);
    assertThat(text).doesNotContain(Long.toHexString(RandomLife.SECRET.octets()));
    assertThat(text).doesNotContain(Long.toString(RandomLife.SECRET.octets()));
  }
}
