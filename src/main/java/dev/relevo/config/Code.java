package dev.relevo.config;

/// The stable code of a diagnostic. A code never changes its meaning and is never used again for
/// another; its page is `docs/checks/CODE.md`.
public enum Code {
  /// An error without a code of its own.
  RLV001,
  /// Read otherwise than written, or most likely not meant so.
  RLV002,
  /// A notice.
  RLV003,
  /// Scripts run without `enable_script_security`.
  RLV004,
  /// A keyword that keepalived does not know at all.
  RLV010,
  /// A keyword that belongs into another block.
  RLV011,
  /// A keyword without its value.
  RLV012,
  /// A value that cannot be what it stands for, or is out of range.
  RLV013,
  /// A brace too many, or one that is missing.
  RLV014,
  /// Read, checked, kept, and not acted on yet.
  RLV015,
  /// A keyword that keepalived calls deprecated.
  RLV016,
  /// A file or an include that cannot be read.
  RLV017,
  /// Does not go with strict mode, which replaces it.
  RLV018;

  /// For what has none of its own.
  static Code of(Severity severity) {
    return switch (severity) {
      case NOTICE -> RLV003;
      case CAUTION, WARNING -> RLV002;
      case ERROR, UNUSABLE -> RLV001;
      case SECURITY -> RLV004;
      case FATAL -> RLV012;
      case UNREADABLE_INCLUDE, UNREADABLE -> RLV017;
    };
  }
}
