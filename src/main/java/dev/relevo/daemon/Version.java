package dev.relevo.daemon;

/// What this is, and what it stands in for.
final class Version {
  static final String NUMBER = number();

  /// The keepalived whose configuration, log lines and wire this release was held against; its
  /// exporters read the first line of `-v`.
  private static final String KEEPALIVED = "Keepalived v2.2.7 (01/16,2022)";

  private Version() {}

  /// What `-v` prints.
  static String text() {
    return KEEPALIVED
        + "\n\nRelevo v"
        + NUMBER
        + ", a drop-in for it, on Java "
        + Runtime.version()
        + "\nApache License 2.0. No warranty, to the extent permitted by law.";
  }

  private static String number() {
    String stamped = Version.class.getPackage().getImplementationVersion();
    return stamped == null ? "0-development" : stamped;
  }
}
