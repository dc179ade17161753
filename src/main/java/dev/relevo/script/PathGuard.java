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
    Credentials user = command.user().orElseGet(own);
    Optional<Facts> file = files.stat(path);
    if (file.isEmpty()) { // somebody may put it there just now
      boolean asRoot = user.uid() == 0 || user.gid() == 0;
      return asRoot ? Optional.of("it is not there") : Optional.empty();
    }
    if (!FileRights.runsAsRoot(file.get(), user)) {
      return Optional.empty();
    }
    Optional<String> component = FileRights.changeable(files, path);
    return component.isEmpty()
        ? Optional.empty()
        : Optional.of(component.get() + " can be changed by others than root");
  }
}
