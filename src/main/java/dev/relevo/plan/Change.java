package dev.relevo.plan;

/// One difference between two configurations.
///
/// @param kind what it concerns
/// @param block the block of the file it stands in, `vrrp_instance VI_1`
/// @param what the keyword, with that of a block within the block before it; empty when the whole
///   block comes or goes
/// @param before its value; empty when there was none, or none is told
/// @param after its value; empty when there is none, or none is told
public record Change(Kind kind, Deed deed, String block, String what, String before, String after) {
  /// What a change concerns.
  public enum Kind {
    GLOBALS,
    ROUTER,
    ADDRESS,
    PRIORITY,
    INTERVAL,
    NOTIFY,
    TRACKING,
    SCRIPT,
    /// Any other setting of a router.
    SETTING,
    /// A block that is none of these.
    OTHER
  }

  /// What happens to it.
  public enum Deed {
    REMOVED,
    ADDED,
    CHANGED,
    /// A secret: neither value is told.
    CHANGED_UNSEEN,
    /// A router that has to stop and start: it is another one on the wire.
    RESTARTED
  }

  /// For a person to read.
  public String line() {
    String subject = what.isEmpty() ? block : block + ": " + what;
    return switch (deed) {
      case REMOVED -> join(subject, before) + " removed";
      case ADDED -> join(subject, after) + " added";
      case CHANGED -> subject + " " + before + " -> " + after;
      case CHANGED_UNSEEN -> subject + " changed";
      case RESTARTED -> subject + " stops and starts anew";
    };
  }

  private static String join(String subject, String value) {
    return value.isEmpty() ? subject : subject + " " + value;
  }
}
