package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.TrackFile;
import dev.relevo.config.model.TrackProcess;
import dev.relevo.config.syntax.Statement;
import dev.relevo.track.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The blocks that define what can be tracked besides scripts and interfaces.
final class TrackObjects {
  private static final Weight NUMBER_ITSELF = new Weight(1, false);

  final List<TrackFile> files = new ArrayList<>();
  final List<TrackProcess> processes = new ArrayList<>();

  /// Weights by name, for those who name none.
  final Map<String, Weight> fileWeights = new HashMap<>();

  final Map<String, Weight> processWeights = new HashMap<>();
  private final Map<String, Integer> defined = new HashMap<>();
  final Map<String, Weight> sessionWeights = new HashMap<>();

  /// Remembers where something is defined, by the keyword that tracks it.
  void define(String keyword, String name, Context context) {
    defined.putIfAbsent(keyword + " " + name, context.statements().taken());
  }

  /// Whether what an entry names stands only behind it: keepalived looks when it reads the entry.
  boolean isBelow(String keyword, TrackEntry entry) {
    Integer order = defined.get(keyword + " " + entry.name().text());
    return order != null && order > entry.order();
  }

  void readFile(Statement statement, Context context) {
    List<Setting> settings = read(statement, TrackTables.TRACK_FILE, context);
    if (settings == null) {
      return;
    }
    Word name = statement.arguments().getFirst();
    Optional<Setting> path = Setting.last(settings, "file");
    if (path.isEmpty()) {
      error(name, "track_file " + name.text() + " names no file, dropped", context);
      return;
    }
    Weight weight = weight(settings, NUMBER_ITSELF);
    Optional<Integer> initial = Optional.empty();
    boolean overwrite = false;
    Optional<Setting> start = Setting.last(settings, "init_file");
    if (start.isPresent()) {
      initial = Optional.of(0);
      for (String word : start.get().words()) {
        overwrite |= word.equals("overwrite");
        initial = word.equals("overwrite") ? initial : Optional.of(number(word, 0));
      }
    }
    if (fileWeights.putIfAbsent(name.text(), weight) == null) {
      define("track_file", name.text(), context);
      String file = path.get().words().getFirst();
      files.add(new TrackFile(name.text(), name.at(), file, weight, initial, overwrite));
    } else {
      error(name, "track_file " + name.text() + " is defined before, ignored", context);
    }
  }

  void readProcess(Statement statement, Context context) {
    List<Setting> settings = read(statement, TrackTables.TRACK_PROCESS, context);
    if (settings == null) {
      return;
    }
    Word name = statement.arguments().getFirst();
    Quorum quorum = Quorum.of(settings, context);
    Optional<Setting> command = Setting.last(settings, "process");
    if (command.isEmpty()) {
      // keepalived says so where the block ends
      Word end = context.statements().last();
      error(end, "vrrp_track_process " + name.text() + " names no process, dropped", context);
    } else if (processWeights.containsKey(name.text())) {
      error(name, "vrrp_track_process " + name.text() + " is defined before, ignored", context);
    } else {
      Weight weight = weight(settings, Weight.FAULT);
      processWeights.put(name.text(), weight);
      define("track_process", name.text(), context);
      processes.add(build(name, command.get().words(), weight, quorum, settings));
    }
  }

  private static TrackProcess build(
      Word name, List<String> command, Weight weight, Quorum quorum, List<Setting> settings) {
    Duration both = span(settings, "delay");
    return new TrackProcess(
        name.text(),
        name.at(),
        command,
        Setting.last(settings, "param_match").map(s -> s.value().orElse("")),
        weight,
        quorum.least(),
        quorum.most(),
        or(span(settings, "fork_delay"), both),
        or(span(settings, "terminate_delay"), both),
        Setting.last(settings, "full_command").isPresent());
  }

  /// Keeps a `bfd_instance` as it is; its weight is known to those who track it.
  void readSession(Statement statement, List<Setting> kept, Context context) {
    int before = kept.size();
    Tables.TOP.apply(statement, kept, context);
    if (kept.size() > before) {
      Setting session = kept.getLast();
      session
          .value()
          .ifPresent(name -> {
            sessionWeights.put(name, weight(session.block(), Weight.FAULT));
            define("track_bfd", name, context);
          });
    }
  }

  private static @Nullable List<Setting> read(
      Statement statement, KeywordTable table, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      context.skip(statement);
      return null;
    }
    Block<List<Setting>> block = Block.of(table, settings -> settings);
    return block.read(statement, new ArrayList<>(), context);
  }

  private static Weight weight(List<Setting> settings, Weight otherwise) {
    Optional<Setting> weight = Setting.last(settings, "weight");
    if (weight.isEmpty()) {
      return otherwise;
    }
    List<String> words = weight.get().words();
    boolean reversed = words.size() > 1 && words.get(1).equals("reverse");
    return new Weight(number(words.getFirst(), 0), reversed);
  }

  private static Duration span(List<Setting> settings, String name) {
    Optional<Setting> setting = Setting.last(settings, name);
    Long nanos = setting.isEmpty() ? null : Reader.decimalNanos(setting.get().words().getFirst());
    return nanos == null ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  private static Duration or(Duration own, Duration both) {
    return own.isZero() ? both : own;
  }

  private static int number(String word, int otherwise) {
    Long value = Reader.wholeNumber(word);
    return value == null ? otherwise : (int) (long) value;
  }

  private static void error(Word at, String message, Context context) {
    context.diagnostics().error(at, message);
  }
}
