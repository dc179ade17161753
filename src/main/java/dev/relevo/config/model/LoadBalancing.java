package dev.relevo.config.model;

import java.util.ArrayList;
import java.util.List;

/// The checker side of a configuration, which is kept and not acted on.
///
/// @param ssl what `SSL_GET` uses, empty if it is not said; `password` is a secret
/// @param groups in the order of the file
/// @param servers in the order of the file
public record LoadBalancing(
    List<LvsSetting> ssl, List<VirtualServerGroup> groups, List<VirtualServer> servers) {
  /// What would be run: quorum and notify scripts, and checks.
  public List<ScriptCommand> commands() {
    List<ScriptCommand> commands = new ArrayList<>();
    for (VirtualServer server : servers) {
      add(server.settings(), commands);
      for (RealServer real : server.realServers()) {
        add(real.settings(), commands);
        for (Checker checker : real.checkers()) {
          add(checker.settings(), commands);
        }
      }
    }
    return commands;
  }

  private static void add(List<LvsSetting> settings, List<ScriptCommand> commands) {
    for (LvsSetting setting : settings) {
      if (setting.command().isPresent()) {
        commands.add(setting.command().get());
      }
    }
  }

  /// Without the settings, since they may hold a password.
  @Override
  public String toString() {
    return "LoadBalancing[" + groups.size() + " groups, " + servers.size() + " virtual servers]";
  }
}
