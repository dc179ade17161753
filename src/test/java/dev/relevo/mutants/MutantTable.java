package dev.relevo.mutants;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Which judge finds which fault. `build/mutants` prints it.
final class MutantTable {
  /// A core that takes so many times longer than the sound one, and a while more, never ends.
  private static final int ENDLESS = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The sound core on a machine that is busy with other things.
  private static final Duration LONGEST_CONTROL = Duration.ofMinutes(15);

  /// Some messages show a whole configuration.
  private static final int PROGRESS_WIDTH = 160;

  private final Map<Juror, Duration> limits = new EnumMap<>(Juror.class);
  private final List<Juror> jurors;

  private MutantTable(List<Juror> jurors) {
    this.jurors = jurors;
  }

  /// @param found by juror; who is missing found nothing
  record Row(Mutant mutant, Map<Juror, Juror.Finding> found) {
    boolean killed() {
      return !found.isEmpty();
    }
  }

  /// @throws IllegalStateException when the core as it is does not pass: no table means anything
  static List<Row> of(List<Mutant> mutants, List<Juror> jurors)
      throws IOException, InterruptedException {
    var table = new MutantTable(jurors);
    table.control();
    return table.rows(mutants);
  }

  private void control() throws IOException, InterruptedException {
    try (var core = MutatedClasses.none()) {
      for (Juror juror : jurors) {
        Trial.Verdict verdict = Trial.hold(juror, core, LONGEST_CONTROL);
        if (verdict.found().isPresent()) {
          throw new IllegalStateException("the sound core: " + juror.word() + verdict.found());
        }
        limits.put(juror, verdict.took().multipliedBy(ENDLESS).plus(PATIENCE));
        tell("the sound core passes " + juror.word() + " in " + seconds(verdict.took()));
      }
    }
  }

  private List<Row> rows(List<Mutant> mutants) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var pending = new ArrayList<Future<Row>>();
      for (Mutant mutant : mutants) {
        pending.add(workers.submit(() -> row(mutant)));
      }
      for (Future<Row> row : pending) {
        rows.add(row.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    return rows;
  }

  private Row row(Mutant mutant) throws IOException, InterruptedException {
    Map<Juror, Juror.Finding> found = new EnumMap<>(Juror.class);
    try (var core = MutatedClasses.of(mutant)) {
      for (Juror juror : jurors) {
        Duration limit = limits.getOrDefault(juror, PATIENCE);
        Trial.Verdict verdict = Trial.hold(juror, core, limit);
        verdict.found().ifPresent(finding -> found.put(juror, finding));
        String said =
            verdict.found().map(each -> each.where() + ": " + brief(each.what())).orElse("nothing");
        tell(mutant.name() + ", " + juror.word() + ", " + seconds(verdict.took()) + ": " + said);
      }
    }
    return new Row(mutant, found);
  }

  private static String brief(String text) {
    return text.length() <= PROGRESS_WIDTH ? text : text.substring(0, PROGRESS_WIDTH) + "…";
  }

  private static void tell(String line) {
    System.err.println(line);
  }

  private static String seconds(Duration took) {
    return took.toSeconds() + " s";
  }

  /// As Markdown, which is readable on a terminal too.
  static String markdown(List<Row> rows) {
    var text = new StringBuilder();
    int width = 0;
    for (Row row : rows) {
      width = Math.max(width, row.mutant().name().length());
    }
    text.append("| ")
        .append(padded("mutant", width))
        .append(" | scenarios | simulation | exploration |\n");
    text.append("|").append("-".repeat(width + 2)).append("|---|---|---|\n");
    for (Row row : rows) {
      text.append("| ").append(padded(row.mutant().name(), width)).append(" |");
      for (Juror juror : Juror.values()) {
        Juror.Finding finding = row.found().get(juror);
        text.append(' ').append(finding == null ? "–" : finding.where()).append(" |");
      }
      text.append('\n');
    }
    return text.append('\n').append(totals(rows)).append('\n').toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  static String totals(List<Row> rows) {
    long killed = rows.stream().filter(Row::killed).count();
    var text = new StringBuilder();
    text.append(rows.size()).append(" mutants, ").append(killed).append(" killed");
    for (Juror juror : Juror.values()) {
      long by = rows.stream().filter(row -> row.found().containsKey(juror)).count();
      text.append(juror == Juror.SCENARIOS ? ": by " : ", by ").append(juror.word()).append(' ');
      text.append(by);
    }
    return text.toString();
  }

  /// With no names, all of them. Fails when one survives.
  public static void main(String... names) throws IOException, InterruptedException {
    var mutants = new ArrayList<Mutant>();
    for (String name : names) {
      mutants.add(Mutant.named(name));
    }
    List<Row> rows = of(mutants.isEmpty() ? Mutant.all() : mutants, List.of(Juror.values()));
    System.out.print("\n" + markdown(rows));
    List<String> survivors =
        rows.stream().filter(row -> !row.killed()).map(row -> row.mutant().name()).toList();
    if (!survivors.isEmpty()) {
      System.out.println("survive: " + String.join(" ", survivors));
      System.exit(1);
    }
  }
}
