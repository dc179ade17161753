package dev.relevo.packet;

/// What is odd about an advertisement that is accepted all the same; logged at a limited rate.
public enum Remark {
  /// It lists more or fewer addresses than we are configured with.
  ADDRESS_COUNT,
  /// It lists an address we are not configured with.
  ADDRESS_LIST,
  /// Version 3 with another interval than ours: learned from the master, not refused.
  INTERVAL
}
