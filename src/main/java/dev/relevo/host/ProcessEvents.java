package dev.relevo.host;

import dev.relevo.time.Moment;
import java.util.Optional;

/// The processes of this host and what becomes of them, for one thread, never the loop's. All but
/// `wake` belong to that thread.
public interface ProcessEvents extends AutoCloseable {
  /// Has the kernel tell of every process from now on. May move the calling thread into another
  /// network namespace.
  ///
  /// @return why it does not; then `pids` alone tells what there is
  Optional<String> listen();

  /// Those that run now.
  int[] pids();

  /// Empty for one that has ended, or is about to.
  ///
  /// @param octets of its arguments, 0 for none: reading them may wait for swapped memory
  Optional<ProcessFacts> facts(int pid, int octets);

  /// Sleeps until the moment, an event or a `wake`.
  void await(Moment deadline, Listener listener);

  /// Ends an `await` from any thread.
  void wake();

  @Override
  void close();

  /// Told of processes, not of their threads.
  interface Listener {
    void forked(int parent, int child);

    /// It runs another program.
    void executed(int pid);

    /// It calls itself otherwise.
    void renamed(int pid, String name);

    void exited(int pid);

    /// The kernel lost some events.
    void lost();
  }
}
