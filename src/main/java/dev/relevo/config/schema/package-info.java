/// From statements to the model: a table of keywords a block, readers that know types and ranges,
/// and drafts that only become records when their block is complete.
///
/// keepalived's fallbacks stand here, each beside the keyword it belongs to. What depends on other
/// blocks (global defaults, a check defined further down) is settled once all files are read.
@NullMarked
package dev.relevo.config.schema;

import org.jspecify.annotations.NullMarked;
