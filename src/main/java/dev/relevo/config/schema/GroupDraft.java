package dev.relevo.config.schema;

import dev.relevo.config.model.LvsSetting;
import dev.relevo.config.model.VirtualServerGroup;
import java.util.ArrayList;
import java.util.List;

/// A `virtual_server_group` while it is read.
final class GroupDraft {
  final String name;
  final List<LvsSetting> entries = new ArrayList<>();
  boolean ipv4;
  boolean ipv6;
  boolean addresses;

  /// Some address is without a port.
  boolean allPorts;

  /// The ports of the addresses, 0 for none.
  final List<Integer> ports = new ArrayList<>();

  boolean marks;
  boolean markWithoutFamily;

  GroupDraft(String name) {
    this.name = name;
  }

  VirtualServerGroup finish() {
    return new VirtualServerGroup(name, List.copyOf(entries));
  }
}
