/// The user's programs: checks that decide over priorities, and scripts that are told of changes.
///
/// One thread, `scripts`, owns a `ProcessHost` and all that runs under it; the loop never waits for
/// a script. `CheckSchedule`, `Overruns` and `JobLanes` say what is due and know no process,
/// `ScriptRunner` puts them to work for one thread, `Scripts` is that thread. Nothing here reads a
/// configuration: the daemon maps it to `CheckSettings` and `Job`.
///
/// `ScriptSecurity` decides before anything runs which file a command means, whose rights it gets,
/// and whether others could have put something else in its place.
///
/// Bounds: processes at a time, jobs waiting a lane, and a limit of time for each of them.
@NullMarked
package dev.relevo.script;

import org.jspecify.annotations.NullMarked;
