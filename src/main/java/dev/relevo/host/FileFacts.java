package dev.relevo.host;

import java.util.Optional;

/// What the file system says about who may change a file.
public interface FileFacts {
  /// The path without links, `.` and `..`; empty when there is no such file.
  Optional<String> realPath(String path);

  /// stat(2) of a path; empty when there is no such file.
  Optional<Facts> stat(String path);

  /// lstat(2): of a link itself.
  Optional<Facts> linkStat(String path);

  /// readlink(2); empty when it is no link.
  Optional<String> readLink(String path);

  /// @param mode with the file's type, as in `st_mode`
  record Facts(int uid, int gid, int mode) {}
}
