package dev.relevo.linux;

/// How long unread packets are a reason to doubt that a Master is silent: until all that can have
/// been in the sockets when the first of them was left has been read. A flood that comes faster
/// than it is read is none any more, else it would keep every Backup from taking over.
final class Backlog {
  /// A full socket's packets, in wake-ups: its 2 MB hold 3,640 of the smallest (576 octets of the
  /// kernel's memory each), and each wake-up takes 64.
  private static final int OF_A_SOCKET = 64;

  private int wakeUps;

  /// @param unread whether this wake-up left packets in a socket, or did not come to all sockets
  /// @param sockets how many there are; a wake-up comes to 64 of them
  /// @return whether everything was told that had arrived when the reading began
  boolean isHeard(boolean unread, int sockets) {
    if (!unread) {
      wakeUps = 0;
      return true;
    }
    int rounds = 1 + sockets / Poller.MAX_EVENTS;
    wakeUps = Math.min(wakeUps + 1, OF_A_SOCKET * rounds + 1);
    return wakeUps > OF_A_SOCKET * rounds;
  }
}
