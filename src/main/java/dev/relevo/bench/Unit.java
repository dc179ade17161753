package dev.relevo.bench;

import java.util.Locale;

/// What a headline is counted in, in the order of the picture's groups.
enum Unit {
  MILLISECONDS("Time", "ms", 1),
  CPU("Processor, of one core", "%", 1),
  MEMORY("Resident memory", "MB", 1 / 1024.0),
  COUNT("Mishaps", "", 1);

  private final String title;
  private final String symbol;
  private final double factor;

  Unit(String title, String symbol, double factor) {
    this.title = title;
    this.symbol = symbol;
    this.factor = factor;
  }

  String title() {
    return title;
  }

  /// A figure as a person reads it: three digits that say something, and the unit.
  String show(double figure) {
    double value = value(figure);
    String digits =
        this == COUNT
            ? plain(value)
            : Math.abs(value) < 9.995
                ? String.format(Locale.ROOT, "%.2f", value)
                : Math.abs(value) < 99.95
                    ? String.format(Locale.ROOT, "%.1f", value)
                    : String.format(Locale.ROOT, "%.0f", value);
    return symbol.isEmpty() ? digits : digits + " " + symbol;
  }

  /// The figure in this unit.
  double value(double figure) {
    return figure * factor;
  }

  String symbol() {
    return symbol;
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
