/// What a configuration says, with every default resolved: immutable records, each with the place
/// it was defined at.
@NullMarked
package dev.relevo.config.model;

import org.jspecify.annotations.NullMarked;
