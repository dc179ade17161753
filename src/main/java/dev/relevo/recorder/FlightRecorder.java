package dev.relevo.recorder;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a node was told last, on the loop's thread and without a thought: an event is stored,
/// and once in a thousand a snapshot is taken.
///
/// The ring turns by segments, each with the node's state at its start, so that what is left always
/// begins with a state to start from. One more segment than needed makes at least `EVENTS` of them.
public final class FlightRecorder {
  /// Over an hour of a Backup that hears one Master, and some minutes of a router with twenty.
  public static final int EVENTS = 4096;

  private static final int SEGMENTS = 5;
  private static final int SEGMENT_EVENTS = EVENTS / (SEGMENTS - 1);

  /// Addresses that the events of a segment hold together, before it ends early: a stranger's
  /// adverts with 255 addresses each would fill the heap otherwise. 32 an event on average.
  private static final int SEGMENT_ADDRESSES = 32 * SEGMENT_EVENTS;

  private final List<Segment> segments = new ArrayList<>(SEGMENTS);

  /// Notes an event. Before the node takes it in, so that an event that breaks it is the last one.
  public void note(Node node, Moment now, NodeEvent event) {
    Segment last = segments.isEmpty() ? null : segments.getLast();
    if (last == null || last.isFull()) {
      last = next(node);
    }
    last.add(now, event);
  }

  private Segment next(Node node) {
    Segment next = segments.size() < SEGMENTS ? new Segment() : segments.removeFirst();
    next.restart(node.snapshot());
    segments.add(next);
    return next;
  }

  /// What is kept, as of now.
  ///
  /// @param failure what ended the loop, empty if nothing did
  public Recording take(Node node, String failure) {
    NodeSnapshot end = node.snapshot();
    var events = new ArrayList<RecordedEvent>(SEGMENTS * SEGMENT_EVENTS);
    NodeSnapshot start = null;
    for (Segment segment : segments) {
      start = start == null ? segment.start : start;
      segment.copyTo(events);
    }
    return new Recording(start == null ? end : start, events, end, failure);
  }

  private static final class Segment {
    private final long[] moments = new long[SEGMENT_EVENTS];
    private final @Nullable NodeEvent[] events = new NodeEvent[SEGMENT_EVENTS];
    private @Nullable NodeSnapshot start;
    private int size;
    private int addresses;

    boolean isFull() {
      return size == SEGMENT_EVENTS || addresses > SEGMENT_ADDRESSES;
    }

    void restart(NodeSnapshot state) {
      for (int i = 0; i < size; i++) {
        events[i] = null; // a segment that ends early must not keep what it held before
      }
      start = state;
      size = 0;
      addresses = 0;
    }

    void add(Moment now, NodeEvent event) {
      moments[size] = now.nanos();
      events[size] = event;
      size++;
      if (event instanceof NodeEvent.AdvertReceived received) {
        addresses += received.advert().addresses().size();
      } else if (event instanceof NodeEvent.LinkChanged link) {
        addresses += link.addresses().size();
      }
    }

    void copyTo(List<RecordedEvent> all) {
      for (int i = 0; i < size; i++) {
        NodeEvent event = events[i];
        if (event != null) {
          all.add(new RecordedEvent(new Moment(moments[i]), event));
        }
      }
    }
  }
}
