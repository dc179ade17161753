package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.host.Command.Credentials;
import dev.relevo.linux.LinuxAccounts;
import dev.relevo.linux.OwnProcess;
import dev.relevo.script.JdkFileFacts;
import dev.relevo.script.ScriptSecurity;
import java.util.List;
import java.util.function.Supplier;

/// This process: its number, its rights, and what they let a configuration do. Each is asked for
/// when it is needed: the first call into the C library costs a test of a configuration more than
/// the test.
final class Self implements Supplier<Credentials> {
  int pid() {
    return OwnProcess.pid();
  }

  /// The process's own rights.
  @Override
  public Credentials get() {
    return new Credentials(OwnProcess.uid(), OwnProcess.gid(), "", List.of());
  }

  /// What a configuration means to this process.
  Plan plan(Configuration configuration) {
    return Plan.of(configuration, security(configuration));
  }

  /// Looks over the scripts of one reading.
  ScriptSecurity security(Configuration configuration) {
    String path = System.getenv("PATH");
    return new ScriptSecurity(
        new JdkFileFacts(),
        new LinuxAccounts(),
        this,
        configuration.globals().scriptSecurity(),
        Plan.runAs(configuration.globals().scriptUser()),
        path == null ? ScriptSecurity.DEFAULT_PATH : path);
  }
}
