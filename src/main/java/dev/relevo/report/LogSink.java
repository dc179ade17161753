package dev.relevo.report;

/// Where lines go. Belongs to the thread `log`.
public interface LogSink {
  /// @param millis wall time of the event, since 1970
  void write(long millis, String line);

  /// After a batch of lines.
  void flush();
}
