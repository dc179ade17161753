package dev.relevo.whatif;

import dev.relevo.addr.InterfaceName;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A host of the question.
///
/// @param name its file's, without directory and ending
public record Server(String name, Configuration configuration, NodeSettings settings) {

  /// Every interface the configuration speaks of, in the order of their names.
  List<InterfaceName> interfaces() {
    var names = new TreeSet<InterfaceName>();
    for (RouterSettings router : settings.routers()) {
      names.add(router.interfaceName());
      for (VirtualAddress address : router.held()) {
        names.add(address.device());
      }
    }
    for (List<InterfaceTracking> tracked : settings.interfaceTracking().values()) {
      for (InterfaceTracking tracking : tracked) {
        names.add(tracking.name());
      }
    }
    return List.copyOf(names);
  }

  /// The names of its checks.
  List<String> checks() {
    var names = new ArrayList<String>();
    for (VrrpScript script : configuration.scripts()) {
      names.add(script.name());
    }
    return names;
  }
}
