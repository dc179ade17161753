package dev.relevo.config.model;

import dev.relevo.config.Position;
import dev.relevo.track.Weight;
import java.time.Duration;
import java.util.List;

/// `vrrp_script`: a check.
///
/// @param at where its name stands
/// @param timeout after which it counts as failed; the interval unless given
/// @param weight for routers that name none of their own
/// @param initiallyFailed `init_fail`
/// @param plain what keepalived reads of both, which differs where an `@relevo` line outranks them
/// @param userAt where its user is named; where the command is, if no user is
/// @param ownChecks Relevo's own, which are done in the command's place; all of them
public record VrrpScript(
    String name,
    Position at,
    ScriptCommand command,
    Duration interval,
    Duration timeout,
    Spans plain,
    Weight weight,
    int fall,
    int rise,
    boolean initiallyFailed,
    Position userAt,
    List<Setting> ownChecks) {
  /// How often, and how long at most.
  public record Spans(Duration interval, Duration timeout) {}
}
