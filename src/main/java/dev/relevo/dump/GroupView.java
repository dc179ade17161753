package dev.relevo.dump;

import dev.relevo.notify.NotifyCommands;
import dev.relevo.vrrp.StateName;

/// One sync group at the moment.
///
/// @param scripts that are told of its transitions, those that may not run left out
public record GroupView(String name, StateName state, NotifyCommands scripts) {}
