package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// keepalived and Relevo live through the same things that happen to interfaces: each router goes
/// through the same states and priorities, and holds its addresses in the same of them.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class InterfaceHistoriesTest {
  static List<History> histories() {
    return InterfaceHistories.all();
  }

  @ParameterizedTest
  @MethodSource("histories")
  @Execution(ExecutionMode.CONCURRENT)
  void areLivedThroughAlike(History history) throws Exception {
    Network.needs("keepalived", "keepalived");
    List<String> theirs = live(history, "keepalived");
    List<String> ours = live(history, Enclosure.RELEVO);
    for (String name : List.of("(A)", "(B)", "VRRP_Group")) {
      assertThat(of(name, ours)).as("of " + name).isEqualTo(of(name, theirs));
    }
    assertThat(theirs).isNotEmpty();
  }

  static List<History> ours() {
    return InterfaceHistories.ofOurs();
  }

  @ParameterizedTest
  @MethodSource("ours")
  @Execution(ExecutionMode.CONCURRENT)
  void areOutlived(History history) throws Exception {
    assertThat(live(history, Enclosure.RELEVO)).contains("(A) Entering FAULT STATE");
  }

  private static List<String> of(String name, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(name)).toList();
  }

  private static List<String> live(History history, String program) throws Exception {
    try (Enclosure host = Enclosure.open()) {
      Life.wires(host);
      host.write("k.conf", history.configuration());
      var life = new Life(host, program);
      for (History.Act act : history.then(History.STOP).acts()) {
        try {
          life.perform(act);
        } catch (AssertionError failure) {
          throw new AssertionError(history + ", " + program + ", " + act + life.log(), failure);
        }
      }
      return life.log().stream().filter(InterfaceHistoriesTest::counts).toList();
    }
  }

  /// Reasons are told in later versions' words.
  private static boolean counts(String line) {
    return line.contains(") Entering ")
        || line.contains(" effective priority ")
        || line.contains(" Syncing ");
  }
}
