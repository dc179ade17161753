package dev.relevo.report;

import dev.relevo.script.Finding;
import java.util.List;

/// Makes the text of every line: keepalived's words, as 2.2.7 says them, and where 2.2.7 is silent
/// as its later versions do.
///
/// What only `-D` shows is given as an empty list without it.
public final class LogText {
  private final boolean detailed;

  /// @param detailed `-D`
  public LogText(boolean detailed) {
    this.detailed = detailed;
  }

  /// A finding in one line, for a dump.
  public static String of(Finding finding) {
    return String.join(";", ScriptText.lines(finding));
  }

  /// Whether there is a line to write: asked by who posts, since a takeover of thousands of routers
  /// says four times as much in detail, and what is not written need not be queued.
  boolean shows(LogEvent event) {
    return detailed || !(event instanceof LogEvent.OfRouter router) || !RouterText.isDetail(router);
  }

  /// The lines of an event, mostly one.
  public List<String> lines(LogEvent event) {
    return switch (event) {
      case LogEvent.Life life -> LifeText.lines(life, detailed);
      case LogEvent.OfScheduling scheduling -> SchedulingText.lines(scheduling);
      case LogEvent.OfRouter router -> RouterText.lines(router, detailed);
      case LogEvent.OfHost host -> HostText.lines(host, detailed);
      case LogEvent.OfTracker tracker -> TrackText.lines(tracker);
      case LogEvent.OfScript script -> ScriptText.lines(script, detailed);
      case LogEvent.OfFifo fifo -> FifoText.lines(fifo);
      case LogEvent.OfMail mail -> MailText.lines(mail, detailed);
      case LogEvent.OfWebhook webhook -> WebhookText.lines(webhook, detailed);
    };
  }
}
