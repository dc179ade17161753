package dev.relevo.config.model;

import java.util.Optional;

/// Whose rights a script gets: names or numbers, as written; whether they exist is asked later.
///
/// @param group the user's own when empty
/// @param supplementary whether the user's other groups come along (`user : group`)
public record ScriptUser(String user, Optional<String> group, boolean supplementary) {}
