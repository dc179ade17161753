package dev.relevo.config;

/// What a configuration's diagnostics amount to, with keepalived's exit codes (behaviours.md
/// section 5). The gravest diagnostic decides.
public enum ConfigVerdict {
  CLEAN(0, 0),
  /// The daemon runs with what it could read.
  ERRORS(5, 0),
  /// The daemon does not run.
  UNUSABLE(5, 2),
  /// The daemon runs; scripts run without `enable_script_security`. Outranks `ERRORS`.
  INSECURE(6, 0),
  /// Both: the test tells of scripts, the daemon does not run.
  INSECURE_AND_UNUSABLE(6, 2),
  /// A keyword without its value.
  MISSING_PARAMETER(2, 2),
  /// A file is missing that the configuration insists on.
  UNREADABLE_INCLUDE(6, 6),
  /// No configuration to be had. keepalived 2.2.7 calls a missing file clean under `-t`, which no
  /// test wants to hear.
  UNREADABLE(4, 6);

  private final int testExitCode;
  private final int daemonExitCode;

  ConfigVerdict(int testExitCode, int daemonExitCode) {
    this.testExitCode = testExitCode;
    this.daemonExitCode = daemonExitCode;
  }

  public static ConfigVerdict of(ConfigReading reading) {
    ConfigVerdict worst = CLEAN;
    for (Diagnostic diagnostic : reading.diagnostics()) {
      worst = worst.and(of(diagnostic.severity()));
    }
    return worst;
  }

  /// What both amount to.
  public ConfigVerdict and(ConfigVerdict other) {
    boolean mixed =
        (this == UNUSABLE && other == INSECURE) || (this == INSECURE && other == UNUSABLE);
    if (mixed) {
      return INSECURE_AND_UNUSABLE;
    }
    return compareTo(other) >= 0 ? this : other;
  }

  private static ConfigVerdict of(Severity severity) {
    return switch (severity) {
      case NOTICE, CAUTION -> CLEAN;
      case WARNING, ERROR -> ERRORS;
      case UNUSABLE -> UNUSABLE;
      case SECURITY -> INSECURE;
      case FATAL -> MISSING_PARAMETER;
      case UNREADABLE_INCLUDE -> UNREADABLE_INCLUDE;
      case UNREADABLE -> UNREADABLE;
    };
  }

  /// What `-t` ends with.
  public int testExitCode() {
    return testExitCode;
  }

  /// Whether a daemon starts.
  public boolean canRun() {
    return daemonExitCode == 0;
  }

  /// What a daemon that cannot run ends with; 0 if it can.
  public int daemonExitCode() {
    return daemonExitCode;
  }
}
