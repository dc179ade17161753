package dev.relevo.sim;

import java.util.Arrays;

/// What will happen, by moment and, at the same moment, in the order it was entered. A binary heap
/// in plain arrays: half of a simulated second is spent here.
final class Agenda {
  private static final int FIRST_CAPACITY = 64;

  private long[] moments = new long[FIRST_CAPACITY];
  private long[] sequence = new long[FIRST_CAPACITY];
  private Occurrence[] entries = new Occurrence[FIRST_CAPACITY];
  private int size;
  private long entered;

  void add(long at, Occurrence entry) {
    if (size == moments.length) {
      moments = Arrays.copyOf(moments, size * 2);
      sequence = Arrays.copyOf(sequence, size * 2);
      entries = Arrays.copyOf(entries, size * 2);
    }
    long mine = entered++;
    int slot = size++;
    while (slot > 0) {
      int parent = (slot - 1) >>> 1;
      if (moments[parent] <= at) { // at the same moment the parent was entered earlier
        break;
      }
      move(parent, slot);
      slot = parent;
    }
    set(slot, at, mine, entry);
  }

  int size() {
    return size;
  }

  /// `Long.MAX_VALUE` when nothing is left.
  long nextAt() {
    return size == 0 ? Long.MAX_VALUE : moments[0];
  }

  /// Only when `nextAt` has named a moment.
  Occurrence poll() {
    Occurrence first = entries[0];
    size--;
    long at = moments[size];
    long mine = sequence[size];
    Occurrence last = entries[size];
    int slot = 0;
    for (int child = 1; child < size; child = 2 * slot + 1) {
      if (child + 1 < size && before(child + 1, moments[child], sequence[child])) {
        child++;
      }
      if (!before(child, at, mine)) {
        break;
      }
      move(child, slot);
      slot = child;
    }
    set(slot, at, mine, last);
    return first;
  }

  private boolean before(int slot, long at, long order) {
    return moments[slot] < at || (moments[slot] == at && sequence[slot] < order);
  }

  private void move(int from, int to) {
    set(to, moments[from], sequence[from], entries[from]);
  }

  private void set(int slot, long at, long order, Occurrence entry) {
    moments[slot] = at;
    sequence[slot] = order;
    entries[slot] = entry;
  }
}
