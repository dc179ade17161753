package dev.relevo.lint;

import dev.relevo.config.model.MailSettings;
import java.util.ArrayList;

/// Whether mails that are asked for can be sent.
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
}
