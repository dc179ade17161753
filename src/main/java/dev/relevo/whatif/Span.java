package dev.relevo.whatif;

import dev.relevo.time.Moment;
import java.time.Duration;

/// A stretch of time.
public record Span(Moment from, Moment to) {
  Duration length() {
    return to.since(from);
  }
}
