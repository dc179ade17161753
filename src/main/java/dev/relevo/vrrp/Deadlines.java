package dev.relevo.vrrp;

import dev.relevo.time.Moment;
import java.util.Collection;

/// Which router wants waking next: a binary heap in which every slot knows its place, since each
/// advert that is heard moves one deadline and each wake-up asks for the first of thousands.
final class Deadlines {
  private RouterSlot[] heap = {}; // no deadline before its parent's, at half the place
  private long[] keys = {}; // the deadlines themselves: a comparison looks at nothing else
  private RouterSlot[] inOrder = {};
  private long[] marked = {}; // a bit for each of those, all 0 but in `due`
  private final RouterSlot[] single = new RouterSlot[1];

  /// @param slots all of the node, in configured order
  void take(Collection<RouterSlot> slots) {
    inOrder = slots.toArray(new RouterSlot[0]);
    marked = new long[(inOrder.length + Long.SIZE - 1) / Long.SIZE];
    heap = inOrder.clone();
    keys = new long[heap.length];
    for (int i = 0; i < heap.length; i++) {
      heap[i].enrol(this, i);
      keys[i] = heap[i].deadline().nanos();
    }
    for (int i = heap.length / 2 - 1; i >= 0; i--) {
      down(i, heap[i], keys[i]);
    }
  }

  /// `Moment.NEVER` if nobody waits for a time.
  Moment next() {
    return heap.length == 0 ? Moment.NEVER : heap[0].deadline();
  }

  /// The deadline of the slot at this place of the heap is another one.
  void moved(int place) {
    RouterSlot slot = heap[place];
    long key = slot.deadline().nanos();
    if (place > 0 && key < keys[(place - 1) / 2]) {
      up(place, slot, key);
    } else {
      down(place, slot, key);
    }
  }

  /// Those whose deadline has come, in configured order: the heap knows who, bits put them in order
  /// without a comparison. Good until the next call.
  RouterSlot[] due(Moment now) {
    int count = mark(0, now.nanos());
    RouterSlot[] due = count == 1 ? single : new RouterSlot[count];
    int size = 0;
    for (int word = 0; size < count; word++) {
      long bits = marked[word];
      marked[word] = 0;
      while (bits != 0) {
        due[size++] = inOrder[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
        bits &= bits - 1;
      }
    }
    return due;
  }

  /// @return how many it has marked from this place on
  private int mark(int place, long now) {
    if (place >= heap.length || now < keys[place]) {
      return 0;
    }
    int order = heap[place].order();
    marked[order / Long.SIZE] |= 1L << order; // the shift takes what is left of it
    return 1 + mark(2 * place + 1, now) + mark(2 * place + 2, now);
  }

  private void up(int from, RouterSlot slot, long key) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (key >= keys[parent]) {
        break;
      }
      put(place, heap[parent], keys[parent]);
      place = parent;
    }
    put(place, slot, key);
  }

  private void down(int from, RouterSlot slot, long key) {
    int place = from;
    while (2 * place + 1 < heap.length) {
      int child = 2 * place + 1;
      if (child + 1 < heap.length && keys[child + 1] < keys[child]) {
        child++;
      }
      if (keys[child] >= key) {
        break;
      }
      put(place, heap[child], keys[child]);
      place = child;
    }
    put(place, slot, key);
  }

  private void put(int place, RouterSlot slot, long key) {
    heap[place] = slot;
    keys[place] = key;
    slot.movedTo(place);
  }
}
