package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A server that is switched on: mount, pid and UTS namespaces under one first process.
///
/// The first process reads from a pipe that this JVM holds open. When the JVM ends, by whatever,
/// the pipe ends, the first process ends, and the kernel kills everything else in the pid
/// namespace.
final class Machine {
  private static final long BOOT_SECONDS = 10;

  /// `wait` is what reaps orphans: without it a killed apache2 stays a zombie that `killall -0`
  /// finds.
  ///
  /// The checkout may lie below a directory that is hidden here (/tmp), so it is held open and
  /// bound back. Directories are hidden rather than overlaid, since that also works in a user
  /// namespace.
  private static final String FIRST_PROCESS =
      """
      exec 3<&0 </dev/null 2>&1
      hostname "$1"
      exec 9<"$2"
      for dir in /run /tmp /var/log /etc/keepalived /var/www/html /usr/local/bin /usr/local/sbin
      do
        [ ! -d "$dir" ] || mount -t tmpfs -o mode=0755 tmpfs "$dir" || exit 1
      done
      chmod 1777 /tmp
      mkdir /run/lock
      mount -t sysfs sysfs /sys 2>/dev/null
      mount --bind /dev/null /dev/console 2>/dev/null # where syslog(3) writes, slowly, without /dev/log
      if ! [ "$2" -ef /proc/self/fd/9 ]; then
        mkdir -p "$2" && mount --no-canonicalize --bind /proc/$$/fd/9 "$2" || exit 1
      fi
      exec 9<&-
      echo up
      cat <&3 >/dev/null &
      wait
      """;

  private final NetworkNamespace namespace;
  private final String name;
  private final Process holder;
  private final ProcessHandle first;

  private Machine(NetworkNamespace namespace, String name, Process holder, ProcessHandle first) {
    this.namespace = namespace;
    this.name = name;
    this.holder = holder;
    this.first = first;
  }

  static Machine boot(NetworkNamespace namespace, String name) {
    var words =
        List.of("unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc");
    var command = new ArrayList<>(words);
    command.addAll(List.of("sh", "-c", FIRST_PROCESS, "init", name, Daemon.home().toString()));
    Process holder = Shell.start(namespace, new ProcessBuilder(command).redirectErrorStream(true));
    try {
      var said = new StringBuilder();
      while (true) {
        String line = holder.inputReader().readLine();
        if (line == null) {
          throw new LabException(name + " does not start: " + said.toString().strip());
        }
        if (line.equals("up")) {
          return new Machine(namespace, name, holder, holder.children().findFirst().orElseThrow());
        }
        said.append(line).append('\n');
      }
    } catch (IOException failure) {
      throw new LabException(name + " does not start", failure);
    }
  }

  /// The number of the first process, for `nsenter --target`.
  long pid() {
    return first.pid();
  }

  boolean isOn() {
    return holder.isAlive();
  }

  /// The words that run a command inside, to be started on a thread in the network namespace.
  ProcessBuilder inside(List<String> words) {
    var command = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid())));
    command.addAll(List.of("--mount", "--uts", "--pid", "--"));
    command.addAll(words);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  Process start(List<String> words) {
    return start(inside(words));
  }

  /// In a session of its own. To those of ours that stand still the kernel sends SIGHUP and SIGCONT
  /// when the shell ends that we were started from: who stops a daemon must not see it reload.
  Process startApart(List<String> words) {
    ProcessBuilder inside = inside(words);
    inside.command().addFirst("setsid");
    return start(inside);
  }

  private Process start(ProcessBuilder inside) {
    if (!isOn()) {
      throw new LabException(name + " is off");
    }
    return Shell.start(namespace, inside);
  }

  /// Writes a file into the machine's own memory. No component of the path may be a symbolic link:
  /// the kernel would follow an absolute one to this machine's own files.
  void place(LabFile file) {
    Path target = at(file.path());
    try {
      Files.createDirectories(Optional.ofNullable(target.getParent()).orElseThrow());
      Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
      Files.writeString(fresh, file.content());
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(file.mode()));
      Files.move(fresh, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new LabException("cannot write " + file.path() + " on " + name, failure);
    }
  }

  /// A path of the machine's as this JVM sees it.
  Path at(String path) {
    return Path.of("/proc/" + pid() + "/root" + path);
  }

  /// SIGKILL for every process at once.
  void kill() {
    first.destroyForcibly();
    try {
      if (!holder.waitFor(BOOT_SECONDS, TimeUnit.SECONDS)) {
        throw new LabException(name + " does not die");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }
}
