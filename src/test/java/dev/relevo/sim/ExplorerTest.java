package dev.relevo.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every order of a few events in small worlds.
class ExplorerTest {
  @ParameterizedTest
  @MethodSource("two")
  void twoRouters(String priorities) {
    assertThat(Explorer.explore(priorities, 9).states()).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @MethodSource("three")
  void threeRouters(String priorities) {
    assertThat(Explorer.explore(priorities, 6).states()).isGreaterThan(3_000);
  }

  static Iterable<String> two() {
    return Explorer.worlds(2);
  }

  static Iterable<String> three() {
    return Explorer.worlds(3);
  }
}
