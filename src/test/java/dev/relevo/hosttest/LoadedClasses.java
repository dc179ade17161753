package dev.relevo.hosttest;

import java.nio.file.Files;
import java.util.List;

/// The classes that a daemon has loaded: what nobody configured must cost nothing.
final class LoadedClasses {
  private LoadedClasses() {}

  /// When a router V has become Master.
  ///
  /// @param wanted a pattern of the names that matter
  static List<String> of(Enclosure host, String configuration, String wanted) throws Exception {
    host.write("k.conf", configuration);
    Files.deleteIfExists(host.at("classes"));
    String home = Enclosure.RELEVO.substring(0, Enclosure.RELEVO.lastIndexOf('/'));
    String line =
        "home=$1; . $home/.relevo/launch.env; exec $image/bin/relevo $flags $aot"
            + " -Xlog:class+load:file=classes -cp $jar dev.relevo.Main -n -l -D -f k.conf";
    Running daemon = new Running(host, host.start("sh", "-c", line, "sh", home));
    daemon.awaitLog("(V) Entering MASTER STATE");
    daemon.stop();
    return host.read("classes")
        .lines()
        .map(text -> text.replaceFirst("^(\\[[^\\]]*\\])* *", "").split(" ", 2)[0])
        .filter(name -> name.matches(wanted))
        .toList();
  }
}
