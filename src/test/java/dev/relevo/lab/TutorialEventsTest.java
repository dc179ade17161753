package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The second tutorial's `/tmp/keepalive.events`, whole and to the letter, while either node is
/// stopped and started: the lines of its section "Pruebas", from us, from keepalived, and from one
/// of each.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class TutorialEventsTest {
  private static final String EVENTS = "/tmp/keepalive.events";

  /// `Fri Aug 7 12:31:03 CEST 2020 | INSTANCE VI_1 STOP 200`.
  private static final Pattern LINE =
      Pattern.compile(
          "[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9 ]?[0-9] [0-9:]{8}( [AP]M)? \\S+ [0-9]{4} [|]"
              + " INSTANCE FED_FW (BACKUP|MASTER|FAULT|STOP) [0-9]+");

  @ParameterizedTest
  @CsvSource({"RELEVO,RELEVO", "KEEPALIVED,KEEPALIVED", "RELEVO,KEEPALIVED", "KEEPALIVED,RELEVO"})
  void sayWhatTheTutorialSays(Daemon first, Daemon second) {
    var scenario = new VrrpScenario();
    for (Daemon daemon : List.of(first, second)) {
      daemon.missing().ifPresent(missing -> assumeTrue(false, missing));
    }
    scenario.missing().ifPresent(missing -> assumeTrue(false, missing));
    try (Lab lab = Lab.create(scenario.spec())) {
      lab.hosts().forEach(VrrpScenario::prepare);
      LabHost one = lab.host(1);
      LabHost two = lab.host(2);
      one.start(TutorialFiles.vrrp(1), first);
      await(lab, one, "MASTER 200", 1); // before the other, whose timer is hardly longer
      two.start(TutorialFiles.vrrp(2), second);
      await(lab, two, "BACKUP 100", 1);
      assertThat(one.stop()).isZero();
      await(lab, two, "MASTER 100", 1);
      one.start(first);
      await(lab, one, "MASTER 200", 2);
      await(lab, two, "BACKUP 100", 2);
      assertThat(two.stop()).isZero();
      await(lab, two, "STOP 100", 1);
      two.start(second);
      await(lab, two, "BACKUP 100", 3);
      assertThat(lines(one)).allMatch(line -> LINE.matcher(line).matches());
      assertThat(events(one))
          .containsExactly("BACKUP 200", "MASTER 200", "STOP 200", "BACKUP 200", "MASTER 200");
      assertThat(events(two))
          .containsExactly("BACKUP 100", "MASTER 100", "BACKUP 100", "STOP 100", "BACKUP 100");
    } catch (LabException missing) {
      assumeTrue(false, String.valueOf(missing.getMessage()));
    }
  }

  private static void await(Lab lab, LabHost host, String event, int count) {
    boolean seen =
        lab.chronicle()
            .await(
                Lab.PATIENCE, () -> events(host).stream().filter(event::equals).count() == count);
    assertThat(seen).as(count + " times " + event + " among " + events(host)).isTrue();
  }

  private static List<String> lines(LabHost host) {
    return host.read(EVENTS).orElse("").lines().toList();
  }

  private static List<String> events(LabHost host) {
    return lines(host).stream().map(line -> line.replaceFirst(".* INSTANCE FED_FW ", "")).toList();
  }
}
