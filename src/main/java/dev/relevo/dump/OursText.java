package dev.relevo.dump;

import dev.relevo.vrrp.FaultReason;

/// The last section of `keepalived.data`: what keepalived does not know. Exporters take what
/// follows a title for something else than a router or a script, so nothing here is mistaken.
final class OursText {
  private OursText() {}

  static void add(DumpLines text, Snapshot snapshot, Place place) {
    text.title("Relevo");
    text.named("Version", place.version());
    if (snapshot.mail().isPresent()) {
      mail(text, snapshot.mail().get());
    }
    for (RouterView view : snapshot.routers()) {
      Counters counted = view.counters();
      text.named("Router", view.name());
      text.line("Faults :");
      for (FaultReason fault : view.faults()) {
        text.entry(FaultText.of(fault));
      }
      text.key("Version errors", counted.versionErrors());
      text.key("Checksum errors", counted.checksumErrors());
      text.key("Adverts of no peer", counted.strangers());
      text.key("Adverts not sent", counted.sendFailures());
    }
    for (CheckView check : snapshot.checks()) {
      CheckRuns runs = check.runs();
      text.named("Check", check.name());
      text.key("Verdict", ChecksText.status(check));
      if (check.reason().isPresent()) {
        text.key("Reason", check.reason().get());
      }
      text.key("Runs", runs.ended());
      text.key("Successful runs", runs.ended() - runs.failed());
      text.key("Failed runs", runs.failed());
      text.key("Timed out runs", runs.timedOut());
      text.key("Skipped runs", runs.skipped());
      if (runs.last().isPresent()) {
        text.key("Last run", runs.last().get());
        text.key("Last run took", runs.duration().toMillis() + " ms");
        text.key("Last run wrote", runs.output().octets() + " octets");
        if (runs.output().octets() > 0) {
          text.key("Output", runs.output().text());
        }
      }
    }
  }

  private static void mail(DumpLines text, MailView mail) {
    text.line("Mail :");
    text.key("Waiting mails", mail.waiting());
    text.key("Accepted mails", mail.accepted());
    text.key("Failed deliveries", mail.failed());
    text.key("Mails given up", mail.givenUp());
    text.key("Mails without room", mail.refused());
    if (!mail.trouble().isEmpty()) {
      text.key("Last trouble", mail.trouble());
    }
  }
}
