package dev.relevo.lint;

import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.MailSettings;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.WebhookLine;
import java.net.URI;
import java.util.ArrayList;

/// Whether mails that are asked for can be sent, and whether mails and webhooks give a secret away.
record MailChecks(Findings findings) {
  void look(NodeFile node) {
    MailSettings mail = node.configuration().globals().mail();
    boolean asked =
        node.outline().global("notification_email").isPresent()
            || node.outline().global("smtp_server").isPresent();
    var missing = new ArrayList<String>();
    if (mail.to().isEmpty()) {
      missing.add("notification_email");
    }
    if (mail.server().isEmpty()) {
      missing.add("smtp_server");
    }
    if (asked && !missing.isEmpty()) {
      String keyword = mail.to().isEmpty() ? "smtp_server" : "notification_email";
      findings.add(
          Rule.RLV701,
          node.global(keyword),
          "mail is set up without " + String.join(" and ", missing) + ": none is sent",
          "write what is missing, or take the rest out");
    }
    lookAtLogin(node);
    lookAtSecrets(node);
    for (Site site : node.sites()) {
      if (!asked && site.block().has("smtp_alert") && site.instance().smtpAlert()) {
        findings.add(
            Rule.RLV702,
            site.keyword("smtp_alert"),
            "("
                + site.name()
                + ") smtp_alert, but global_defs says neither to whom nor through which server",
            "write notification_email, notification_email_from and smtp_server");
        return;
      }
    }
  }

  private void lookAtLogin(NodeFile node) {
    boolean user = node.outline().global("smtp_user").isPresent();
    boolean password = node.outline().global("smtp_password_file").isPresent();
    if (user != password) {
      String there = user ? "smtp_user" : "smtp_password_file";
      String missing = user ? "smtp_password_file" : "smtp_user";
      findings.add(
          Rule.RLV701,
          node.global(there),
          there + " without " + missing + ": nobody logs in",
          "write both, or neither");
    }
  }

  private void lookAtSecrets(NodeFile node) {
    GlobalDefs globals = node.configuration().globals();
    String server = globals.mail().server().orElse("");
    String tls = Setting.last(globals.kept(), "smtp_tls").flatMap(Setting::value).orElse("off");
    boolean login =
        Setting.last(globals.kept(), "smtp_user").isPresent()
            && Setting.last(globals.kept(), "smtp_password_file").isPresent();
    if (login && tls.equals("off") && !isOurselves(server)) {
      findings.add(
          Rule.RLV703,
          node.global("smtp_user"),
          "the password of smtp_user goes to " + server + " in clear, since smtp_tls is off",
          "write '@relevo smtp_tls starttls', or tls");
    }
    for (WebhookLine line : WebhookLine.of(globals.kept())) {
      String url = line.url().orElse("");
      String host = host(url);
      if (url.startsWith("http://")
          && line.value("header_file").isPresent()
          && !isOurselves(host)) {
        findings.add(
            Rule.RLV703,
            node.global(WebhookLine.KEYWORD),
            "the header_file of a webhook goes to " + host + " in clear",
            "let its URL begin with https://");
        return;
      }
    }
  }

  private static String host(String url) {
    String host = URI.create(url).getHost();
    return host == null ? "" : host;
  }

  /// What goes to this host itself nobody hears.
  private static boolean isOurselves(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("[::1]");
  }
}
