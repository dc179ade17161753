package dev.relevo.watch;

/// Told on the thread `files`.
public interface FileListener {
  /// The number in a file is another one, or known for the first time.
  ///
  /// @return false when that cannot be taken now and should be told again
  boolean read(String file, int number);

  /// What stands in it is no number of 32 bits; the last one stays.
  void invalid(String file, String path);

  /// It cannot be read, or not watched; told once until the reason changes.
  void refused(String file, String path, String reason);
}
