package dev.relevo.script;

import dev.relevo.host.Command.Credentials;
import dev.relevo.host.FileFacts;
import dev.relevo.host.FileFacts.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads rights from modes. Supplementary groups and ACLs are not asked: who relies on them gets an
/// answer that is too strict, never one that is too kind.
final class FileRights {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int SET_UID = 04000;
  private static final int SET_GID = 02000;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int ANY_EXECUTE = 0111;

  private FileRights() {}

  static boolean isRegular(Facts file) {
    return (file.mode() & TYPE) == REGULAR;
  }

  static boolean isLink(Facts file) {
    return (file.mode() & TYPE) == LINK;
  }

  /// Whether the user may execute a file, or enter a directory.
  static boolean mayExecute(Facts file, Credentials user) {
    if (user.uid() == 0) {
      return (file.mode() & ANY_EXECUTE) != 0 || !isRegular(file);
    }
    int shift = file.uid() == user.uid() ? 6 : file.gid() == user.gid() ? 3 : 0;
    return (file.mode() >> shift & 1) != 0;
  }

  /// Whether the program ends up with root's rights.
  static boolean runsAsRoot(Facts file, Credentials user) {
    return user.uid() == 0
        || user.gid() == 0
        || ((file.mode() & SET_UID) != 0 && file.uid() == 0)
        || ((file.mode() & SET_GID) != 0 && file.gid() == 0);
  }

  /// Whether nobody but root can put something else there: owned by root, and writable by nobody
  /// else; a sticky directory lets nobody replace the files of others.
  static boolean isRootsAlone(Facts file) {
    if (file.uid() != 0) {
      return false;
    }
    if (!isRegular(file) && (file.mode() & STICKY) != 0) {
      return true;
    }
    boolean groupWrites = (file.mode() & GROUP_WRITE) != 0 && file.gid() != 0;
    return !groupWrites && (file.mode() & OTHERS_WRITE) == 0;
  }

  /// The first directory on the way that the user may not enter.
  static Optional<String> closed(FileFacts files, String path, Credentials user) {
    List<String> way = components(path);
    for (String component : way.subList(0, way.size() - 1)) {
      Optional<Facts> facts = files.stat(component);
      if (facts.isEmpty() || !mayExecute(facts.get(), user)) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }

  /// The first component that somebody but root can change.
  static Optional<String> changeable(FileFacts files, String path) {
    return new PathWalk(files, path).changeable();
  }

  /// The first component that is not there; the path itself if all are.
  static String missing(FileFacts files, String path) {
    for (String component : components(path)) {
      if (files.stat(component).isEmpty()) {
        return component;
      }
    }
    return path;
  }

  /// `/`, `/usr`, `/usr/bin`, `/usr/bin/pidof`.
  static List<String> components(String path) {
    List<String> way = new ArrayList<>();
    way.add("/");
    for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      way.add(path.substring(0, slash));
    }
    if (path.length() > 1) {
      way.add(path);
    }
    return way;
  }
}
