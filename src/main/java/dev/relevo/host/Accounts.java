package dev.relevo.host;

import java.util.List;
import java.util.Optional;

/// The users and groups that the machine knows.
public interface Accounts {
  /// getpwnam(3).
  Optional<User> user(String name);

  /// The number of a group, getgrnam(3).
  Optional<Integer> group(String name);

  /// The groups of a user besides the one given, getgrouplist(3).
  List<Integer> groups(String name, int gid);

  /// @param gid of the user's own group
  record User(int uid, int gid) {}
}
