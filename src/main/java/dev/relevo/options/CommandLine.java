package dev.relevo.options;

import dev.relevo.options.OptionSpec.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /// What keepalived 2.2.7 takes, in the order of its help.
  private static final OptionSpec[] SPECS = {
    new OptionSpec('f', "use-file", Value.REQUIRED),
    new OptionSpec('P', "vrrp", Value.NONE),
    new OptionSpec('C', "check", Value.NONE),
    new OptionSpec('B', "no_bfd", Value.NONE),
    new OptionSpec('\0', "all", Value.NONE),
    new OptionSpec('l', "log-console", Value.NONE),
    new OptionSpec('D', "log-detail", Value.NONE),
    new OptionSpec('S', "log-facility", Value.REQUIRED),
    new OptionSpec('g', "log-file", Value.OPTIONAL),
    new OptionSpec('\0', "flush-log-file", Value.NONE),
    new OptionSpec('G', "no-syslog", Value.NONE),
    new OptionSpec('u', "umask", Value.REQUIRED),
    new OptionSpec('X', "release-vips", Value.NONE),
    new OptionSpec('V', "dont-release-vrrp", Value.NONE),
    new OptionSpec('I', "dont-release-ipvs", Value.NONE),
    new OptionSpec('R', "dont-respawn", Value.NONE),
    new OptionSpec('n', "dont-fork", Value.NONE),
    new OptionSpec('d', "dump-conf", Value.NONE),
    new OptionSpec('p', "pid", Value.REQUIRED),
    new OptionSpec('r', "vrrp_pid", Value.REQUIRED),
    new OptionSpec('c', "checkers_pid", Value.REQUIRED),
    new OptionSpec('a', "address-monitoring", Value.NONE),
    new OptionSpec('b', "bfd_pid", Value.REQUIRED),
    new OptionSpec('x', "snmp", Value.NONE),
    new OptionSpec('A', "snmp-agent-socket", Value.REQUIRED),
    new OptionSpec('s', "namespace", Value.REQUIRED),
    new OptionSpec('m', "core-dump", Value.NONE),
    new OptionSpec('M', "core-dump-pattern", Value.OPTIONAL),
    new OptionSpec('e', "all-config", Value.NONE),
    new OptionSpec('i', "config-id", Value.REQUIRED),
    new OptionSpec('\0', "signum", Value.REQUIRED),
    new OptionSpec('t', "config-test", Value.OPTIONAL),
    new OptionSpec('v', "version", Value.NONE),
    new OptionSpec('h', "help", Value.NONE),
  };

  private static final String HELP =
      """
      Usage: relevo [OPTION...]
        -f, --use-file=FILE          Use the specified configuration file
                                      default '/etc/keepalived/keepalived.conf'
        -P, --vrrp                   Only run with VRRP subsystem (there is no other yet)
        -l, --log-console            Log messages to local console (standard error)
        -D, --log-detail             Detailed log messages
        -S, --log-facility=([0-7]|local[0-7]|user|daemon)
                                     Set syslog facility to LOG_LOCAL[0-7], user or daemon (default)
        -G, --no-syslog              Don't log via syslog
        -n, --dont-fork              Don't fork the daemon process
        -i, --config-id=ID           Skip the configuration lines beginning '@' that are not for ID
        -d, --dump-conf              Dump the configuration data
        -p, --pid=FILE               Use specified pidfile
        -r, --vrrp_pid=FILE          Use specified pidfile for VRRP
            --signum=SIGFUNC         Print signal number for STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON
        -t, --config-test[=LOG_FILE] Check the configuration for obvious errors, output to
                                      stderr by default
        -v, --version                Display the version number
        -h, --help                   Display this help message
      Other options of keepalived are accepted and change nothing.
      """;

  /// Reads the arguments of `main`.
  public static CommandLine read(String... arguments) {
    return new Collector().read(new GetOpt(arguments, SPECS));
  }

  /// What `-h` prints.
  public static String help() {
    return HELP;
  }

  /// What has been read so far.
  private static final class Collector {
    private final List<String> messages = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
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
    private int signal;

    CommandLine read(GetOpt options) {
      while (mode == Mode.DAEMON || mode == Mode.CONFIG_TEST) {
        GetOpt.Given given = options.next();
        if (given == null) {
          break;
        }
        OptionSpec spec = given.spec();
        if (spec == null) {
          messages.add(String.valueOf(given.problem()));
          mode = Mode.REFUSED;
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
        case "vrrp" -> {} // there is no other subsystem yet
        default -> ignored.add("--" + spec.word());
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
              List.copyOf(ignored),
              List.copyOf(operands));
      return new CommandLine(mode, options, List.copyOf(messages), signal);
    }
  }
}
