package dev.relevo.recorder;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.NodeSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A recording as text and back (the package's page shows the form).
public final class RecordingText {
  /// A reader knows this number or says that it does not.
  private static final int VERSION = 3;

  private static final String TITLE = "relevo-recorder";

  private RecordingText() {}

  /// @param program the version that recorded
  /// @param taken when, for people
  public static String encode(Recording recording, String program, String taken) {
    var out = new WordWriter();
    out.word(TITLE).number(VERSION).end();
    out.word("program").text(program).end();
    out.word("taken").text(taken).end();
    String failure = recording.failure();
    out.word("failure").optional(failure.isEmpty() ? Optional.empty() : Optional.of(failure)).end();
    SnapshotCodec.encode("start", recording.start(), out);
    out.word("events").number(recording.events().size()).end();
    for (RecordedEvent recorded : recording.events()) {
      EventCodec.encode(recorded.event(), out.moment(recorded.at()));
      out.end();
    }
    SnapshotCodec.encode("end", recording.end(), out);
    out.word("over").end();
    return out.toString();
  }

  /// @throws UnreadableRecording naming the line, whatever the text is
  public static Recording decode(String text) throws UnreadableRecording {
    var in = new WordReader(text);
    in.nextLine("'" + TITLE + "'");
    if (!in.nextIs(TITLE)) {
      throw new UnreadableRecording(1, "this is not a recording: it does not begin with " + TITLE);
    }
    int version = in.number(0, Integer.MAX_VALUE);
    if (version != VERSION) {
      throw new UnreadableRecording(
          1, "version " + version + " of the form is not known here, only " + VERSION);
    }
    in.lineEnds();
    line("program", in);
    line("taken", in);
    String failure = line("failure", in).orElse("");
    NodeSnapshot start = SnapshotCodec.decode("start", in);
    List<RecordedEvent> events = events(in);
    NodeSnapshot end = SnapshotCodec.decode("end", in);
    in.nextLine("'over'");
    in.expect("over");
    in.lineEnds();
    return new Recording(start, events, end, failure);
  }

  private static Optional<String> line(String kind, WordReader in) throws UnreadableRecording {
    in.nextLine("'" + kind + "'");
    in.expect(kind);
    Optional<String> text = in.optional();
    in.lineEnds();
    return text;
  }

  private static List<RecordedEvent> events(WordReader in) throws UnreadableRecording {
    in.nextLine("'events'");
    in.expect("events");
    int left = in.number(0, Integer.MAX_VALUE);
    in.lineEnds();
    var events = new ArrayList<RecordedEvent>();
    for (; left > 0; left--) {
      in.nextLine("an event");
      Moment at = in.moment();
      events.add(new RecordedEvent(at, EventCodec.decode(in)));
      in.lineEnds();
    }
    return events;
  }
}
