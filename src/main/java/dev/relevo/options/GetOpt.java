package dev.relevo.options;

import dev.relevo.options.OptionSpec.Degree;
import dev.relevo.options.OptionSpec.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GNU `getopt_long`: walks the arguments and yields one option a call.
final class GetOpt {
  /// An option as given.
  ///
  /// @param spec `null` if `problem` is not
  /// @param value `null` if there is none
  /// @param problem what is wrong with it, in keepalived's words
  record Given(@Nullable OptionSpec spec, @Nullable String value, @Nullable String problem) {}

  private final String[] arguments;
  private final OptionSpec[] specs;
  private final List<String> operands = new ArrayList<>();
  private int next;
  private String cluster = "";

  GetOpt(String[] arguments, OptionSpec[] specs) {
    this.arguments = arguments;
    this.specs = specs;
  }

  /// What is no option, in order; complete once `next` has answered `null`.
  List<String> operands() {
    return operands;
  }

  /// The next option, or `null` at the end.
  @Nullable Given next() {
    if (!cluster.isEmpty()) {
      return shortOption();
    }
    while (next < arguments.length) {
      String argument = arguments[next++];
      if (argument.equals("--")) {
        while (next < arguments.length) {
          operands.add(arguments[next++]);
        }
      } else if (argument.startsWith("--")) {
        return longOption(argument);
      } else if (argument.length() > 1 && argument.charAt(0) == '-') {
        cluster = argument.substring(1);
        return shortOption();
      } else {
        operands.add(argument);
      }
    }
    return null;
  }

  private Given shortOption() {
    char letter = cluster.charAt(0);
    String rest = cluster.substring(1);
    OptionSpec spec = byLetter(letter);
    if (spec == null) {
      cluster = rest;
      return wrong("Unknown option -" + letter);
    }
    if (spec.value() == Value.NONE) {
      cluster = rest;
      return new Given(spec, null, null);
    }
    cluster = "";
    if (!rest.isEmpty()) {
      return new Given(spec, rest, null);
    }
    return spec.value() == Value.OPTIONAL
        ? new Given(spec, null, null)
        : separate(spec, "-" + letter);
  }

  private Given longOption(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
    OptionSpec spec = byWord(name);
    if (spec == null || (equals >= 0 && spec.value() == Value.NONE)) {
      return wrong("Unknown option " + argument);
    }
    if (equals >= 0 && equals + 1 == argument.length() && spec.value() == Value.REQUIRED) {
      return wrong("Missing parameter for option --" + spec.word());
    }
    if (equals >= 0) {
      return new Given(spec, argument.substring(equals + 1), null);
    }
    return spec.value() == Value.REQUIRED
        ? separate(spec, "--" + spec.word())
        : new Given(spec, null, null);
  }

  private Given separate(OptionSpec spec, String shown) {
    if (next >= arguments.length) {
      return wrong("Missing parameter for option " + shown);
    }
    return new Given(spec, arguments[next++], null);
  }

  private static Given wrong(String problem) {
    return new Given(null, null, problem);
  }

  private @Nullable OptionSpec byLetter(char letter) {
    for (OptionSpec spec : specs) {
      if (spec.letter() == letter && letter != 0) {
        return spec;
      }
    }
    return null;
  }

  /// The word itself, or the only one it abbreviates.
  private @Nullable OptionSpec byWord(String name) {
    OptionSpec found = null;
    int matches = 0;
    for (OptionSpec spec : specs) {
      if (spec.word().equals(name)) {
        return spec;
      }
      if (spec.word().startsWith(name) && spec.degree() != Degree.FOREIGN) {
        found = spec;
        matches++;
      }
    }
    return matches == 1 ? found : null;
  }
}
