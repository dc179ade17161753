package dev.relevo.lab;

/// A file on a server's own disk: it outlasts a power failure.
///
/// @param mode as `ls` writes it, e.g. `rwxr--r--`
record LabFile(String path, String content, String mode) {
  static LabFile text(String path, String content) {
    return new LabFile(path, content, "rw-r--r--");
  }

  static LabFile script(String path, String content) {
    return new LabFile(path, content, "rwxr--r--");
  }
}
