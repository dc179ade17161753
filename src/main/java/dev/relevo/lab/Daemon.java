package dev.relevo.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which program keeps the address on a server.
public enum Daemon {
  RELEVO {
    @Override
    public List<String> command(String conf) {
      return List.of(home().resolve("relevo").toString(), "-n", "-l", "-D", "-f", conf);
    }

    @Override
    public Optional<String> missing() {
      if (!Files.isExecutable(home().resolve("relevo"))) {
        return Optional.of("no launcher in " + home() + ": set RELEVO_HOME to Relevo's checkout");
      }
      // The launcher would build, on each server at once and without a network.
      return Files.exists(home().resolve(".relevo/launch.env"))
          ? Optional.empty()
          : Optional.of("Relevo is not built in " + home() + ": run ./relevo --rebuild there");
    }
  },

  /// The original, in the foreground. `-G`: no syslog, which a server of the laboratory lacks.
  KEEPALIVED {
    @Override
    public List<String> command(String conf) {
      return List.of("/usr/sbin/keepalived", "-n", "-l", "-G", "-D", "-f", conf);
    }

    @Override
    public Optional<String> missing() {
      return Files.isExecutable(Path.of("/usr/sbin/keepalived"))
          ? Optional.empty()
          : Optional.of("keepalived is not installed; on Debian: sudo apt-get install keepalived");
    }
  };

  /// The command line that runs it in the foreground with its log on standard error.
  public abstract List<String> command(String conf);

  /// What must be done first, if anything.
  public abstract Optional<String> missing();

  /// Relevo's own directory: told by the launcher, else where this JVM was started.
  static Path home() {
    String told = System.getProperty("relevo.home", "");
    if (told.isEmpty()) {
      told = Optional.ofNullable(System.getenv("RELEVO_HOME")).orElse("");
    }
    return Path.of(told).toAbsolutePath().normalize();
  }
}
