package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.WebhookLine;
import dev.relevo.webhook.Format;
import dev.relevo.webhook.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a configuration says of webhooks. Asks nobody: a reload comes here on the loop's thread.
final class WebhookPlan {
  private WebhookPlan() {}

  static List<Webhook> of(Configuration configuration) {
    var hooks = new ArrayList<Webhook>();
    for (WebhookLine line : WebhookLine.of(configuration.globals().kept())) {
      Webhook hook = webhook(line);
      if (!hooks.contains(hook)) { // written twice, told once
        hooks.add(hook);
      }
    }
    return hooks;
  }

  private static Webhook webhook(WebhookLine line) {
    Set<String> states =
        line.value("states").isEmpty()
            ? Set.of()
            : new HashSet<>(WebhookLine.states(line.value("states").get()));
    return new Webhook(
        line.url(),
        line.urlFile(),
        format(line.value("format").orElse("json")),
        seconds(line, "timeout", Webhook.TIMEOUT),
        seconds(line, "retry", Webhook.PATIENCE),
        states,
        line.value("header_file"),
        line.verifies(),
        line.value("ca_file"));
  }

  private static Format format(String word) {
    return switch (word) {
      case "slack" -> Format.SLACK;
      case "teams" -> Format.TEAMS;
      case "alertmanager" -> Format.ALERTMANAGER;
      default -> Format.JSON;
    };
  }

  private static Duration seconds(WebhookLine line, String option, Duration otherwise) {
    return line.value(option).isEmpty()
        ? otherwise
        : Duration.ofSeconds(Long.parseLong(line.value(option).get()));
  }
}
