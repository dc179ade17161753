package dev.relevo.bench;

import dev.relevo.fuzz.FuzzTarget;
import dev.relevo.time.Moment;
import java.nio.ByteBuffer;
import java.util.List;

/// Ethernet frames into the observer of the wire. It makes no more events than fit into the frame,
/// leaves the frame as it was, and a frame that is cut short makes no other events than a whole
/// one.
public final class FramesTarget implements FuzzTarget {
  private static final Moment NOW = new Moment(7);

  /// The shortest thing that is an event of its own: a record of an IGMPv3 report.
  private static final int LEAST = 8;

  @Override
  public void feed(byte[] input) {
    ByteBuffer frame = ByteBuffer.wrap(input);
    List<WireEvent> events = FrameReader.read(1, NOW, frame);
    if (frame.position() != 0 || frame.limit() != input.length) {
      throw new AssertionError("the frame is not as it was");
    }
    if (events.size() > 1 + input.length / LEAST) {
      throw new AssertionError(events.size() + " events of " + input.length + " octets");
    }
    for (WireEvent event : events) {
      if (!event.at().equals(NOW) || event.host() != (input[11] & 0xff)) {
        throw new AssertionError("not this frame's: " + event);
      }
    }
    ByteBuffer shorter = ByteBuffer.wrap(input, 0, input.length / 2).slice();
    List<WireEvent> fewer = FrameReader.read(1, NOW, shorter);
    if (!fewer.isEmpty() && !fewer.equals(events)) {
      throw new AssertionError(events + ", and cut short " + fewer);
    }
  }
}
