package dev.relevo.notify;

import java.util.List;

/// Passes notifications on, in order, to every channel. Belongs to the loop's thread.
public final class Notifier {
  private final List<NotifyChannel> channels;
  private long refused;

  public Notifier(List<NotifyChannel> channels) {
    this.channels = List.copyOf(channels);
  }

  /// @return how many parts were refused this time; the caller logs it
  public int tell(Notification notification) {
    int now = 0;
    for (NotifyChannel channel : channels) {
      now += channel.deliver(notification);
    }
    refused += now;
    return now;
  }

  /// How many parts were refused since the start.
  public long refused() {
    return refused;
  }
}
