package dev.relevo.mail;

import java.util.List;

/// What became of a delivery.
///
/// @param accepted recipients that the server took the message for
/// @param later who is worth another try: the server could not be reached, or said "not now"
/// @param refused who will never get it, each with the server's reason
/// @param reason why not now, or why not at all; empty when all went well
public record Outcome(int accepted, List<String> later, List<String> refused, String reason) {
  /// Nobody got it, and another try may help.
  public static Outcome delayed(List<String> to, String reason) {
    return new Outcome(0, List.copyOf(to), List.of(), reason);
  }

  /// Nobody got it, and none ever will.
  public static Outcome refused(String reason) {
    return new Outcome(0, List.of(), List.of(), reason);
  }
}
