/// The daemon's command line, keepalived's, by the rules of GNU `getopt_long`: clusters, attached
/// and separate values, abbreviated long options, options after operands, `--`.
///
/// It is our own since a drop-in needs these rules exactly, and since it runs before everything
/// else.
@NullMarked
package dev.relevo.options;

import org.jspecify.annotations.NullMarked;
