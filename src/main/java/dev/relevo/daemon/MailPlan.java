package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.MailSettings;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.mail.MailRoute;
import dev.relevo.mail.MailRules;
import dev.relevo.options.DaemonOptions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a configuration says of mails. Asks nobody: a reload comes here on the loop's thread.
final class MailPlan {
  private static final String SPOOL = "/var/lib/relevo/mail";

  private MailPlan() {}

  /// Whether there is somebody to tell, and a way.
  static boolean isComplete(GlobalDefs globals) {
    return globals.mail().server().isPresent() && !globals.mail().to().isEmpty();
  }

  /// Who is mailed about.
  static MailRules rules(Configuration configuration) {
    if (!isComplete(configuration.globals())) {
      return MailRules.NONE;
    }
    Set<String> routers = new HashSet<>();
    for (VrrpInstance instance : configuration.instances()) {
      if (instance.smtpAlert()) {
        routers.add(instance.name());
      }
    }
    Set<String> groups = new HashSet<>();
    for (SyncGroup group : configuration.syncGroups()) {
      if (group.smtpAlert()) {
        groups.add(group.name());
      }
    }
    boolean faults = Setting.last(configuration.globals().kept(), "no_email_faults").isEmpty();
    return new MailRules(routers, groups, faults);
  }

  /// The way; of a configuration that is complete. What is not given is the host's to say.
  static MailRoute route(GlobalDefs globals) {
    MailSettings mail = globals.mail();
    List<Setting> kept = globals.kept();
    return new MailRoute(
        globals.routerId().orElse(""),
        "",
        mail.from().orElse(""),
        mail.to(),
        mail.server().orElse(""),
        mail.port(),
        mail.connectTimeout(),
        word(kept, "smtp_helo_name").orElse(""),
        tls(kept),
        login(kept));
  }

  private static MailRoute.Tls tls(List<Setting> kept) {
    Optional<Setting> wanted = Setting.last(kept, "smtp_tls");
    if (wanted.isEmpty()) {
      return MailRoute.Tls.NONE;
    }
    List<String> words = wanted.get().words();
    MailRoute.Mode mode =
        switch (words.getFirst()) {
          case "starttls" -> MailRoute.Mode.STARTTLS;
          case "tls" -> MailRoute.Mode.TLS;
          default -> MailRoute.Mode.OFF;
        };
    return new MailRoute.Tls(mode, !words.contains("no_verify"), word(kept, "smtp_ca_file"));
  }

  private static Optional<MailRoute.Login> login(List<Setting> kept) {
    Optional<String> user = word(kept, "smtp_user");
    Optional<String> password = word(kept, "smtp_password_file");
    return user.isEmpty() || password.isEmpty()
        ? Optional.empty()
        : Optional.of(new MailRoute.Login(user.get(), password.get()));
  }

  /// Where mails wait: daemons that run beside each other have directories of their own.
  static Path spool(Configuration configuration, DaemonOptions options) {
    Optional<String> given = word(configuration.globals().kept(), "smtp_spool");
    if (given.isPresent()) {
      return Path.of(given.get());
    }
    var name = new StringBuilder(SPOOL);
    options
        .namespace()
        .or(() -> word(configuration.kept(), "net_namespace"))
        .ifPresent(space -> name.append('-').append(plain(space)));
    word(configuration.kept(), "instance")
        .ifPresent(instance -> name.append('-').append(plain(instance)));
    return Path.of(name.toString());
  }

  private static String plain(String name) {
    return name.replace('/', '_');
  }

  private static Optional<String> word(List<Setting> kept, String name) {
    Optional<Setting> setting = Setting.last(kept, name);
    return setting.isEmpty() ? Optional.empty() : setting.get().value();
  }
}
