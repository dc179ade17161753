package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import dev.relevo.track.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The `track_*` blocks of an instance or a group.
final class TrackDraft {
  /// What one block may track of a kind.
  private static final int MAX_TRACKED = 4_096;

  /// Of a file or process.
  private static final int MAX_WEIGHT = 254;

  final List<TrackEntry> scripts = new ArrayList<>();
  final List<TrackEntry> interfaces = new ArrayList<>();

  /// Also those that are not tracked: keepalived looks for an interface before its options.
  final List<Word> namedInterfaces = new ArrayList<>();

  final List<TrackEntry> files = new ArrayList<>();
  final List<TrackEntry> processes = new ArrayList<>();
  final List<TrackEntry> sessions = new ArrayList<>();

  static <D> void add(Block<D> block, Function<D, TrackDraft> of) {
    block
        .entries("track_script", (s, d, c) -> track(of.apply(d).scripts, Weight.MAX, s, c))
        .entries("track_interface", (s, d, c) -> trackInterface(of.apply(d), s, c))
        .entries("track_file", (s, d, c) -> later("track_file", of.apply(d).files, s, c))
        .entries("track_process", (s, d, c) -> later("track_process", of.apply(d).processes, s, c))
        .entries("track_bfd", (s, d, c) -> later("track_bfd", of.apply(d).sessions, s, c));
  }

  private static void trackInterface(TrackDraft draft, Statement line, Context context) {
    if (draft.namedInterfaces.size() < MAX_TRACKED) {
      draft.namedInterfaces.add(line.keyword());
    }
    track(draft.interfaces, Weight.MAX, line, context);
    if (line.arguments().size() > 2 && line.arguments().get(2).text().equals("noreverse")) {
      String message = "track_interface knows no 'noreverse', ignored"; // 2.2.7: scripts do
      context.diagnostics().error(line.arguments().get(2), message);
    }
  }

  private static void later(
      String keyword, List<TrackEntry> list, Statement line, Context context) {
    String message = "'" + keyword + "' is read, not yet acted on";
    if (keyword.equals("track_bfd")) {
      context.diagnostics().noticeOnce(line.keyword(), message);
    }
    int before = list.size();
    track(list, keyword.equals("track_bfd") ? Weight.MAX : MAX_WEIGHT, line, context);
    boolean strange = line.arguments().size() > 2 && list.size() > before;
    if (strange && keyword.equals("track_file") && list.getLast().reversed().isEmpty()) {
      list.removeLast(); // 2.2.7: of a script and a process only the word is ignored
    }
  }

  private static void track(List<TrackEntry> list, int most, Statement line, Context context) {
    if (context.isFull(list.size(), MAX_TRACKED, line.keyword(), "tracked names")) {
      return;
    }
    TrackEntry entry = TrackEntry.read(line, most, context);
    if (isWhole(line)) {
      list.add(entry);
    }
  }

  /// An entry whose options keepalived does not know is not tracked there.
  private static boolean isWhole(Statement line) {
    List<Word> options = line.arguments();
    return options.isEmpty() || (options.size() > 1 && options.getFirst().text().equals("weight"));
  }
}
