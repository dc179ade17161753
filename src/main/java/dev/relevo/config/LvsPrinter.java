package dev.relevo.config;

import dev.relevo.config.model.Checker;
import dev.relevo.config.model.LoadBalancing;
import dev.relevo.config.model.LvsSetting;
import dev.relevo.config.model.RealServer;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.Service;
import dev.relevo.config.model.VirtualServer;
import dev.relevo.config.model.VirtualServerGroup;
import java.util.List;

/// Writes the checker side of a configuration in its own language.
final class LvsPrinter {
  private final StringBuilder out = new StringBuilder();
  private String indent = "";

  private LvsPrinter() {}

  /// @param secrets whether the password of the key is written
  static String print(LoadBalancing balancing, ConfigPrinter.Secrets secrets) {
    LvsPrinter printer = new LvsPrinter();
    printer.ssl(balancing.ssl(), secrets);
    for (VirtualServerGroup group : balancing.groups()) {
      printer.open("virtual_server_group " + ConfigPrinter.quoted(group.name()));
      printer.settings(group.entries());
      printer.close();
    }
    for (VirtualServer server : balancing.servers()) {
      printer.server(server);
    }
    return printer.out.toString();
  }

  private void ssl(List<LvsSetting> settings, ConfigPrinter.Secrets secrets) {
    if (settings.isEmpty()) {
      return;
    }
    open("SSL");
    for (LvsSetting setting : settings) {
      if (setting.keyword().equals("password") && secrets == ConfigPrinter.Secrets.HIDDEN) {
        line("password ********");
      } else {
        setting(setting);
      }
    }
    close();
  }

  private void server(VirtualServer server) {
    open("virtual_server " + service(server.service()));
    settings(server.settings());
    if (server.sorryServer().isPresent()) {
      RealServer sorry = server.sorryServer().get();
      line("sorry_server " + place(sorry));
      settings(sorry.settings());
    }
    for (RealServer real : server.realServers()) {
      open("real_server " + place(real));
      settings(real.settings());
      for (Checker checker : real.checkers()) {
        checker(checker);
      }
      close();
    }
    close();
  }

  private static String service(Service service) {
    if (service instanceof Service.Endpoint endpoint) {
      return endpoint.address() + (endpoint.port() == 0 ? "" : " " + endpoint.port());
    }
    if (service instanceof Service.FirewallMark mark) {
      return "fwmark " + mark.mark();
    }
    return "group " + ConfigPrinter.quoted(((Service.Group) service).name());
  }

  private static String place(RealServer server) {
    return server.address() + (server.port() == 0 ? "" : " " + server.port());
  }

  private void checker(Checker checker) {
    open(checker.kind());
    settings(checker.settings());
    for (Checker part : checker.parts()) {
      checker(part);
    }
    close();
  }

  private void settings(List<LvsSetting> settings) {
    for (LvsSetting setting : settings) {
      setting(setting);
    }
  }

  private void setting(LvsSetting setting) {
    if (setting.command().isPresent()) {
      line(setting.keyword() + " " + command(setting.command().get()));
      return;
    }
    var text = new StringBuilder(ConfigPrinter.quoted(setting.keyword()));
    for (String word : setting.words()) {
      // a pattern is kept as it was written
      boolean raw = setting.keyword().equals("regex");
      text.append(' ').append(raw ? word : ConfigPrinter.quoted(word));
    }
    line(text.toString());
  }

  private static String command(ScriptCommand command) {
    String text = CommandText.quoted(command.text());
    if (command instanceof ScriptCommand.RunProgram program && program.user().isPresent()) {
      return text + " " + ConfigPrinter.user(program.user().get());
    }
    return text;
  }

  private void open(String text) {
    line(text + " {");
    indent += "    ";
  }

  private void close() {
    indent = indent.substring(4);
    line("}");
  }

  private void line(String text) {
    out.append(indent).append(text).append('\n');
  }
}
