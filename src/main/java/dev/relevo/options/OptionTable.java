package dev.relevo.options;

import dev.relevo.options.OptionSpec.Degree;
import dev.relevo.options.OptionSpec.Value;

/// The options of keepalived 2.2.7, in the order of its help, and those of other builds of it. What
/// `-h` prints and docs/COMPATIBILITY.md tells comes from here.
final class OptionTable {
  private static final int TEXT_COLUMN = 34;

  private OptionTable() {}

  static final OptionSpec[] SPECS = {
    required('f', "use-file", "FILE", "configuration file; " + DaemonOptions.DEFAULT_CONFIG_FILE),
    flag('P', "vrrp", "run only the VRRP part"),
    flag('C', "check", "run only the health checkers: no virtual router"),
    kept('B', "no_bfd", "run without BFD", "there is no BFD yet"),
    kept('\0', "all", "run all parts, configured or not", "they are one process"),
    flag('l', "log-console", "log to standard error"),
    flag('D', "log-detail", "log more"),
    required('S', "log-facility", "NAME", "syslog facility: 0-7, local0-local7, user, daemon"),
    flag('G', "no-syslog", "do not log to syslog"),
    new OptionSpec(
        'g',
        "log-file",
        Value.OPTIONAL,
        "FILE",
        "log to a file, too; keepalived.log",
        Degree.YES,
        "Debian's keepalived refuses it; the lines are those of `-l`"),
    foreign("flush-log-file", Value.NONE, "", "write each line at once", "always so"),
    required('u', "umask", "MASK", "what new files may not allow: 027, 0x17, 23"),
    kept('X', "release-vips", "take addresses off when a signal ends it", "always so"),
    flag('V', "dont-release-vrrp", "leave addresses, and do not resign, at the stop"),
    noticed(
        'I', "dont-release-ipvs", Value.NONE, "", "leave IPVS at the stop", "there is no IPVS yet"),
    kept('R', "dont-respawn", "end when a child process dies", "there is no child to respawn"),
    flag('n', "dont-fork", "stay in the foreground"),
    flag('d', "dump-conf", "log the configuration as it was understood"),
    required('p', "pid", "FILE", "pid file; /run/keepalived.pid"),
    required('r', "vrrp_pid", "FILE", "pid file of the VRRP part, the same process"),
    new OptionSpec(
        'T',
        "genhash",
        Value.NONE,
        "",
        "become the tool genhash",
        Degree.NOTICED,
        "refused with 1: that tool is not part of this"),
    noticed(
        'c', "checkers_pid", Value.REQUIRED, "FILE", "pid file of the checkers", "no such process"),
    flag('a', "address-monitoring", "log every address that comes or goes, the virtual ones too"),
    noticed('b', "bfd_pid", Value.REQUIRED, "FILE", "pid file of BFD", "no such process"),
    noticed('x', "snmp", Value.NONE, "", "run an SNMP subagent", "there is no SNMP"),
    noticed(
        'A', "snmp-agent-socket", Value.REQUIRED, "FILE", "SNMP master agent", "there is no SNMP"),
    required('s', "namespace", "NAME", "run in this network namespace, of `ip netns`"),
    noticed(
        'm', "core-dump", Value.NONE, "", "dump core at a crash", "a flight recording is written"),
    noticed(
        'M',
        "core-dump-pattern",
        Value.OPTIONAL,
        "PATTERN",
        "where to dump core",
        "a flight recording is written"),
    noticed(
        'e',
        "all-config",
        Value.NONE,
        "",
        "every missing include is an error",
        "one that is not of the strict kinds is a warning"),
    required('i', "config-id", "ID", "which `@ID` lines count; the host's name"),
    required('\0', "signum", "WORD", "print a signal's number: " + DaemonOptions.SIGNAL_WORDS),
    new OptionSpec(
        't',
        "config-test",
        Value.OPTIONAL,
        "FILE",
        "test the configuration; say so in this file, or on standard error",
        Degree.YES,
        ""),
    flag('v', "version", "print the version"),
    flag('h', "help", "print this"),
    foreign("perf", Value.OPTIONAL, "WHEN", "record with perf", "a build option"),
    foreign("debug", Value.OPTIONAL, "WHAT", "log for developers", "a build option"),
    foreign("no-mem-check", Value.NONE, "", "do not check memory", "a build option"),
    foreign("mem-check-log", Value.NONE, "", "log memory", "a build option"),
    foreign("ignore-sigint", Value.NONE, "", "ignore SIGINT, under a debugger", "a build option"),
    foreign("config-fd", Value.REQUIRED, "N", "internal", "of keepalived's own processes"),
  };

  /// What `-h` prints.
  static String help() {
    var help = new StringBuilder("Usage: relevo [OPTION...]\n");
    for (OptionSpec spec : SPECS) {
      if (spec.degree() == Degree.YES || spec.degree() == Degree.KEPT) {
        line(spec, help);
      }
    }
    help.append("Options of keepalived that change nothing here:\n");
    for (OptionSpec spec : SPECS) {
      if (spec.degree() == Degree.NOTICED || spec.degree() == Degree.FOREIGN) {
        line(spec, help);
      }
    }
    return help.toString();
  }

  private static void line(OptionSpec spec, StringBuilder help) {
    int start = help.length();
    help.append("  ").append(spec.usage());
    do {
      help.append(' ');
    } while (help.length() < start + TEXT_COLUMN);
    help.append(spec.text());
    if (!spec.reason().isEmpty()) {
      help.append(" (").append(spec.reason()).append(')');
    }
    help.append('\n');
  }

  private static OptionSpec flag(char letter, String word, String text) {
    return new OptionSpec(letter, word, Value.NONE, "", text, Degree.YES, "");
  }

  private static OptionSpec required(char letter, String word, String name, String text) {
    return new OptionSpec(letter, word, Value.REQUIRED, name, text, Degree.YES, "");
  }

  private static OptionSpec kept(char letter, String word, String text, String reason) {
    return new OptionSpec(letter, word, Value.NONE, "", text, Degree.KEPT, reason);
  }

  private static OptionSpec noticed(
      char letter, String word, Value value, String name, String text, String reason) {
    return new OptionSpec(letter, word, value, name, text, Degree.NOTICED, reason);
  }

  private static OptionSpec foreign(
      String word, Value value, String name, String text, String reason) {
    return new OptionSpec('\0', word, value, name, text, Degree.FOREIGN, reason);
  }
}
