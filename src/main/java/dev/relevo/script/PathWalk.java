package dev.relevo.script;

import dev.relevo.host.FileFacts;
import dev.relevo.host.FileFacts.Facts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Goes down a path as the kernel does, links one by one. From the root downwards, so that what has
/// been passed cannot be changed any more by those of whom this tells.
final class PathWalk {
  /// The kernel follows as many (MAXSYMLINKS).
  private static final int MAX_LINKS = 40;

  private final FileFacts files;
  private final Deque<String> left = new ArrayDeque<>();
  private String here = "";
  private int links;

  PathWalk(FileFacts files, String path) {
    this.files = files;
    ahead(path);
  }

  private void ahead(String path) {
    String[] names = path.split("/+", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      left.push(names[i]);
    }
  }

  /// The first component that somebody but root can change, or that is not there.
  Optional<String> changeable() {
    Optional<Facts> root = files.linkStat("/");
    if (root.isEmpty() || !FileRights.isRootsAlone(root.get())) {
      return Optional.of("/");
    }
    while (!left.isEmpty()) {
      String name = left.pop();
      if (name.equals("..")) {
        here = here.substring(0, Math.max(0, here.lastIndexOf('/')));
      } else if (!name.isEmpty() && !name.equals(".")) {
        String component = here + "/" + name;
        if (!enter(component)) {
          return Optional.of(component);
        }
      }
    }
    return Optional.empty();
  }

  private boolean enter(String component) {
    Optional<Facts> facts = files.linkStat(component);
    if (facts.isEmpty()) {
      return false;
    }
    if (!FileRights.isLink(facts.get())) {
      here = component;
      return FileRights.isRootsAlone(facts.get());
    }
    Optional<String> target = files.readLink(component);
    if (facts.get().uid() != 0 || target.isEmpty() || ++links > MAX_LINKS) {
      return false; // a link has no mode: whose it is can put another there
    }
    here = target.get().startsWith("/") ? "" : here;
    ahead(target.get());
    return true;
  }
}
