package dev.relevo.report;

import java.util.List;

/// The lines about webhooks.
final class WebhookText {
  private static final long MILLIS_A_SECOND = 1_000;

  private WebhookText() {}

  static List<String> lines(LogEvent.OfWebhook event, boolean detailed) {
    return switch (event) {
      case LogEvent.WebhookAccepted(String label, String name, String state) ->
          detailed ? List.of("Webhook " + label + " told: " + what(name, state)) : List.of();
      case LogEvent.WebhookDelayed(String label, String reason, int waiting, long delay) ->
          List.of(
              ("Webhook " + label + " delayed: " + reason + "; " + waiting)
                  + (waiting == 1 ? " waits" : " wait")
                  + (", next try in " + delay / MILLIS_A_SECOND + " s"));
      case LogEvent.WebhookGivenUp(String label, String name, String state, String reason) ->
          List.of("Webhook " + label + " not told: " + what(name, state) + ": " + reason);
      case LogEvent.WebhookDropped(String label, long count) ->
          List.of("Webhook " + label + ": too many wait, " + count + " of the oldest dropped");
      case LogEvent.WebhookLost(String label, int count) ->
          List.of("Webhook " + label + ": " + count + " not told at the stop");
    };
  }

  private static String what(String name, String state) {
    return name + " " + state;
  }
}
