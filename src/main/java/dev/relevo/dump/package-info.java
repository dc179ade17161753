/// The files that monitoring reads: `keepalived.data`, `keepalived.stats` and `keepalived.json`
/// (behaviours.md section 4). A value of one moment comes in, text goes out; who takes the value
/// and writes the file is the daemon's business.
///
/// Keys, their order and the forms of numbers are keepalived 2.2.7's, since exporters match them.
/// What keepalived does not know stands behind all of that, under keys it does not have.
@NullMarked
package dev.relevo.dump;

import org.jspecify.annotations.NullMarked;
