package dev.relevo.host;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;

/// Child processes and TCP probes of one thread, never the loop's. All but `wake` belong to it.
public interface ProcessHost extends AutoCloseable {
  /// Starts a program in a process group of its own, stdin, stdout and stderr /dev/null,
  /// parent-death signal SIGTERM, default signals, no inherited descriptors. One that the kernel
  /// takes for no program is read by `/bin/sh`.
  ///
  /// @return an id for `kill` and `Ended`
  /// @throws HostException when it cannot be started
  long start(Command command) throws HostException;

  /// The same, and what it writes to stdout and stderr is told by `Ended.wrote`. Neither the
  /// program nor those it leaves behind ever wait for a reader.
  ///
  /// @throws HostException when it cannot be started
  long startHeard(Command command) throws HostException;

  /// Starts a TCP connect; ends with status 0 when connected, 1 when refused.
  ///
  /// @throws HostException when no socket is to be had
  long connect(IpAddress address, int port) throws HostException;

  /// Signals the whole process group; a probe is abandoned and never ends.
  void kill(long id, int signal);

  /// Sleeps until the moment, an end or a `wake`.
  void await(Moment deadline, Ended listener);

  /// Ends an `await` from any thread.
  void wake();

  @Override
  void close();

  /// Told of each process or probe that ended.
  interface Ended {
    /// @param status exit status, or minus the number of the signal that ended it
    void ended(long id, int status);

    /// What a program wrote that `startHeard` began; told just before its end, if there was any.
    default void wrote(long id, Output output) {}
  }
}
