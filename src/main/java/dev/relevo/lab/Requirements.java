package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the laboratory needs of this machine.
public final class Requirements {
  private static final List<String> DIRECTORIES =
      List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");

  private static final List<String> TOOLS = List.of("ip", "unshare", "nsenter", "setpriv", "mount");

  private Requirements() {}

  /// @throws LabException that says what to install or whom to be
  static void check() {
    for (String tool : TOOLS) {
      if (!isInstalled(tool)) {
        throw new LabException(
            tool + " is missing; on Debian: sudo apt-get install iproute2 util-linux");
      }
    }
    try {
      NetworkNamespace.create().close();
    } catch (IOException refused) {
      throw new LabException(
          "the kernel lets us make no network namespace ("
              + refused.getMessage()
              + "): run it as root, or where user namespaces are allowed",
          refused);
    }
  }

  /// Whether a program of this name lies where programs lie.
  public static boolean isInstalled(String tool) {
    return DIRECTORIES.stream().anyMatch(dir -> Files.isExecutable(Path.of(dir, tool)));
  }

  /// Why something that only the machine's real root can do is not possible here, if so. In a user
  /// namespace root's files belong to nobody, which a daemon's script security refuses, and as
  /// which apache2's change to its own user fails.
  public static Optional<String> notRealRoot() {
    try {
      String map = Files.readString(Path.of("/proc/self/uid_map")).strip().replaceAll("\\s+", " ");
      return map.equals("0 0 4294967295")
          ? Optional.empty()
          : Optional.of("needs the machine's own root: sudo ./relevo lab …");
    } catch (IOException unreadable) {
      return Optional.of("cannot read /proc/self/uid_map");
    }
  }
}
