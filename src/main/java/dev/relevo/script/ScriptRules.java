package dev.relevo.script;

import java.util.Optional;

/// What a configuration says about the scripts of all keywords.
///
/// @param enforced `enable_script_security`: what others than root can change does not run as root
/// @param scriptUser `script_user`
/// @param allGroups `set_supplementary_groups`: users bring their other groups along
/// @param keepsLinks `use_symlink_paths`: links in a path are followed at each run, not once
public record ScriptRules(
    boolean enforced, Optional<RunAs> scriptUser, boolean allGroups, boolean keepsLinks) {}
