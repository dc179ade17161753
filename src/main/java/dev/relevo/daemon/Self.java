package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.host.Accounts;
import dev.relevo.host.Command.Credentials;
import dev.relevo.script.JdkFileFacts;
import dev.relevo.script.ScriptSecurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// This process: its number, its rights, and what they let a configuration do.
record Self(long pid, Credentials rights, Accounts accounts) {

  /// Reads it from /proc, which costs less than asking the JDK.
  static Self find() {
    var proc = new JdkFileFacts().stat("/proc/self");
    int uid = proc.isEmpty() ? 0 : proc.get().uid();
    int gid = proc.isEmpty() ? 0 : proc.get().gid();
    var rights = new Credentials(uid, gid, "", false);
    return new Self(pid(Path.of("/proc/self")), rights, new RootAlone());
  }

  private static long pid(Path link) {
    try {
      return Long.parseLong(Files.readSymbolicLink(link).toString());
    } catch (IOException | NumberFormatException _) {
      return ProcessHandle.current().pid();
    }
  }

  /// Whether a process of that number lives.
  static boolean lives(long pid) {
    return Files.exists(Path.of("/proc/" + pid));
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
