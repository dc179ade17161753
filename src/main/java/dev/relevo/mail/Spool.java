package dev.relevo.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The directory of mails that no server has accepted yet: a file a letter, written whole, on the
/// disk before it has its name. It belongs to one daemon at a time and to nobody else: mode 0700,
/// files 0600, no symbolic link is followed.
final class Spool implements AutoCloseable {
  /// Of files that could not be read; for a look by somebody, not for ever.
  static final int MAX_DAMAGED = 20;

  private static final String LETTER = ".mail";
  private static final String UNFINISHED = ".tmp";
  private static final String DAMAGED = ".damaged";
  private static final int DIGITS = 16;

  private final Path directory;
  private final FileChannel lock;

  private Spool(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /// Makes the directory if it is not there, and takes it.
  ///
  /// @throws IOException in words for an administrator, if it cannot be used
  static Spool open(Path directory) throws IOException {
    create(directory);
    PosixFileAttributes facts =
        Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (facts.isSymbolicLink() || !facts.isDirectory()) {
      throw new IOException(directory + " is not a directory");
    }
    Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(self)) {
      throw new IOException(directory + " belongs to another user");
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      FileLock held = lock.tryLock(); // until the channel closes
      if (held != null) {
        return new Spool(directory, lock);
      }
    } catch (OverlappingFileLockException _) {
      // another one of this process: said below
    }
    lock.close();
    throw new IOException(directory + " is used by another daemon");
  }

  private static void create(Path directory) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// What lies there, the oldest first. What is not whole is set aside under another name.
  ///
  /// @param damaged takes the names of those
  List<Letter> read(List<String> damaged) throws IOException {
    var letters = new TreeMap<Long, Letter>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(UNFINISHED)) {
        Files.deleteIfExists(file); // its daemon died writing it
      } else if (name.endsWith(LETTER)) {
        Optional<Letter> letter = read(file, name);
        if (letter.isPresent()) {
          letters.put(letter.get().number(), letter.get());
        } else {
          setAside(file, name);
          damaged.add(name);
        }
      }
    }
    limitDamaged();
    return new ArrayList<>(letters.values());
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      names.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private static Optional<Letter> read(Path file, String name) throws IOException {
    String digits = name.substring(0, name.length() - LETTER.length());
    if (digits.length() != DIGITS || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (channel.size() > LetterFile.MAX_OCTETS) {
        return Optional.empty();
      }
      ByteBuffer octets = ByteBuffer.allocate((int) channel.size());
      while (octets.hasRemaining() && channel.read(octets) >= 0) {
        // goes on to the end
      }
      byte[] whole = new byte[octets.position()];
      octets.flip().get(whole);
      return LetterFile.decode(Long.parseLong(digits), whole);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private void setAside(Path file, String name) throws IOException {
    Path aside = directory.resolve(name + DAMAGED);
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
  }

  private void limitDamaged() throws IOException {
    var aside = new ArrayList<Path>();
    for (Path file : files()) {
      if (file.getFileName().toString().endsWith(DAMAGED)) {
        aside.add(file);
      }
    }
    for (int at = 0; at < aside.size() - MAX_DAMAGED; at++) {
      Files.deleteIfExists(aside.get(at));
    }
  }

  /// Writes a letter, or what has become of it; on the disk when this returns.
  void write(Letter letter) throws IOException {
    Path unfinished = directory.resolve(name(letter.number()) + UNFINISHED);
    Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rw-------");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(ours))) {
      ByteBuffer octets = ByteBuffer.wrap(LetterFile.encode(letter));
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    } catch (IOException failure) {
      discard(unfinished, failure);
      throw failure;
    }
    Files.move(
        unfinished,
        directory.resolve(name(letter.number()) + LETTER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    sync();
  }

  private static void discard(Path file, IOException failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException another) {
      failure.addSuppressed(another);
    }
  }

  void remove(long number) throws IOException {
    Files.deleteIfExists(directory.resolve(name(number) + LETTER));
  }

  /// The names, too, must survive a power cut.
  private void sync() throws IOException {
    try (FileChannel self = FileChannel.open(directory, StandardOpenOption.READ)) {
      self.force(true);
    }
  }

  /// Sixteen digits, so that names sort as numbers do.
  private static String name(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(DIGITS - digits.length(), 0)) + digits;
  }

  @Override
  public void close() throws IOException {
    lock.close(); // and with it the lock
  }
}
