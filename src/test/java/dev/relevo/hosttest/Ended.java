package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

/// A program that has ended.
record Ended(int code, String out, String err) {
  /// Whatever went wrong, a user is told in words.
  Ended withoutStackTrace() {
    assertThat(out + err)
        .doesNotContain("Exception", "\tat ", "java.", "Error:", "relevo: the build");
    return this;
  }

  Ended endedWith(int expected) {
    assertThat(code).as(out + err).isEqualTo(expected);
    return withoutStackTrace();
  }
}
