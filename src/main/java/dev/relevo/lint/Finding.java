package dev.relevo.lint;

import java.util.List;

/// Something that is wrong, or will be.
///
/// @param message the reason, in a sentence; never a secret
/// @param fix what to do about it; empty when the message says it
/// @param others the other places it is about, on other nodes mostly
public record Finding(Rule rule, Place place, String message, String fix, List<Place> others) {
  public Level level() {
    return rule.level();
  }
}
