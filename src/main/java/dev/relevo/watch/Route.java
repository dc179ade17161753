package dev.relevo.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The names on the way to a file, each with the directory that holds it, through every symbolic
/// link. Whoever replaces one of them replaces the file: a ConfigMap of Kubernetes exchanges a link
/// two steps before it.
///
/// @param names in the order of the way; it ends early where something is missing
record Route(List<Name> names) {
  /// The kernel's own limit (path_resolution(7)).
  private static final int MAX_LINKS = 40;

  /// A name in a directory.
  record Name(String directory, String name) {}

  static Route to(String path) {
    var names = new ArrayList<Name>();
    var left = new ArrayDeque<Path>();
    push(Path.of(path).toAbsolutePath(), left);
    Path here = Path.of("/");
    int links = 0;
    while (!left.isEmpty()) {
      String name = left.removeFirst().toString();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        Path above = here.getParent();
        here = above == null ? here : above;
        continue;
      }
      names.add(new Name(here.toString(), name));
      Path next = here.resolve(name);
      try {
        Path target = Files.isSymbolicLink(next) ? Files.readSymbolicLink(next) : null;
        if (target != null) {
          if (++links > MAX_LINKS) {
            break;
          }
          push(target, left);
          here = target.isAbsolute() ? Path.of("/") : here;
          continue;
        }
      } catch (IOException _) {
        break; // it changed just now, which is going to be told
      }
      if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
        break;
      }
      here = next;
    }
    return new Route(List.copyOf(names));
  }

  private static void push(Path path, ArrayDeque<Path> left) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      left.addFirst(path.getName(i));
    }
  }
}
