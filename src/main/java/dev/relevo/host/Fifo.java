package dev.relevo.host;

/// A named pipe that is written to. For one thread.
public interface Fifo extends AutoCloseable {
  /// Writes all of it or nothing, without waiting.
  ///
  /// @param line PIPE_BUF (4,096) octets at most, so that no reader gets half of it
  /// @return false when there is no room: nobody reads
  boolean write(byte[] line);

  /// @return whether it holds octets that nobody has read yet
  boolean isUnread();

  /// Takes it away if it was made for us, then lets go of it: who opens it again and again finds
  /// nothing.
  @Override
  void close();
}
