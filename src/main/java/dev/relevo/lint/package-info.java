/// What goes wrong with configuration files in production, found before it does: one node's file,
/// or the files of all nodes of a group together. Pure: files that were read and facts about this
/// host in, findings out.
///
/// A finding has a `Rule`, whose code never changes its meaning and has a page in `docs/checks`.
/// What the daemon computes (effective priorities, what is tracked) is taken from `plan` and
/// `track`, not computed again.
@NullMarked
package dev.relevo.lint;

import org.jspecify.annotations.NullMarked;
