package dev.relevo.vrrp;

/// A program of the user's that a router waits for, up to a limit.
public enum Hook {
  /// Before the addresses of a new Master go in.
  PRE_MASTER("notify_pre_master"),

  /// Before the addresses of a Master that leaves of its own accord go.
  PRE_RELEASE("notify_pre_release");

  private final String keyword;

  Hook(String keyword) {
    this.keyword = keyword;
  }

  /// What it is called in the configuration, and in the log.
  public String keyword() {
    return keyword;
  }
}
