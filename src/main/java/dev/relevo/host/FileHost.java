package dev.relevo.host;

import dev.relevo.time.Moment;
import java.util.Optional;

/// Files, and word of their changes, for one thread, never the loop's: a disk may take its time.
/// All but `wake` belong to that thread.
public interface FileHost extends AutoCloseable {
  /// Tells of what happens in a directory from now on. The same directory has the same id.
  ///
  /// @return an id for `unwatch` and `Changes`
  /// @throws HostException when it cannot be watched
  int watch(String directory) throws HostException;

  void unwatch(int id);

  /// The beginning of a regular file. Pipes and devices are not opened.
  ///
  /// @param most octets at most
  /// @return empty when there is no such file
  /// @throws HostException when it cannot be read, or is none to read
  Optional<byte[]> read(String path, int most) throws HostException;

  /// Sleeps until the moment, a change or a `wake`.
  void await(Moment deadline, Changes listener);

  /// Ends an `await` from any thread.
  void wake();

  @Override
  void close();

  /// Told of changes.
  interface Changes {
    /// @param whole whether there is something to read: closed after writing, moved, gone; else
    ///   something has only come into being
    void changed(int id, String name, boolean whole);

    /// The directory itself moved or went.
    void gone(int id);

    /// The kernel lost some.
    void lost();
  }
}
