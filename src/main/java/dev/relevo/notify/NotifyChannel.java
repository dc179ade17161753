package dev.relevo.notify;

/// A way to tell somebody.
public interface NotifyChannel {
  /// Takes a notification without waiting. Those of one router are told in the order they came.
  ///
  /// @return how many parts of it were refused for want of room; 0 when all is well
  int deliver(Notification notification);
}
