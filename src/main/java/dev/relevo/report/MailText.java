package dev.relevo.report;

import java.util.List;

/// The lines about mails.
final class MailText {
  private static final long MILLIS_A_SECOND = 1_000;

  private MailText() {}

  static List<String> lines(LogEvent.OfMail event, boolean detailed) {
    return switch (event) {
      case LogEvent.MailAccepted(String subject, String server) ->
          accepted(subject, server, detailed);
      case LogEvent.MailRefused(String subject, String recipient) ->
          List.of("Mail " + quoted(subject) + " refused for " + recipient);
      case LogEvent.MailDelayed(String reason, int waiting, long delay) ->
          List.of(
              ("Mail delayed, " + reason + "; " + waiting)
                  + (waiting == 1 ? " waits" : " wait")
                  + (", next try in " + delay / MILLIS_A_SECOND + " s"));
      case LogEvent.MailGivenUp(String subject, String reason) ->
          List.of("Mail " + quoted(subject) + " given up: " + reason);
      case LogEvent.MailSpool(String line) -> List.of("Mail: " + line);
    };
  }

  /// Behind keepalived's words, which it says with `-D`.
  private static List<String> accepted(String subject, String server, boolean detailed) {
    String line = "Mail " + quoted(subject) + " accepted by " + server;
    return detailed ? List.of("SMTP alert successfully sent.", line) : List.of(line);
  }

  private static String quoted(String subject) {
    return "'" + subject + "'";
  }
}
