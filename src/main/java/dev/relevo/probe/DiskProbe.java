package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Well when the file system of a path has so much room.
///
/// @param octets at least, or none
/// @param percent of the whole at least, or none
record DiskProbe(String path, long octets, int percent) implements Probe {
  private static final int WHOLE = 100;
  private static final long MEGA = 1L << 20;
  private static final long GIGA = 1L << 30;

  /// @param room `5%`, `100M`, `2G` or octets
  static DiskProbe of(String path, String room) {
    char unit = room.charAt(room.length() - 1);
    boolean plain = unit >= '0' && unit <= '9';
    long number = Long.parseLong(plain ? room : room.substring(0, room.length() - 1));
    return switch (unit) {
      case '%' -> new DiskProbe(path, 0, (int) number);
      case 'M' -> new DiskProbe(path, number * MEGA, 0);
      case 'G' -> new DiskProbe(path, number * GIGA, 0);
      default -> new DiskProbe(path, number, 0);
    };
  }

  @Override
  public Optional<String> fault(Duration limit) {
    try {
      FileStore store = Files.getFileStore(Path.of(path));
      long free = store.getUsableSpace();
      long wanted = Math.max(octets, store.getTotalSpace() / WHOLE * percent);
      return free >= wanted
          ? Optional.empty()
          : Optional.of(path + " has " + free / MEGA + " MB free, wanted " + wanted / MEGA);
    } catch (IOException refused) {
      return Optional.of(path + ": " + refused.getMessage());
    }
  }
}
