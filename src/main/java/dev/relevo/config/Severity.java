package dev.relevo.config;

/// How much a diagnostic weighs.
public enum Severity {
  /// Worth knowing; keepalived would say nothing, or nothing that counts.
  NOTICE("notice"),
  /// Most likely not what was meant, though keepalived reads it the same and says nothing; `-t`
  /// ends with 0.
  CAUTION("warning"),
  /// Read otherwise than written; `-t` ends with 5, as with keepalived, which counts both alike.
  WARNING("warning"),
  /// Wrong, ignored or replaced; `-t` ends with 5 and the daemon runs on.
  ERROR("error"),
  /// Something keepalived refuses to run with, though a test counts it as any error: 5 there, 2
  /// from the daemon.
  UNUSABLE("error"),
  /// Scripts run without `enable_script_security`: `-t` ends with 6.
  SECURITY("warning"),
  /// A keyword without its parameter, the one thing keepalived does not forgive: 2.
  FATAL("error"),
  /// A strict `include` found fault, with which keepalived does not run: 6, also from a test.
  UNREADABLE_INCLUDE("error"),
  /// The configuration file itself cannot be read: the daemon ends with 6.
  UNREADABLE("error");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// The word in front of the message.
  public String word() {
    return word;
  }
}
