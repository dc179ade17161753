package dev.relevo.packet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The packets in `src/test/resources/packets` as they went over the wire, for tests of other
/// packages.
public final class GoldenFrames {
  private GoldenFrames() {}

  /// Every frame, Ethernet header and all.
  public static List<byte[]> all() throws IOException {
    var frames = new ArrayList<byte[]>();
    for (String folder : List.of("golden", "malformed")) {
      for (HexFile file : HexFile.folder(folder)) {
        byte[] octets = new byte[file.buffer().remaining()];
        file.buffer().get(octets);
        frames.add(octets);
      }
    }
    return frames;
  }
}
