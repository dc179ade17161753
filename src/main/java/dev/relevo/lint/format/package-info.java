/// Findings for people and for programs: text, JSON, SARIF. Every command that has findings to show
/// writes them with these.
@NullMarked
package dev.relevo.lint.format;

import org.jspecify.annotations.NullMarked;
