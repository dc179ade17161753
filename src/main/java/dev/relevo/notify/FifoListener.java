package dev.relevo.notify;

/// Told on the thread `fifo`; must not wait.
public interface FifoListener {
  /// A pipe cannot be used until the next reload.
  void fifoRefused(FifoSettings fifo, String reason);

  /// A pipe was full.
  ///
  /// @param dropped lines that were lost since the last time this was told
  void fifoFull(FifoSettings fifo, long dropped);
}
