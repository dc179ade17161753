/// From words to statements: a keyword, what follows it, and whether a block opens or closes.
///
/// The stream stays flat instead of becoming a tree: keepalived lets the closing brace of a block
/// it does not know end the block around it, so what a brace closes is the schema's decision. It
/// also means that nesting costs no stack, and a large file is never in memory as objects.
@NullMarked
package dev.relevo.config.syntax;

import org.jspecify.annotations.NullMarked;
