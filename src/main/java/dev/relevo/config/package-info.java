/// keepalived's configuration language, read in four stages, each total: `text` (files to words
/// with positions), `syntax` (words to statements), `schema` (keyword tables, drafts), `model`
/// (immutable records). `ConfigReader` is the front door; what is wrong is a `Diagnostic`, never an
/// exception.
///
/// keepalived's lenience (report, default or skip, carry on) stands in the schema and nowhere else.
@NullMarked
package dev.relevo.config;

import org.jspecify.annotations.NullMarked;
