package dev.relevo.daemon;

import dev.relevo.config.Position;
import dev.relevo.script.Finding;

/// What is wrong with a script, and where the configuration names it.
record ScriptFinding(Position at, Finding finding) {}
