package dev.relevo.fuzz;

/// Where the fuzzer enters: `build/fuzz TARGET` names this class to it.
public final class Fuzzed {
  private static final FuzzTarget TARGET =
      FuzzTargets.named(System.getProperty("relevo.target", "")).open();

  private Fuzzed() {}

  /// Called by name.
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.feed(input);
  }
}
