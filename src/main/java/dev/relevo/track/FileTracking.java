package dev.relevo.track;

/// A router that tracks the number in a file.
public record FileTracking(String file, Weight weight) {
  /// So low a product keeps the router in FAULT, whatever the weight (keepalived 2.2.7).
  public static final int FAULT = -254;

  private static final int HIGHEST = 253;

  /// What the number does to the router: `FAULT`, or what it adds to the base priority. With weight
  /// 0 any number but 0 means FAULT, or reversed 0 alone.
  public int status(int number) {
    if (weight.isFault()) {
      return (number != 0) == weight.reversed() ? 0 : FAULT;
    }
    long product = (long) number * weight.value() * (weight.reversed() ? -1 : 1);
    return Math.clamp(product, FAULT, HIGHEST);
  }
}
