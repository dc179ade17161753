package dev.relevo.script;

import dev.relevo.host.Command;
import dev.relevo.host.Command.Credentials;
import dev.relevo.host.FileFacts;
import dev.relevo.host.FileFacts.Facts;
import java.util.Optional;
import java.util.function.Supplier;

/// With `enable_script_security`: what would run as root is looked over at every run, for a script
/// or a directory above it may have become somebody's since the configuration was read.
///
/// Nobody but root can put something else there between this look and the run: each component was
/// found to be root's alone, from the root downwards. What runs as somebody else needs no look: who
/// can change it gains nothing but that user's rights.
final class PathGuard implements RunGuard {
  private final FileFacts files;
  private final Supplier<Credentials> own;

  /// @param own the daemon's rights
  PathGuard(FileFacts files, Supplier<Credentials> own) {
    this.files = files;
    this.own = own;
  }

  @Override
  public Optional<String> refusal(Command command) {
    String path = command.executable();
    Optional<Facts> file = files.stat(path);
    if (file.isEmpty() || !FileRights.runsAsRoot(file.get(), command.user().orElseGet(own))) {
      return Optional.empty(); // what is not there is told by who runs it
    }
    Optional<String> component = FileRights.changeable(files, path);
    return component.isEmpty()
        ? Optional.empty()
        : Optional.of(component.get() + " can be changed by others than root");
  }
}
