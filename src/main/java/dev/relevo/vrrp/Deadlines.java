package dev.relevo.vrrp;

import dev.relevo.time.Moment;
import java.util.Arrays;
import java.util.Collection;

/// Which router wants waking next: a binary heap in which every slot knows its place, since each
/// advert that is heard moves one deadline and each wake-up asks for the first of thousands.
final class Deadlines {
  private RouterSlot[] heap = {}; // no deadline before its parent's, at half the place

  /// @param inOrder all slots of the node, in configured order
  void take(Collection<RouterSlot> inOrder) {
    heap = inOrder.toArray(new RouterSlot[0]);
    for (int i = 0; i < heap.length; i++) {
      heap[i].enrol(this, i);
    }
    for (int i = heap.length / 2 - 1; i >= 0; i--) {
      down(i, heap[i]);
    }
  }

  /// `Moment.NEVER` if nobody waits for a time.
  Moment next() {
    return heap.length == 0 ? Moment.NEVER : heap[0].deadline();
  }

  /// The deadline of the slot at this place of the heap is another one.
  void moved(int place) {
    RouterSlot slot = heap[place];
    if (place > 0 && slot.deadline().isBefore(heap[(place - 1) / 2].deadline())) {
      up(place, slot);
    } else {
      down(place, slot);
    }
  }

  /// Those whose deadline has come, in configured order.
  RouterSlot[] due(Moment now) {
    int count = count(0, now);
    var due = new RouterSlot[count];
    collect(0, now, due, 0);
    if (count > 1) {
      Arrays.sort(due, RouterSlot::compareByOrder);
    }
    return due;
  }

  private int count(int place, Moment now) {
    if (place >= heap.length || now.isBefore(heap[place].deadline())) {
      return 0;
    }
    return 1 + count(2 * place + 1, now) + count(2 * place + 2, now);
  }

  /// @return how many are in `due` now
  private int collect(int place, Moment now, RouterSlot[] due, int size) {
    if (place >= heap.length || now.isBefore(heap[place].deadline())) {
      return size;
    }
    due[size] = heap[place];
    int left = collect(2 * place + 1, now, due, size + 1);
    return collect(2 * place + 2, now, due, left);
  }

  private void up(int from, RouterSlot slot) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (!slot.deadline().isBefore(heap[parent].deadline())) {
        break;
      }
      put(place, heap[parent]);
      place = parent;
    }
    put(place, slot);
  }

  private void down(int from, RouterSlot slot) {
    int place = from;
    while (2 * place + 1 < heap.length) {
      int child = 2 * place + 1;
      if (child + 1 < heap.length && heap[child + 1].deadline().isBefore(heap[child].deadline())) {
        child++;
      }
      if (!heap[child].deadline().isBefore(slot.deadline())) {
        break;
      }
      put(place, heap[child]);
      place = child;
    }
    put(place, slot);
  }

  private void put(int place, RouterSlot slot) {
    heap[place] = slot;
    slot.movedTo(place);
  }
}
