package dev.relevo.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every order of a few events in small worlds.
public class ExplorerTest {
  public static final int DEPTH_OF_TWO = 9;
  public static final int DEPTH_OF_THREE = 6;

  @ParameterizedTest
  @MethodSource("two")
  void twoRouters(String priorities) {
    assertThat(Explorer.explore(priorities, DEPTH_OF_TWO).states()).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @MethodSource("three")
  void threeRouters(String priorities) {
    assertThat(Explorer.explore(priorities, DEPTH_OF_THREE).states()).isGreaterThan(3_000);
  }

  static Iterable<String> two() {
    return Explorer.worlds(2);
  }

  static Iterable<String> three() {
    return Explorer.worlds(3);
  }
}
