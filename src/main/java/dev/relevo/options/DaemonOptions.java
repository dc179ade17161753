package dev.relevo.options;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the command line asks of the daemon.
///
/// @param configFile `-f`
/// @param configId `-i`: which `@ID` lines count; empty for the host's name
/// @param foreground `-n`
/// @param logToConsole `-l`
/// @param detail how often `-D` was given
/// @param dump `-d`
/// @param testLog `-tFILE`: where a test's messages go; empty for standard error
/// @param pidFile `-p`
/// @param vrrpPidFile `-r`
/// @param syslog not `-G`
/// @param facility `-S`, syslog's number
/// @param logFile `-g`
/// @param umask `-u`
/// @param namespace `-s`
/// @param withoutVrrp `-C`: no virtual router runs
/// @param leavesAddresses `-V`
/// @param monitorsAddresses `-a`
/// @param operands what is no option; keepalived reports and ignores it
public record DaemonOptions(
    String configFile,
    Optional<String> configId,
    boolean foreground,
    boolean logToConsole,
    int detail,
    boolean dump,
    Optional<String> testLog,
    Optional<String> pidFile,
    Optional<String> vrrpPidFile,
    boolean syslog,
    int facility,
    Optional<String> logFile,
    OptionalInt umask,
    Optional<String> namespace,
    boolean withoutVrrp,
    boolean leavesAddresses,
    boolean monitorsAddresses,
    List<String> operands) {
  public static final String DEFAULT_CONFIG_FILE = "/etc/keepalived/keepalived.conf";

  /// `-g` without a name, in the directory it is started in.
  public static final String DEFAULT_LOG_FILE = "keepalived.log";

  /// syslog's `LOG_DAEMON`.
  public static final int FACILITY_DAEMON = 3;

  /// What `--signum` knows.
  static final String SIGNAL_WORDS = "STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON";
}
