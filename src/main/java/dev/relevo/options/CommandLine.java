package dev.relevo.options;

import dev.relevo.options.OptionSpec.Degree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A command line, read.
///
/// @param mode what it asks for; the first of version, help, signal number and mistake decides
/// @param messages for standard error: what is wrong or ignored
/// @param signal the number `--signum` asked for, else 0
public record CommandLine(Mode mode, DaemonOptions options, List<String> messages, int signal) {
  public enum Mode {
    DAEMON,
    /// `-t`: read the configuration, say what is wrong, end with a code.
    CONFIG_TEST,
    VERSION,
    HELP,
    /// `--signum`: print the number.
    SIGNAL_NUMBER,
    /// A mistake: print the messages, end with 1.
    REFUSED
  }

  /// Reads the arguments of `main`.
  public static CommandLine read(String... arguments) {
    return new Collector().read(new GetOpt(arguments, OptionTable.SPECS));
  }

  /// What `-h` prints.
  public static String help() {
    return OptionTable.help();
  }

  /// What has been read so far.
  private static final class Collector {
    private static final int MAX_UMASK = 0777;

    private final List<String> messages = new ArrayList<>();
    private Mode mode = Mode.DAEMON;
    private String configFile = DaemonOptions.DEFAULT_CONFIG_FILE;
    private @Nullable String configId;
    private boolean foreground;
    private boolean console;
    private int detail;
    private boolean dump;
    private @Nullable String testLog;
    private @Nullable String pidFile;
    private @Nullable String vrrpPidFile;
    private boolean syslog = true;
    private int facility = DaemonOptions.FACILITY_DAEMON;
    private @Nullable String logFile;
    private OptionalInt umask = OptionalInt.empty();
    private @Nullable String namespace;
    private boolean withoutVrrp;
    private boolean leavesAddresses;
    private boolean monitorsAddresses;
    private int signal;
    private boolean mistaken;

    CommandLine read(GetOpt options) {
      // A mistake is told at once and decides at the end, so that a version or help is still given.
      while (mode == Mode.DAEMON || mode == Mode.CONFIG_TEST) {
        GetOpt.Given given = options.next();
        if (given == null) {
          mode = mistaken ? Mode.REFUSED : mode;
          break;
        }
        OptionSpec spec = given.spec();
        if (spec == null) {
          messages.add(String.valueOf(given.problem()));
          mistaken = true;
        } else {
          String value = given.value();
          take(spec, value == null ? "" : value);
        }
      }
      return finish(options.operands());
    }

    private void take(OptionSpec spec, String value) {
      switch (spec.word()) {
        case "use-file" -> configFile = value;
        case "config-id" -> configId = value;
        case "dont-fork" -> foreground = true;
        case "log-console" -> console = true;
        case "log-detail" -> detail++;
        case "dump-conf" -> dump = true;
        case "no-syslog" -> syslog = false;
        case "log-facility" -> facility(value);
        case "pid" -> pidFile = value;
        case "vrrp_pid" -> vrrpPidFile = value;
        case "config-test" -> {
          mode = Mode.CONFIG_TEST;
          testLog = value.isEmpty() ? null : value;
        }
        case "version" -> mode = Mode.VERSION;
        case "help" -> mode = Mode.HELP;
        case "signum" -> signal(value);
        case "genhash" -> {
          messages.add("--genhash is a tool of its own, which is not part of this");
          mode = Mode.REFUSED;
        }
        default -> more(spec, value);
      }
    }

    private void more(OptionSpec spec, String value) {
      switch (spec.word()) {
        case "log-file" -> logFile = value.isEmpty() ? DaemonOptions.DEFAULT_LOG_FILE : value;
        case "umask" -> umask(value);
        case "namespace" -> namespace = value;
        case "check" -> withoutVrrp = true;
        case "all" -> withoutVrrp = false;
        case "dont-release-vrrp" -> leavesAddresses = true;
        case "address-monitoring" -> monitorsAddresses = true;
        default -> {
          if (spec.degree() == Degree.NOTICED || spec.degree() == Degree.FOREIGN) {
            messages.add("Option --" + spec.word() + " changes nothing here: " + spec.reason());
          }
        }
      }
    }

    /// C's `strtol` with base 0, as keepalived reads it: 027 is octal, 0x17 hexadecimal, 23
    /// decimal.
    private void umask(String value) {
      int bits = -1;
      try {
        bits = Integer.decode(value);
      } catch (NumberFormatException _) {
        // told below
      }
      if (bits < 0 || bits > MAX_UMASK) {
        messages.add("Invalid --umask option " + value);
      } else {
        umask = OptionalInt.of(bits);
      }
    }

    /// A bare digit is one of the local facilities.
    private void facility(String value) {
      String name = value.startsWith("local") ? value.substring("local".length()) : value;
      char digit = name.length() == 1 ? name.charAt(0) : 'x';
      if (digit >= '0' && digit <= '7') {
        facility = 16 + digit - '0';
      } else if (value.equals("user")) {
        facility = 1;
      } else if (value.equals("daemon")) {
        facility = DaemonOptions.FACILITY_DAEMON;
      } else {
        messages.add("Invalid log facility '" + value + "'");
      }
    }

    /// The numbers are those of Linux with glibc, where 32 and 33 are its own.
    private void signal(String value) {
      mode = Mode.SIGNAL_NUMBER;
      signal =
          switch (value) {
            case "STOP" -> 15;
            case "RELOAD" -> 1;
            case "DATA" -> 10;
            case "STATS" -> 12;
            case "STATS_CLEAR" -> 63;
            case "JSON" -> 36;
            default -> 0;
          };
      if (signal == 0) {
        messages.add("Unknown sigfunc " + value);
        mode = Mode.REFUSED;
      }
    }

    private CommandLine finish(List<String> operands) {
      if (!operands.isEmpty()) {
        var message = new StringBuilder("Unexpected argument(s):");
        for (String operand : operands) {
          message.append(' ').append(operand);
        }
        messages.add(message.toString());
      }
      DaemonOptions options =
          new DaemonOptions(
              configFile,
              Optional.ofNullable(configId),
              foreground,
              console,
              detail,
              dump,
              Optional.ofNullable(testLog),
              Optional.ofNullable(pidFile),
              Optional.ofNullable(vrrpPidFile),
              syslog,
              facility,
              Optional.ofNullable(logFile),
              umask,
              Optional.ofNullable(namespace),
              withoutVrrp,
              leavesAddresses,
              monitorsAddresses,
              List.copyOf(operands));
      return new CommandLine(mode, options, List.copyOf(messages), signal);
    }
  }
}
