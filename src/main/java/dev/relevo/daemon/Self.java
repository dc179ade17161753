package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.host.Accounts;
import dev.relevo.host.Command.Credentials;
import dev.relevo.linux.LinuxAccounts;
import dev.relevo.linux.OwnProcess;
import dev.relevo.script.JdkFileFacts;
import dev.relevo.script.ScriptSecurity;

/// This process: its number, its rights, and what they let a configuration do.
record Self(int pid, Credentials rights, Accounts accounts) {

  static Self find() {
    var rights = new Credentials(OwnProcess.uid(), OwnProcess.gid(), "", false);
    return new Self(OwnProcess.pid(), rights, new LinuxAccounts());
  }

  /// What a configuration means to this process.
  Plan plan(Configuration configuration) {
    String path = System.getenv("PATH");
    return Plan.of(
        configuration,
        new ScriptSecurity(
            new JdkFileFacts(),
            accounts,
            rights,
            configuration.globals().scriptSecurity(),
            Plan.runAs(configuration.globals().scriptUser()),
            path == null ? ScriptSecurity.DEFAULT_PATH : path));
  }
}
