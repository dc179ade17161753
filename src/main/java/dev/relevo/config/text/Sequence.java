package dev.relevo.config.text;

import java.util.List;

/// The rest of a `~SEQ` or `~LST` line, which is read once for each value.
final class Sequence {
  private final List<String> names;
  private final Values values;
  private final Passage rest;

  /// What the names stand for next.
  interface Values {
    boolean isEmpty();

    /// A value for each name.
    List<String> next();
  }

  Sequence(List<String> names, Values values, Passage rest) {
    this.names = names;
    this.values = values;
    this.rest = rest;
  }

  /// The line that is read for each value.
  Passage rest() {
    return rest;
  }

  boolean isDone() {
    return values.isEmpty();
  }

  /// Gives the names their next values, and the line that uses them.
  Passage next(Definitions definitions) {
    List<String> round = values.next();
    for (int i = 0; i < names.size(); i++) {
      definitions.set(names.get(i), round.get(i));
    }
    return rest;
  }

  /// `first`, `first + step` and so on, as far as `last`.
  static final class Numbers implements Values {
    private final long last;
    private final long step;
    private final boolean hexadecimal;
    private long next;

    Numbers(long first, long step, long last, boolean hexadecimal) {
      this.next = first;
      this.step = step;
      this.last = last;
      this.hexadecimal = hexadecimal;
    }

    @Override
    public boolean isEmpty() {
      return step > 0 ? next > last : next < last;
    }

    @Override
    public List<String> next() {
      String value = hexadecimal ? Long.toHexString(next) : Long.toString(next);
      next += step;
      return List.of(value);
    }
  }

  /// As they are written.
  static final class Listed implements Values {
    private final List<List<String>> rounds;
    private int next;

    Listed(List<List<String>> rounds) {
      this.rounds = rounds;
    }

    @Override
    public boolean isEmpty() {
      return next == rounds.size();
    }

    @Override
    public List<String> next() {
      return rounds.get(next++);
    }
  }
}
