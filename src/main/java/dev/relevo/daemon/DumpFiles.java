package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.Setting;
import dev.relevo.options.DaemonOptions;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the dumps go, and who may read them.
///
/// @param umask what they may not allow
/// @param jsonVersion `json_version`
record DumpFiles(
    Path state,
    Path stats,
    Path json,
    int umask,
    int jsonVersion,
    Optional<String> namespace,
    Optional<String> instance) {
  private static final String DEFAULT_DIRECTORY = "/tmp";

  /// Files for the owner alone, as keepalived's.
  private static final int DEFAULT_UMASK = 0177;

  /// The permission bits in the order of the mode, the lowest first.
  private static final List<PosixFilePermission> BITS =
      List.of(
          PosixFilePermission.OTHERS_EXECUTE,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_READ);

  private static final List<String> NAMES =
      List.of("IXOTH", "IWOTH", "IROTH", "IXGRP", "IWGRP", "IRGRP", "IXUSR", "IWUSR", "IRUSR");

  private static final int READ_WRITE_ALL = 0666;

  /// @param temporary what `TMPDIR` says
  static DumpFiles of(
      Configuration configuration, DaemonOptions options, @Nullable String temporary) {
    List<Setting> kept = configuration.globals().kept();
    Optional<String> namespace =
        options.namespace().or(() -> word(configuration.kept(), "net_namespace"));
    Optional<String> instance = word(configuration.kept(), "instance");
    Path directory = directory(temporary);
    return new DumpFiles(
        file(kept, "state_dump_file", directory, stateName(kept, namespace, instance)),
        file(kept, "stats_dump_file", directory, "keepalived.stats"),
        file(kept, "json_dump_file", directory, "keepalived.json"),
        options.umask().orElse(umask(kept)),
        word(kept, "json_version").orElse("1").equals("2") ? 2 : 1,
        namespace,
        instance);
  }

  /// `TMPDIR`, if it is a path from the root, else `/tmp`.
  static Path directory(@Nullable String temporary) {
    boolean usable = temporary != null && temporary.startsWith("/");
    return Path.of(usable ? String.valueOf(temporary) : DEFAULT_DIRECTORY);
  }

  /// Their permissions.
  Set<PosixFilePermission> permissions() {
    Set<PosixFilePermission> allowed = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < BITS.size(); bit++) {
      if ((READ_WRITE_ALL & ~umask & 1 << bit) != 0) {
        allowed.add(BITS.get(bit));
      }
    }
    return allowed;
  }

  private static Optional<String> word(List<Setting> kept, String name) {
    return Setting.last(kept, name).flatMap(Setting::value);
  }

  private static Path file(List<Setting> kept, String name, Path directory, String standard) {
    return directory.resolve(word(kept, name).orElse(standard)); // an absolute one stays
  }

  /// With `data_use_instance` `keepalived.NAMESPACE_INSTANCE.data`, as 2.2.7 does for this file
  /// alone.
  private static String stateName(
      List<Setting> kept, Optional<String> namespace, Optional<String> instance) {
    Optional<Setting> wanted = Setting.last(kept, "data_use_instance");
    boolean named = wanted.isPresent() && !NO.contains(wanted.get().value().orElse("yes"));
    if (!named || (namespace.isEmpty() && instance.isEmpty())) {
      return "keepalived.data";
    }
    String between = namespace.isPresent() && instance.isPresent() ? "_" : "";
    String middle = namespace.orElse("") + between + instance.orElse("");
    return "keepalived." + middle.replace('/', '_') + ".data";
  }

  private static final Set<String> NO = Set.of("off", "false", "no");

  /// A number as C writes it, or names of bits with `|` between them; 0177 when it is neither.
  static int umask(List<Setting> kept) {
    Optional<Setting> setting = Setting.last(kept, "umask");
    if (setting.isEmpty() || setting.get().words().isEmpty()) {
      return DEFAULT_UMASK;
    }
    String text = String.join("", setting.get().words());
    try {
      return Integer.decode(text) & 0777;
    } catch (NumberFormatException names) {
      int mask = 0;
      for (String name : text.split("\\|", -1)) {
        int bit = NAMES.indexOf(name.startsWith("S_") ? name.substring(2) : name);
        if (bit < 0) {
          return DEFAULT_UMASK;
        }
        mask |= 1 << bit;
      }
      return mask;
    }
  }
}
