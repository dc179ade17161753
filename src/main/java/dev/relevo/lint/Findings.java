package dev.relevo.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects what is found.
final class Findings {
  /// More than a person reads; a group of thousands of instances with the same mistake has it
  /// everywhere.
  static final int MAX = 2_000;

  private final List<Finding> found = new ArrayList<>();
  private int leftOut;

  void add(Rule rule, Place place, String message, String fix, Place... others) {
    add(new Finding(rule, place, message, fix, List.copyOf(Arrays.asList(others))));
  }

  void add(Finding finding) {
    if (found.size() >= MAX) {
      leftOut++;
    } else {
      found.add(finding);
    }
  }

  List<Finding> toList() {
    return found;
  }

  int leftOut() {
    return leftOut;
  }
}
