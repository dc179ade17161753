package dev.relevo.cli;

import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.recorder.Replay;
import dev.relevo.recorder.UnreadableRecording;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.RouterSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// `./relevo sim --replay FILE`: steps the core through a flight recorder's file and tells whether
/// it ends where the daemon was.
public final class ReplayReport {
  private static final int SAME = 0;
  private static final int DIFFERENT = 1;
  private static final int UNREADABLE = 2;

  /// 5,120 events of some 100 octets are half a megabyte; the rest is for large configurations.
  private static final long MAX_OCTETS = 64L << 20;

  private ReplayReport() {}

  /// @return the exit code
  public static int run(Path file, PrintStream out, PrintStream err) {
    try {
      long octets = Files.size(file);
      if (!Files.isRegularFile(file) || octets > MAX_OCTETS) {
        String what = octets > MAX_OCTETS ? "too large for" : "not a regular file, so not";
        err.println("relevo sim: " + file + ": " + what + " a recording");
        return UNREADABLE;
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1); // every octet is a char
      return report(Replay.of(RecordingText.decode(text)), out);
    } catch (UnreadableRecording damaged) {
      err.println("relevo sim: " + file + ": " + damaged.getMessage());
    } catch (NoSuchFileException missing) {
      err.println("relevo sim: " + file + ": no such file");
    } catch (AccessDeniedException denied) {
      err.println("relevo sim: " + file + ": permission denied");
    } catch (IOException unreadable) {
      err.println("relevo sim: " + file + ": cannot be read: " + unreadable.getMessage());
    }
    return UNREADABLE;
  }

  private static int report(Replay replay, PrintStream out) {
    Recording recording = replay.recording();
    int events = recording.events().size();
    out.println(events + " events" + span(recording) + ", " + replay.steps() + " taken in");
    if (!recording.failure().isEmpty()) {
      out.println("recorded failure: " + recording.failure());
      if (replay.failure().isEmpty()) {
        out.println("the core does not fail here: what failed was around it");
      }
    }
    if (!replay.failure().isEmpty()) {
      out.println("failure at event " + (replay.steps() + 1) + ": " + replay.failure());
    }
    List<RouterSettings> routers = replay.reached().settings().routers();
    for (int i = 0; i < routers.size(); i++) {
      out.println(routers.get(i).name() + ": " + Replay.text(replay.reached().states().get(i)));
    }
    boolean same = replay.isSame();
    out.println(same ? "same state as recorded" : "DIFFERENT from the recorded state:");
    if (!same) {
      List<RouterSettings> recorded = recording.end().settings().routers();
      for (int i = 0; i < recorded.size(); i++) {
        out.println(recorded.get(i).name() + ": " + Replay.text(recording.end().states().get(i)));
      }
    }
    return same ? SAME : DIFFERENT;
  }

  private static String span(Recording recording) {
    if (recording.events().isEmpty()) {
      return "";
    }
    Moment first = recording.events().getFirst().at();
    Moment last = recording.events().getLast().at();
    return " in " + new Moment(last.since(first).toNanos()) + " s";
  }
}
