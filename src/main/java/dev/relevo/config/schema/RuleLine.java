package dev.relevo.config.schema;

import dev.relevo.addr.IpFamily;
import dev.relevo.config.Word;
import dev.relevo.config.model.Setting;
import dev.relevo.config.syntax.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of `virtual_rules` or `static_rules`, checked as keepalived 2.2.7 does: most mistakes
/// drop the rule, some are told alone.
final class RuleLine {
  private static final String NO_ACTION = "";

  private final LineWords in;
  private final boolean isStatic;
  private final List<Setting> beside;
  private String action = NO_ACTION;
  private boolean table;
  private boolean ofTable;
  private boolean master;
  private boolean tracked = true;
  private boolean incoming;
  private @Nullable Long preference;
  private @Nullable Long target;
  private @Nullable Word protocol;
  private @Nullable Word group;

  private RuleLine(LineWords in, boolean isStatic, List<Setting> beside) {
    this.in = in;
    this.isStatic = isStatic;
    this.beside = beside;
  }

  /// The rule's words; `null` if it is dropped.
  ///
  /// @param beside the settings read so far, for the track groups among them
  static @Nullable Setting read(
      Statement line, boolean isStatic, List<Setting> beside, Context context) {
    RuleLine rule = new RuleLine(new LineWords(line, "rule", context), isStatic, beside);
    while (rule.in.has()) {
      rule.word(rule.in.take());
    }
    if (!rule.in.isDropped()) {
      rule.finish();
    }
    return rule.in.setting();
  }

  private void word(Word word) {
    KeywordRow row = RouteTables.RULE.find(word.text());
    boolean foreign = row != null && row.name().equals("track_group") && !isStatic;
    if (row == null || foreign) {
      action(word);
      return;
    }
    switch (word.text()) {
      case "inet" -> in.family(word, IpFamily.IPV4);
      case "inet6" -> in.family(word, IpFamily.IPV6);
      case "from", "to" -> network(word);
      case "type" -> {
        Word value = in.value(word);
        if (value != null) {
          action(value);
        }
      }
      case "goto", "nop", "blackhole", "unreachable", "prohibit" -> action(word);
      case "l3mdev" -> {
        master = true;
        in.keep(word.text());
        act(word, "table");
      }
      case "not" -> in.keep(word.text());
      case "no_track" -> {
        tracked = false;
        in.keep(word.text());
      }
      case "track_group" -> group(word);
      default -> option(word, row);
    }
  }

  private void network(Word word) {
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    try {
      in.join(value, RouteValue.network(value.text()));
      in.keep(word.text());
      in.keep(in.withLength(value));
    } catch (Unreadable unreadable) {
      in.drop(value, unreadable.why());
    }
  }

  private void action(Word word) {
    in.keep(word.text());
    switch (word.text()) {
      case "goto" -> {
        Word value = in.value(word);
        if (value == null) {
          return;
        }
        try {
          RouteValue.check("int", "0..4294967295", value.text());
          target = Reader.wholeNumber(value.text());
          in.keep(value.text());
          act(word, "goto");
        } catch (Unreadable unreadable) {
          in.drop(value, "goto: " + unreadable.why());
        }
      }
      case "nop", "blackhole", "unreachable", "prohibit" -> act(word, word.text());
      default -> {
        boolean type = RouteValue.isType(word.text());
        String why = type ? "' is no action of a rule" : "' means nothing in a rule";
        in.drop(word, "'" + word.text() + why);
      }
    }
  }

  private void act(Word word, String what) {
    if (!action.equals(NO_ACTION)) {
      in.drop(word, "a rule has one action");
    }
    action = what;
  }

  private void group(Word word) {
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    if (group != null) {
      in.complain(value, "'track_group' is there before, ignored from here on");
      in.end();
    } else {
      group = in.group(word, value, beside);
    }
  }

  /// With a value of its row's kind.
  private void option(Word word, KeywordRow row) {
    int before = in.size();
    in.keep(word.text());
    Word value = in.value(word);
    if (value == null) {
      return;
    }
    try {
      RouteValue.check(row.shape().kind(), row.shape().of(), value.text());
      in.keep(value.text());
      settle(word, value);
    } catch (Unreadable unreadable) {
      switch (word.text()) {
        case "protocol", "ipproto", "sport", "dport" -> {
          in.complain(value, word.text() + ": " + unreadable.why() + ", ignored");
          in.forget(before);
        }
        default -> in.drop(value, word.text() + ": " + unreadable.why());
      }
    }
  }

  private void settle(Word word, Word value) throws Unreadable {
    switch (word.text()) {
      case "table", "lookup" -> {
        if (value.text().equals("0") || value.text().equals("unspec")) {
          in.drop(value, "there is no table 0");
          return;
        }
        table = true;
        act(word, "table");
      }
      case "preference", "priority", "order" -> preference = RouteValue.based(value.text());
      case "realms" -> {
        ofTable = true;
        in.join(word, IpFamily.IPV4);
      }
      case "suppress_prefixlength", "sup_pl", "suppress_ifgroup", "sup_group" -> ofTable = true;
      case "dev", "iif" -> incoming = true;
      case "protocol" -> protocol = value;
      default -> {} // nothing hangs on it
    }
  }

  private void finish() {
    Word first = in.first();
    Long from = preference;
    Long to = target;
    if (action.equals(NO_ACTION)) {
      in.drop(first, "a rule needs an action");
    } else if (to != null && (from == null || from >= to)) {
      in.drop(first, "'goto' needs a preference, and goes to a higher one");
    } else if (!action.equals("table") && ofTable) {
      in.drop(first, "realms and what suppresses go with a table");
    } else if (table && master) {
      in.drop(first, "'l3mdev' has the table");
    } else {
      Word other = protocol;
      if (tracked && other != null && !other.text().equals("18")) {
        in.complain(other, "a rule that is tracked is of protocol 18, keepalived");
      }
      if (group != null && !incoming) {
        in.complain(group, "'track_group' needs 'iif', ignored");
      }
      if (from == null) {
        in.complain(first, "a rule without a preference gets one, counted down from 16384");
      }
    }
  }
}
