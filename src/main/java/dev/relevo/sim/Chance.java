package dev.relevo.sim;

/// Chance from a seed: SplitMix64 (Steele, Lea, Flood 2014). Our own, since the JDK does not
/// promise that its generators give the same numbers for ever, and a failing seed is kept for ever.
public final class Chance {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  public Chance(long seed) {
    this.state = seed;
  }

  long next() {
    state += GOLDEN;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /// 0 to `bound` - 1.
  public int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /// Both ends included.
  public long between(long low, long high) {
    return low + Long.remainderUnsigned(next(), high - low + 1);
  }

  public boolean oneIn(int times) {
    return below(times) == 0;
  }

  /// A generator of its own, whose making is no draw from this one.
  Chance beside() {
    return new Chance(~state);
  }

  boolean perMille(int probability) {
    return probability > 0 && below(1000) < probability;
  }

  /// A generator of its own, so that more draws here change nothing there.
  public Chance split() {
    return new Chance(next());
  }
}
