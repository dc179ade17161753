package dev.relevo.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Faults planted in the core are found. Few of them every time, all with `./verify --long`.
class MutantsTest {
  /// What the issue names: the bugs that would hurt most.
  private static final List<String> NAMED =
      List.of(
          "early-wake-guard",
          "tie-break",
          "resignation-on-stop",
          "address-removal-on-leaving-master");

  @Test
  void allApplyAndCompile() throws IOException {
    List<Mutant> mutants = Mutant.all();
    assertThat(mutants).hasSizeGreaterThan(50);
    for (Mutant mutant : mutants) {
      MutatedClasses.of(mutant).close();
    }
  }

  @Test
  void theNamedAreFoundByScenarios() throws IOException, InterruptedException {
    var mutants = new ArrayList<Mutant>();
    for (String name : NAMED) {
      mutants.add(Mutant.named(name));
    }
    assertThat(MutantTable.of(mutants, List.of(Juror.SCENARIOS)))
        .allSatisfy(row -> assertThat(row.killed()).as(row.mutant().name()).isTrue());
  }

  @Test
  @Tag("long")
  void noneSurvives() throws IOException, InterruptedException {
    List<MutantTable.Row> rows = MutantTable.of(Mutant.all(), List.of(Juror.values()));
    System.out.println(MutantTable.markdown(rows));
    assertThat(rows)
        .filteredOn(row -> !row.killed())
        .extracting(row -> row.mutant().name())
        .isEmpty();
  }
}
