package dev.relevo.daemon;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.options.CommandLine;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogText;
import dev.relevo.script.Finding;
import java.io.PrintStream;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `-t`: says what there is to say about a configuration and starts nothing.
final class ConfigTest {
  private ConfigTest() {}

  /// Reads the configuration of a command line and reports on it.
  ///
  /// @return keepalived's exit code for it
  static int run(CommandLine line, PrintStream out) {
    ConfigReading read = ConfigReader.read(line.options().configFile());
    Plan plan = Self.find().plan(read.configuration());
    return report(read, missing(read.configuration(), ConfigTest::exists), plan, out);
  }

  private static boolean exists(String name) {
    try {
      return NetworkInterface.getByName(name) != null;
    } catch (SocketException _) {
      return true; // not to be known here; the daemon will say
    }
  }

  /// @param missing the interfaces that are configured and not there
  static int report(ConfigReading read, List<Diagnostic> missing, Plan plan, PrintStream out) {
    for (Diagnostic diagnostic : read.diagnostics()) {
      out.println(diagnostic);
    }
    for (Diagnostic diagnostic : missing) {
      out.println(diagnostic);
    }
    var text = new LogText(false);
    for (Finding finding : plan.findings()) {
      for (String line : text.lines(new LogEvent.Found(finding))) {
        out.println(line);
      }
    }
    return exitCode(ConfigVerdict.of(read), missing, plan);
  }

  /// The gravest matter decides; security outranks errors (behaviours.md section 5). keepalived
  /// says nothing of a script that it drops and calls the file clean; who asks for a test wants to
  /// hear.
  private static int exitCode(ConfigVerdict verdict, List<Diagnostic> missing, Plan plan) {
    ConfigVerdict worst = verdict;
    if (!missing.isEmpty() || tellsOfTrouble(plan.findings())) {
      worst = worse(worst, ConfigVerdict.ERRORS);
    }
    if (plan.insecure()) {
      worst = worse(worst, ConfigVerdict.INSECURE);
    }
    return worst.testExitCode();
  }

  private static ConfigVerdict worse(ConfigVerdict one, ConfigVerdict other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static boolean tellsOfTrouble(List<Finding> findings) {
    for (Finding finding : findings) {
      if (!(finding instanceof Finding.FoundInPath)) {
        return true;
      }
    }
    return false;
  }

  /// The interfaces that routers are configured on and that are not there.
  static List<Diagnostic> missing(Configuration configuration, Predicate<String> exists) {
    var missing = new ArrayList<Diagnostic>();
    for (VrrpInstance instance : configuration.instances()) {
      String name = instance.interfaceName().text();
      if (!exists.test(name)) {
        String message =
            "interface " + name + " of vrrp_instance " + instance.name() + " does not exist";
        missing.add(Diagnostic.of(Severity.ERROR, instance.interfaceAt(), message));
      }
    }
    return missing;
  }
}
