package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tutorials' acts with real daemons end as the tutorials say.
@Tag("host")
class ScenarioTest {
  private static final Cast RELEVO = Cast.of(Daemon.RELEVO);
  private static final Cast MIXED = new Cast(Daemon.RELEVO, Daemon.KEEPALIVED);

  static Stream<Arguments> scenarios() {
    return Stream.of(
        played(new FailoverScenario(), RELEVO),
        played(new FailoverScenario(), MIXED),
        played(new ApacheScenario(), RELEVO),
        played(new VrrpScenario(), RELEVO),
        played(new VrrpScenario(), MIXED),
        played(new OneWayScenario(), RELEVO),
        played(new KillScenario(4), RELEVO));
  }

  private static Arguments played(Scenario scenario, Cast cast) {
    return Arguments.of(Named.of(scenario.name(), scenario), cast);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyActEndsAsTheTutorialSays(Scenario scenario, Cast cast) {
    play(scenario, cast);
  }

  @Test
  @Tag("long")
  void aMasterKilledFiftyTimesLeavesOneHolderEachTime() {
    play(new KillScenario(50), RELEVO);
  }

  private static void play(Scenario scenario, Cast cast) {
    scenario.missing().or(cast::missing).ifPresent(missing -> assumeTrue(false, missing));
    try (Lab lab = Lab.create(scenario.spec())) {
      lab.prober();
      var stage = new Stage(scenario.name(), lab, cast);
      scenario.play(stage);
      assertThat(stage.results()).isNotEmpty();
      assertThat(stage.results())
          .as(() -> stage.results() + "\n" + lab.logs())
          .allMatch(ActResult::isOk);
    }
  }
}
