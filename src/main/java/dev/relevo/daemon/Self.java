package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.Setting;
import dev.relevo.host.Command.Credentials;
import dev.relevo.linux.LinuxAccounts;
import dev.relevo.linux.OwnProcess;
import dev.relevo.script.JdkFileFacts;
import dev.relevo.script.ScriptRules;
import dev.relevo.script.ScriptSecurity;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// This process: its number, its rights, and what they let a configuration do. Each is asked for
/// when it is needed: the first call into the C library costs a test of a configuration more than
/// the test.
final class Self implements Supplier<Credentials> {
  private static final List<String> NO = List.of("off", "false", "no");

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
    GlobalDefs globals = configuration.globals();
    var rules =
        new ScriptRules(
            globals.scriptSecurity(),
            Plan.runAs(globals.scriptUser()),
            isSet(globals, "set_supplementary_groups"),
            isSet(globals, "use_symlink_paths"));
    return new ScriptSecurity(
        new JdkFileFacts(),
        new LinuxAccounts(),
        this,
        rules,
        path == null ? ScriptSecurity.DEFAULT_PATH : path,
        directory());
  }

  private static boolean isSet(GlobalDefs globals, String keyword) {
    Optional<Setting> setting = Setting.last(globals.kept(), keyword);
    return setting.isPresent() && !NO.contains(setting.get().value().orElse("on"));
  }

  /// In the background that is the root, as for keepalived, already before the daemon goes there.
  private static String directory() {
    return Detachment.isDetached() ? "" : new File("").getAbsolutePath();
  }
}
