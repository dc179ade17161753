package dev.relevo.script;

import java.util.Optional;

/// Whose rights a script is to get, by name.
///
/// @param group the user's own when empty
/// @param supplementary whether the user's other groups come along
public record RunAs(String user, Optional<String> group, boolean supplementary) {}
