package dev.relevo.daemon;

import dev.relevo.linux.OwnProcess;
import dev.relevo.options.DaemonOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The pid files of a run: keepalived's own name, since scripts look there, and the one of its VRRP
/// process where the command line asks for it.
final class PidFiles {
  private static final String DEFAULT = "/run/keepalived.pid";

  /// With a namespace keepalived mounts a directory of its name here; from outside it is this path.
  private static final String DIRECTORY = "/run/keepalived/";

  private final List<PidFile> files = new ArrayList<>(2);
  private final Self self;

  PidFiles(DaemonOptions options, Self self) {
    this.self = self;
    String usual =
        options.namespace().isEmpty()
            ? DEFAULT
            : DIRECTORY + options.namespace().get() + "/keepalived.pid";
    files.add(file(options.pidFile().orElse(usual)));
    if (options.vrrpPidFile().isPresent()) {
      files.add(file(options.vrrpPidFile().get()));
    }
  }

  /// Absolute, since a daemon in the background leaves the directory it was started in.
  private static PidFile file(String name) {
    return new PidFile(Path.of(name).toAbsolutePath());
  }

  /// Whether another run lives.
  boolean isTaken() {
    return files.getFirst().isTaken(self.pid(), OwnProcess::lives);
  }

  void write() throws IOException {
    for (PidFile file : files) {
      file.makeDirectory(DIRECTORY);
      file.write(self.pid());
    }
  }

  void remove() {
    for (PidFile file : files) {
      file.remove(self.pid());
    }
  }
}
