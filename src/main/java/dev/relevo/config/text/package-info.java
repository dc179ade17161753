/// From files to words: bytes to lines, includes followed, comments and quotes taken away, braces
/// set apart. Every word keeps the position of its first character.
@NullMarked
package dev.relevo.config.text;

import org.jspecify.annotations.NullMarked;
