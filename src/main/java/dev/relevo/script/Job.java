package dev.relevo.script;

import dev.relevo.host.Command;
import java.time.Duration;

/// A program that runs once.
///
/// @param lane jobs of one lane run one at a time, in the order they came
/// @param label what it is for, in a log line
/// @param limit after which it is ended
/// @param last one of those that are still run when the daemon stops
public record Job(String lane, String label, Command command, Duration limit, boolean last) {}
