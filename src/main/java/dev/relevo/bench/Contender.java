package dev.relevo.bench;

import dev.relevo.lab.Daemon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who is measured.
enum Contender {
  RELEVO("Relevo", Daemon.RELEVO),
  KEEPALIVED("keepalived", Daemon.KEEPALIVED);

  private final String label;
  private final Daemon daemon;

  Contender(String label, Daemon daemon) {
    this.label = label;
    this.daemon = daemon;
  }

  /// For people.
  String label() {
    return label;
  }

  /// For programs.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// In the foreground, with its usual log: the detailed one (`-D`) would be measured, too.
  List<String> command(String conf) {
    var words = new ArrayList<>(daemon.command(conf));
    words.remove("-D");
    return words;
  }

  /// What must be done before it can run here, if anything.
  Optional<String> missing() {
    return daemon.missing();
  }
}
