package dev.relevo.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A daemon at work on a server, its whole process tree.
public final class RunningDaemon {
  private static final Duration FORK_LIMIT = Duration.ofSeconds(5);

  private final Process entrance;
  private final Thread reader;
  private volatile long pid;

  private RunningDaemon(Process entrance, Thread reader) {
    this.entrance = entrance;
    this.reader = reader;
  }

  /// @param entrance the `nsenter` whose only child the daemon's first process is
  static RunningDaemon follow(Process entrance, String host, Consumer<String> lines) {
    Thread reader =
        Thread.ofPlatform().name("log-" + host).daemon().unstarted(() -> read(entrance, lines));
    var daemon = new RunningDaemon(entrance, reader);
    reader.start();
    daemon.findPid();
    return daemon;
  }

  private static void read(Process entrance, Consumer<String> lines) {
    try (BufferedReader log = entrance.inputReader()) {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        lines.accept(withoutDate(line));
      }
    } catch (IOException ended) {
      // Killed.
    }
  }

  /// `Sun Nov 22 05:06:58 2026: text`
  private static String withoutDate(String line) {
    int date = 24;
    return line.length() > date + 2 && line.startsWith(": ", date)
        ? line.substring(date + 2)
        : line;
  }

  private void findPid() {
    long end = System.nanoTime() + FORK_LIMIT.toNanos();
    while (entrance.isAlive() && System.nanoTime() - end < 0) {
      var child = entrance.children().findFirst();
      if (child.isPresent()) {
        pid = child.get().pid();
        return;
      }
      Thread.onSpinWait();
    }
  }

  public boolean isAlive() {
    return entrance.isAlive();
  }

  /// The first process's number in this machine's own pid namespace; 0 if it ended at once.
  public long pid() {
    return pid;
  }

  /// Empty while it runs. Death by a signal N is 128 + N.
  public OptionalInt exitCode() {
    return entrance.isAlive() ? OptionalInt.empty() : OptionalInt.of(entrance.exitValue());
  }

  /// Sends `TERM`, `HUP`, `USR1` … to the first process.
  public void signal(String name) {
    if (!isAlive()) {
      throw new LabException("the daemon has ended, exit code " + entrance.exitValue());
    }
    // A stopped child stops its nsenter too, which then wakes the child when it is woken itself.
    String to = name.equals("CONT") ? pid + " " + entrance.pid() : Long.toString(pid);
    kill(name, to);
  }

  private static void kill(String name, String pids) {
    try {
      new ProcessBuilder(List.of("sh", "-c", "kill -" + name + " " + pids)).start().waitFor();
    } catch (IOException failure) {
      throw new LabException("cannot send SIG" + name, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }

  /// SIGSTOP for all of its processes.
  public void freeze() {
    kill("STOP", family());
  }

  /// SIGCONT for all of its processes.
  public void thaw() {
    String all = family();
    kill("CONT", all + " " + entrance.pid());
  }

  private String family() {
    var all = new StringBuilder(Long.toString(pid));
    ProcessHandle.of(pid)
        .ifPresent(main -> main.descendants().forEach(one -> all.append(' ').append(one.pid())));
    return all.toString();
  }

  /// SIGTERM and wait; the exit code.
  public int stop() {
    signal("TERM");
    return awaitEnd(Duration.ofSeconds(20));
  }

  /// SIGKILL for all of its processes, children first found, so that none of them cleans up.
  public void kill() {
    ProcessHandle.of(pid)
        .ifPresent(main -> {
          List<ProcessHandle> children = main.descendants().toList();
          main.destroyForcibly();
          children.forEach(ProcessHandle::destroyForcibly);
          // A pid file may name a child: a start that finds it alive is no start.
          children.forEach(RunningDaemon::awaitDeath);
        });
    awaitEnd(Duration.ofSeconds(5));
  }

  private static void awaitDeath(ProcessHandle killed) {
    long end = System.nanoTime() + FORK_LIMIT.toNanos();
    while (killed.isAlive() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  /// Waits for its end, and for the last of its log.
  public int awaitEnd(Duration limit) {
    try {
      if (!entrance.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LabException("the daemon does not end within " + limit.toSeconds() + " s");
      }
      reader.join(Duration.ofSeconds(1));
      return entrance.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }
}
