package dev.relevo.script;

import dev.relevo.host.FileFacts;

/// What is wrong with a script before it has run.
public sealed interface Finding {
  record UnknownUser(String user) implements Finding {}

  record UnknownGroup(String group) implements Finding {}

  /// It names no user, and the default one does not exist.
  record NoDefaultUser(ScriptRequest script) implements Finding {}

  /// The user it names does not exist.
  record InvalidUser(ScriptRequest script) implements Finding {}

  /// A name without a slash was looked up; said, since the search path is not part of the
  /// configuration.
  record FoundInPath(String word, String path) implements Finding {}

  record NotInPath(String word) implements Finding {}

  /// @param component the first part of the path that is not there
  record NotFound(String path, String component) implements Finding {}

  /// @param component the directory that its user may not enter
  record NotReachable(String path, String component) implements Finding {}

  record NotExecutable(String path, int uid, int gid) implements Finding {}

  /// A directory, a device: nothing to execute.
  record WrongType(String path) implements Finding {}

  /// Somebody but root can change what root would run.
  ///
  /// @param component the part of the path that can be changed
  /// @param disabled whether it is not run for that
  record Unsafe(String path, String component, FileFacts.Facts facts, boolean disabled)
      implements Finding {}

  /// A check that will not run; routers that track it go on without it.
  ///
  /// @param insecure else not found or not accessible
  record CheckDisabled(String check, boolean insecure) implements Finding {}
}
