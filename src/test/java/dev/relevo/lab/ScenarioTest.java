package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The tutorials' acts with real daemons end as the tutorials say.
@Tag("host")
class ScenarioTest {
  static Stream<Arguments> scenarios() {
    List<Scenario> all =
        List.of(
            new FailoverScenario(),
            new ApacheScenario(),
            new VrrpScenario(),
            new OneWayScenario(),
            new KillScenario(4));
    var casts = new ArrayList<Arguments>();
    for (Scenario scenario : all) {
      Named<Scenario> named = Named.of(scenario.name(), scenario);
      casts.add(Arguments.of(named, Cast.of(Daemon.KEEPALIVED)));
    }
    return casts.stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyActEndsAsTheTutorialSays(Scenario scenario, Cast cast) {
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
