package dev.relevo.daemon;

import dev.relevo.config.Diagnostic;
import dev.relevo.config.Position;
import dev.relevo.config.Severity;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.InterfaceUse;
import dev.relevo.config.model.NamedInterface;
import dev.relevo.config.model.VrrpInstance;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The interfaces that a configuration names and that are not there, in keepalived's words. It does
/// not run without them, unless `dynamic_interfaces` says that they may come later.
final class MissingInterfaces {
  private static final String DEVICES = "/proc/thread-self/net/dev";

  private final Predicate<String> exists;
  private final boolean mayCome;
  private final Set<String> awaited = new HashSet<>();
  private final List<Diagnostic> found = new ArrayList<>();

  private MissingInterfaces(Predicate<String> exists, boolean mayCome) {
    this.exists = exists;
    this.mayCome = mayCome;
  }

  /// Notices if they may come later, else errors.
  static List<Diagnostic> of(Configuration configuration, Predicate<String> exists) {
    var missing = new MissingInterfaces(exists, configuration.globals().dynamicInterfaces());
    for (VrrpInstance instance : configuration.instances()) {
      missing.look(instance);
    }
    return missing.found;
  }

  /// Of whatever names one.
  static List<Diagnostic> of(
      List<NamedInterface> named, boolean mayCome, Predicate<String> exists) {
    var missing = new MissingInterfaces(exists, mayCome);
    for (NamedInterface one : named) {
      missing.look(one.name(), one.at(), one::message);
    }
    return missing.found;
  }

  /// Those of this host, for who has no host open. The kernel's list also has interfaces that are
  /// down or have no address, of which the JDK knows nothing, and is asked for once.
  static Predicate<String> onThisHost() {
    var names = new HashSet<String>();
    try (var in = new BufferedReader(new FileReader(DEVICES, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          names.add(line.substring(0, colon).strip());
        }
      }
    } catch (IOException _) {
      return _ -> true; // not to be known here; the daemon will say
    }
    return names::contains;
  }

  private void look(VrrpInstance instance) {
    String own = instance.interfaceName().text();
    look(own, instance.interfaceAt(), () -> warning(own) + " for vrrp_instance " + instance.name());
    for (InterfaceUse use : instance.interfaceUses()) {
      String name = use.name().text();
      if (use.address().isPresent()) {
        look(name, use.at(), () -> warning(name) + " for ip address " + use.address().get());
      } else {
        look(name, use.at(), () -> "(" + instance.name() + ") tracked interface " + name);
      }
    }
  }

  private interface What {
    String text();
  }

  private void look(String name, Position at, What what) {
    if (exists.test(name)) {
      return;
    }
    if (!mayCome) {
      found.add(Diagnostic.of(Severity.ERROR, at, what.text() + " doesn't exist"));
    } else if (awaited.add(name)) {
      String message =
          "Configuration specifies interface "
              + name
              + " which doesn't currently exist - will use if created";
      found.add(Diagnostic.of(Severity.NOTICE, at, message));
    }
  }

  private static String warning(String name) {
    return "WARNING - interface " + name;
  }
}
