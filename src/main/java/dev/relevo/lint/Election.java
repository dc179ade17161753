package dev.relevo.lint;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// Who would be Master for each combination of failed checks and missing nodes.
record Election(List<Contender> contenders) {
  /// Combinations of one virtual router that are all gone through: two nodes with seven checks
  /// each.
  static final int MAX_COMBINATIONS = 1 << 14;

  /// Always the same, so that two runs say the same.
  private static final long SEED = 20_260_101;

  int[] allWell() {
    return new int[contenders.size()];
  }

  /// How many there are; more than `int` holds becomes its largest.
  int combinations() {
    long count = 1;
    for (Contender contender : contenders) {
      count = Math.min(count * (contender.sets() + 1L), Integer.MAX_VALUE);
    }
    return (int) count;
  }

  boolean isSampled(int most) {
    return combinations() > most;
  }

  /// Goes through all combinations, or through so many drawn ones. An element is the set of failed
  /// checks of a node, or `OUT`; the array is the same each time.
  void each(int most, Consumer<int[]> visitor) {
    int[] state = allWell();
    if (isSampled(most)) {
      var random = new Random(SEED);
      for (int drawn = 0; drawn < most; drawn++) {
        for (int i = 0; i < state.length; i++) {
          state[i] = random.nextInt(contenders.get(i).sets() + 1) - 1;
        }
        visitor.accept(state);
      }
      return;
    }
    boolean more = true;
    while (more) {
      visitor.accept(state);
      more = advance(state);
    }
  }

  /// 0, 1, … the last set, then OUT, then the next node.
  private boolean advance(int[] state) {
    for (int i = 0; i < state.length; i++) {
      if (state[i] != Contender.OUT) {
        boolean last = state[i] + 1 == contenders.get(i).sets();
        state[i] = last ? Contender.OUT : state[i] + 1;
        return true;
      }
      state[i] = 0;
    }
    return false;
  }

  int priority(int node, int[] state) {
    return state[node] == Contender.OUT ? 0 : contenders.get(node).priority(state[node]);
  }

  /// Whether nobody is higher: a Master stays Master then, since equals do not take over.
  boolean isHighest(int node, int[] state) {
    int own = priority(node, state);
    for (int i = 0; i < state.length; i++) {
      if (priority(i, state) > own) {
        return false;
      }
    }
    return own > 0;
  }

  /// Whether everybody else is lower.
  boolean wins(int node, int[] state) {
    int own = priority(node, state);
    for (int i = 0; i < state.length; i++) {
      if (i != node && priority(i, state) >= own) {
        return false;
      }
    }
    return own > 0;
  }

  /// Whether it may be Master: it wins, or it is as high as others and nothing has failed anywhere,
  /// so that any of them may have been first. Where a failure made equals, the other one holds on.
  boolean mayHold(int node, int[] state) {
    boolean troubled = false;
    for (int failed : state) {
      troubled |= failed > 0;
    }
    return troubled ? wins(node, state) : isHighest(node, state);
  }

  /// The one that wins, or the first of those that are equal.
  int leader(int[] state) {
    int leader = 0;
    for (int i = 1; i < state.length; i++) {
      leader = priority(i, state) > priority(leader, state) ? i : leader;
    }
    return leader;
  }
}
