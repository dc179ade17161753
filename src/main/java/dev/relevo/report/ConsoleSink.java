package dev.relevo.report;

import dev.relevo.host.LocalTime;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// `-l`: `Sun Nov 22 05:06:58 2026: text`, a batch in one write.
public final class ConsoleSink implements LogSink {
  /// Written before the batch ends when it gets longer than this.
  private static final int BUFFER_OCTETS = 8192;

  private final OutputStream out;
  private final WallText wall;
  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private int used;

  public ConsoleSink(OutputStream out, LocalTime zone) {
    this.out = out;
    this.wall = new WallText(zone);
  }

  /// On standard error, past `System.err` and its locks.
  @SuppressWarnings("resource") // standard error is not ours to close
  public static ConsoleSink onStandardError(LocalTime zone) {
    return new ConsoleSink(new FileOutputStream(FileDescriptor.err), zone);
  }

  @Override
  public void write(long millis, String line) {
    byte[] octets = (wall.full(millis) + ": " + line + "\n").getBytes(StandardCharsets.UTF_8);
    if (octets.length > buffer.length - used) {
      flush();
    }
    if (octets.length > buffer.length) {
      put(octets, octets.length);
      return;
    }
    System.arraycopy(octets, 0, buffer, used, octets.length);
    used += octets.length;
  }

  @Override
  public void flush() {
    if (used > 0) {
      put(buffer, used);
      used = 0;
    }
  }

  private void put(byte[] octets, int length) {
    try {
      out.write(octets, 0, length);
    } catch (IOException closed) {
      // Whoever read the console is gone; the failover must not care.
    }
  }
}
