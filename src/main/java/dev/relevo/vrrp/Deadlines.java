package dev.relevo.vrrp;

import dev.relevo.time.Moment;
import java.util.Arrays;
import java.util.Collection;

/// Which router wants waking next: a binary heap in which every slot knows its place, since each
/// advert that is heard moves one deadline and each wake-up asks for the first of thousands.
final class Deadlines {
  private RouterSlot[] heap = {}; // no deadline before its parent's, at half the place
  private long[] keys = {}; // the deadlines themselves: a comparison looks at nothing else

  /// @param inOrder all slots of the node, in configured order
  void take(Collection<RouterSlot> inOrder) {
    heap = inOrder.toArray(new RouterSlot[0]);
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

  /// Those whose deadline has come, in configured order.
  RouterSlot[] due(Moment now) {
    int count = count(0, now.nanos());
    var due = new RouterSlot[count];
    collect(0, now.nanos(), due, 0);
    if (count > 1) {
      Arrays.sort(due, RouterSlot::compareByOrder);
    }
    return due;
  }

  private int count(int place, long now) {
    if (place >= heap.length || now < keys[place]) {
      return 0;
    }
    return 1 + count(2 * place + 1, now) + count(2 * place + 2, now);
  }

  /// @return how many are in `due` now
  private int collect(int place, long now, RouterSlot[] due, int size) {
    if (place >= heap.length || now < keys[place]) {
      return size;
    }
    due[size] = heap[place];
    int left = collect(2 * place + 1, now, due, size + 1);
    return collect(2 * place + 2, now, due, left);
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
