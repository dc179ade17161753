package dev.relevo.linux;

import dev.relevo.host.LocalTime;
import dev.relevo.linux.libc.Libc;
import dev.relevo.linux.libc.Memory;
import dev.relevo.linux.libc.Structs;

/// The C library's idea of the zone (TZ, /etc/localtime): none of the JDK's tables. For one thread.
public final class LinuxLocalTime implements LocalTime {
  private static final int SECOND = 0;
  private static final int FIELDS = 8;

  private final Libc libc = new Libc();
  private final Memory memory = Memory.allocate(FIELDS + Structs.TM_SIZE);

  @Override
  public int offsetSeconds(long epochSecond) {
    memory.putLong(SECOND, epochSecond);
    libc.call(
        Libc.function("localtime_r"), memory.address(SECOND), memory.address(FIELDS), 0, 0, 0, 0);
    return (int) memory.getLong(FIELDS + Structs.TM_GMTOFF);
  }
}
