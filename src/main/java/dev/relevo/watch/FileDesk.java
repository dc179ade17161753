package dev.relevo.watch;

import dev.relevo.host.FileHost;
import dev.relevo.host.HostException;
import dev.relevo.time.Moment;
import dev.relevo.track.FileNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the thread `files` does: keeps watch over every name on the way to each file, and reads
/// what has changed. A file that is not there is 0, as is one that cannot be read (keepalived).
final class FileDesk implements FileHost.Changes {
  /// Until what could not be told or watched is tried again.
  private static final Duration RETRY = Duration.ofMillis(200);

  /// A way that goes on changing while it is walked is left until the next change.
  private static final int MAX_WALKS = 4;

  private final FileHost host;
  private final FileListener listener;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Integer> ids = new HashMap<>(); // of watched directories

  private static final class Entry {
    private final WatchedFile file;
    private Route route = new Route(List.of());
    private Optional<Integer> number = Optional.empty();
    private String refusal = "";
    private boolean dirty = true; // to be read
    private boolean moved = true; // its way to be walked
    private boolean untold;
    private boolean unwatched;

    Entry(WatchedFile file) {
      this.file = file;
    }
  }

  FileDesk(FileHost host, FileListener listener) {
    this.host = host;
    this.listener = listener;
  }

  /// @param reload what exists is not overwritten any more
  void configure(List<WatchedFile> wanted, boolean reload) {
    Map<String, Entry> before = new HashMap<>(entries);
    entries.clear();
    for (WatchedFile file : wanted) {
      Entry old = before.get(file.name());
      if (old != null && old.file.equals(file)) {
        entries.put(file.name(), old);
      } else {
        initialise(file, reload);
        entries.put(file.name(), new Entry(file));
      }
    }
    release();
  }

  /// Reads what has changed.
  ///
  /// @return when to try again what did not work
  Moment step(Moment now) {
    Moment deadline = Moment.NEVER;
    for (Entry entry : entries.values()) {
      if (entry.moved || entry.unwatched) {
        entry.moved = false;
        walk(entry);
      }
      if (entry.dirty) {
        entry.dirty = false;
        read(entry);
      }
      if (entry.untold) {
        entry.untold = !listener.read(entry.file.name(), entry.number.orElse(0));
      }
      if (entry.untold || entry.unwatched) {
        deadline = now.plus(RETRY);
      }
    }
    return deadline;
  }

  Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    for (Entry entry : entries.values()) {
      numbers.put(entry.file.name(), entry.number.orElse(0));
    }
    return Map.copyOf(numbers);
  }

  @Override
  public void changed(int id, String name, boolean whole) {
    for (Entry entry : entries.values()) {
      List<Route.Name> names = entry.route.names();
      for (int i = 0; i < names.size(); i++) {
        Integer watched = ids.get(names.get(i).directory());
        if (watched != null && watched == id && names.get(i).name().equals(name)) {
          entry.moved = true;
          entry.dirty |= whole;
        }
      }
    }
  }

  @Override
  public void gone(int id) {
    if (ids.values().removeIf(watched -> watched == id)) {
      host.unwatch(id);
      lost();
    }
  }

  @Override
  public void lost() {
    for (Entry entry : entries.values()) {
      entry.moved = true;
      entry.dirty = true;
    }
  }

  /// Watches first and looks after that, so that no change falls between.
  private void walk(Entry entry) {
    entry.unwatched = false;
    for (int i = 0; i < MAX_WALKS; i++) {
      Route route = Route.to(entry.file.path());
      boolean added = false;
      for (Route.Name name : route.names()) {
        added |= watch(name.directory(), entry);
      }
      if (!route.equals(entry.route)) {
        entry.route = route;
        entry.dirty = true;
      }
      if (!added) {
        break;
      }
    }
    release();
  }

  /// @return whether it was not watched until now
  private boolean watch(String directory, Entry entry) {
    if (ids.containsKey(directory)) {
      return false;
    }
    try {
      ids.put(directory, host.watch(directory));
      return true;
    } catch (HostException refused) {
      entry.unwatched = true;
      refuse(entry, String.valueOf(refused.getMessage()));
      return false;
    }
  }

  /// Lets go of directories on nobody's way.
  private void release() {
    Set<String> used = new HashSet<>();
    for (Entry entry : entries.values()) {
      for (Route.Name name : entry.route.names()) {
        used.add(name.directory());
      }
    }
    for (String directory : new ArrayList<>(ids.keySet())) {
      if (!used.contains(directory)) {
        Integer id = ids.remove(directory);
        if (id != null && !ids.containsValue(id)) {
          host.unwatch(id);
        }
      }
    }
  }

  private void read(Entry entry) {
    Optional<Integer> number = Optional.of(0);
    try {
      Optional<byte[]> content = host.read(entry.file.path(), FileNumber.OCTETS);
      if (content.isPresent()) {
        number = FileNumber.of(content.get());
      }
      if (!entry.unwatched) {
        entry.refusal = "";
      }
    } catch (HostException refused) {
      refuse(entry, String.valueOf(refused.getMessage()));
    }
    if (number.isEmpty()) {
      listener.invalid(entry.file.name(), entry.file.path());
      number = Optional.of(entry.number.orElse(0));
    }
    if (!number.equals(entry.number)) {
      entry.number = number;
      entry.untold = true;
    }
  }

  private void refuse(Entry entry, String reason) {
    if (!reason.equals(entry.refusal)) {
      entry.refusal = reason;
      listener.refused(entry.file.name(), entry.file.path(), reason);
    }
  }

  /// Never through a symbolic link, and nothing but a regular file: root writes here.
  private void initialise(WatchedFile file, boolean reload) {
    if (file.initial().isEmpty()) {
      return;
    }
    Path path = Path.of(file.path());
    boolean exists = Files.exists(path);
    if (exists && (reload || !file.overwrite())) {
      return;
    }
    byte[] content = (file.initial().get() + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      if (!exists) {
        Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("it is not a regular file");
      }
      Files.write(
          path,
          content,
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException refused) {
      listener.refused(file.name(), file.path(), "cannot be initialised: " + refused.getMessage());
    }
  }
}
