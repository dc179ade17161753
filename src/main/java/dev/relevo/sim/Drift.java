package dev.relevo.sim;

/// A host's clock: where it started and how fast it runs.
///
/// @param offset nanoseconds it showed when the world began
/// @param partsPerMillion how much faster than the world; negative is slower
public record Drift(long offset, int partsPerMillion) {
  public static final Drift NONE = new Drift(0, 0);
  private static final long MILLION = 1_000_000;

  /// What the clock shows. In two parts, so that years times a million fit into a long.
  long local(long world) {
    return partsPerMillion == 0
        ? offset + world
        : offset
            + world
            + world / MILLION * partsPerMillion
            + world % MILLION * partsPerMillion / MILLION;
  }

  /// The first moment of the world at which the clock shows this or more.
  long world(long local) {
    long shown = local - offset;
    if (partsPerMillion == 0) {
      return shown;
    }
    long rate = MILLION + partsPerMillion;
    long world = shown / rate * MILLION + shown % rate * MILLION / rate;
    while (local(world) < local) {
      world++;
    }
    return world;
  }
}
