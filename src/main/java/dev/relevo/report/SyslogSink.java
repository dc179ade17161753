package dev.relevo.report;

import dev.relevo.host.DatagramLog;
import dev.relevo.host.LocalTime;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What glibc's syslog(3) sends to `/dev/log`: `<30>Nov 22 05:06:58 Keepalived_vrrp[123]: text`.
public final class SyslogSink implements LogSink {
  /// keepalived's name, kept so that existing rules match.
  public static final String IDENTITY = "Keepalived_vrrp";

  /// `-S`'s default.
  public static final int FACILITY_DAEMON = 3;

  /// keepalived says nearly everything at this level.
  private static final int SEVERITY_INFO = 6;

  /// What syslog daemons take by default.
  private static final int MAX_OCTETS = 8192;

  private final DatagramLog log;
  private final WallText wall;
  private final String priority;
  private final String tag;
  private long lost;

  /// @param facility 0 to 23
  public SyslogSink(DatagramLog log, LocalTime zone, int facility, String identity, long pid) {
    this.log = log;
    this.wall = new WallText(zone);
    this.priority = "<" + (facility * 8 + SEVERITY_INFO) + ">";
    this.tag = " " + identity + "[" + pid + "]: ";
  }

  @Override
  public void write(long millis, String line) {
    byte[] octets = (priority + wall.brief(millis) + tag + line).getBytes(StandardCharsets.UTF_8);
    if (octets.length > MAX_OCTETS) {
      octets = Arrays.copyOf(octets, MAX_OCTETS);
    }
    if (!log.send(octets)) {
      lost++;
    }
  }

  @Override
  public void flush() {}

  /// Lines that the system's log did not take.
  public long lost() {
    return lost;
  }
}
