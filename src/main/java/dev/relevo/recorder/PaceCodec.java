package dev.relevo.recorder;

import dev.relevo.addr.IpFamily;
import dev.relevo.vrrp.AnnouncePace;
import dev.relevo.vrrp.PacedLane;
import dev.relevo.vrrp.PacedLane.Waiting;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;

/// The pace of announcements and what waits for its turn, as words: nothing where none is set, as
/// nearly always, and in recordings of earlier versions.
final class PaceCodec {
  private PaceCodec() {}

  static void encode(AnnouncePace pace, WordWriter out) {
    if (!pace.equals(AnnouncePace.NONE)) {
      out.word("pace").duration(pace.arp()).duration(pace.neighbor());
    }
  }

  static AnnouncePace pace(WordReader in) throws UnreadableRecording {
    return in.nextIs("pace") ? new AnnouncePace(in.duration(), in.duration()) : AnnouncePace.NONE;
  }

  /// At the end of the settings.
  static void encode(List<PacedLane> lanes, WordWriter out) {
    if (lanes.isEmpty()) {
      return;
    }
    out.word("paced").number(lanes.size());
    for (PacedLane lane : lanes) {
      out.text(lane.device().text()).word(lane.family().name()).moment(lane.freeAt());
      out.number(lane.waiting().size());
      for (Waiting waiting : lane.waiting()) {
        SettingsCodec.encode(List.of(waiting.address()), out.text(waiting.router()));
      }
    }
  }

  static List<PacedLane> lanes(WordReader in) throws UnreadableRecording {
    var lanes = new ArrayList<PacedLane>();
    if (in.nextIs("paced")) {
      for (int left = in.count(); left > 0; left--) {
        lanes.add(
            new PacedLane(
                in.interfaceName(), in.oneOf(IpFamily.values()), in.moment(), waiting(in)));
      }
    }
    return lanes;
  }

  private static List<Waiting> waiting(WordReader in) throws UnreadableRecording {
    var waiting = new ArrayList<Waiting>();
    for (int left = in.count(); left > 0; left--) {
      String router = in.text();
      for (VirtualAddress address : SettingsCodec.decodeAddresses(in)) {
        waiting.add(new Waiting(router, address));
      }
    }
    return waiting;
  }
}
